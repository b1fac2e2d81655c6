"""How each kind of fact is used in a sentence: the words before its slot, and what they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple


class Use(NamedTuple):
    """One way to use a fact.

    Attributes:
        before: the words directly before the slot.
        after: the words directly after it, or "".
        needs: a claim of one of these names must stand in the same clause (`gateway.insights.claims`);
            none means that the phrase is a plain statement of its own.
    """

    before: str
    after: str = ""
    needs: tuple[str, ...] = ()


_RISE, _FALL, _ANY = ("up",), ("down",), ("up", "down")

USES: Final[dict[str, tuple[Use, ...]]] = {
    "change": (Use("by", needs=_RISE),),
    "fall": (Use("by", needs=_FALL),),
    "slope": (Use("at", needs=_RISE),),
    "fall_rate": (Use("at", needs=_FALL),),
    "first": (Use("from", needs=_ANY),),
    "last": (Use("to", needs=_ANY), Use("was last at")),
    "max": (Use("reached"), Use("to", needs=_RISE), Use("maximum of"), Use("peak of"), Use("highest at")),
    "min": (Use("to", needs=_FALL), Use("minimum of"), Use("lowest at")),
    "extent": (Use(""),),  # "between {ch.min} and {ch.max}", see `pairs`
    "mean": (Use("averaged"), Use("average of"), Use("mean of")),
    "p50": (Use("median of"),),
    "usual": (Use("its usual", needs=("higher", "lower", "usual")), Use("its usual value of")),
    "deviation": (Use("by", needs=("higher",)),),
    "shortfall": (Use("by", needs=("lower",)),),
    "high_limit": (Use("limit of", needs=("above",)),),
    "low_limit": (Use("limit of", needs=("below",)),),
    "seconds_above": (Use("for", needs=("above",)),),
    "seconds_below": (Use("for", needs=("below",)),),
    "seconds_on": (Use("for", needs=("on",)),),
    "on_for": (Use("for", needs=("on",)),),
    "share_on": (Use("for", " of the time", ("on",)),),
    "silent_for": (Use("for", needs=("silent",)),),
    "stuck_for": (Use("for", needs=("stuck",)),),
}
"""By the part of a fact's name after the channel. Facts that are not here have no use in free text."""


def phrases(name: str) -> tuple[str, ...]:
    """The phrases with the slot of the fact ``name``, e.g. ``by {temperature.change}``."""
    quantity = name.partition(".")[2]
    return tuple(f"{use.before} {{{name}}}{use.after}" for use in USES.get(quantity, ()))


def pairs(names: Sequence[str]) -> tuple[str, ...]:
    """Phrases with two slots of one channel: from first to last, between min and max."""
    known = set(names)
    channels = dict.fromkeys(name.partition(".")[0] for name in names)
    shapes = (("from", "first", "to", "last"), ("between", "min", "and", "max"))
    return tuple(
        f"{before} {{{channel}.{one}}} {middle} {{{channel}.{other}}}"
        for channel in channels
        for before, one, middle, other in shapes
        if {f"{channel}.{one}", f"{channel}.{other}"} <= known
    )
