"""Where "hang on" only takes back a value that was just said: "table A at 70, hold on, 75 cm" is no stop."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from gateway.commands.names.letters import blanked, spaced
from gateway.commands.quantities.measures import RARER, UNITS
from gateway.commands.quantities.number_words import COUNTING

_HANG_ON = re.compile(
    r"(?P<before>[^!?]*\w\W*[,.;…–—-]\s*(?:(?:no|oh|er+|err|um+|hm+|ah)\b,?\s*)?)"
    r"(?P<said>(?:hang|hold) on)\s*[,…–—-]+\s*(?P<rest>[^!]+)",
    re.IGNORECASE,
)
_MAKE_THAT = re.compile(
    r"\W*(?P<said>(?:hang|hold) on)[\s,…–—-]+(?:(?:no|sorry|actually|better)[\s,]+)*make (?:it|that|this|them) "
    r"(?P<rest>(?!zero\b|0+\b)[^!]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Words of an order before it; "no, hang on, bay 3" may be about what is being done."""
_SAID = 2
_MOST = 8
"""Words that put a value right."""
_LITTLE = frozenset(
    spaced("no make it that the to at in on for from of rather better mean sorry instead please actually with by into")
)
_MEANT = frozenset(("mean", "meant", "instead", "rather"))
_NUMBERS = (COUNTING | {"half", "quarter", "point"}) - {"one"}
_TIMES = frozenset(word for word, unit in UNITS.items() if unit.kind == "duration")
_NO_ORDER = re.compile(r"\b(?:my|i|you\w*|there\w*|is|are|was|stop\w*|what|where|who|not|don)\b", re.IGNORECASE)
"""Words of what is told or asked; what follows on "hang on" may then be a warning."""


def without_self_correction(text: str, known: Collection[str] = ()) -> str:
    """The text with blanks for a "hang on" that one new number follows, and nothing else than words of the order.

    Or what is meant instead of what was just said: "to dock 1, hang on, not dock 1, dock 2". Or a name of the robot's
    (of ``known`` words), and nothing else, which somebody says to mean: "to the barn, hang on, the nursery I mean".

    Or to a value alone: "hang on, make that 12".

    "Hold on, two seconds" is none, unless the order has a time as well.
    """
    match = _MAKE_THAT.fullmatch(text)
    if match is not None and _is_value((), _WORD.findall(match["rest"].casefold())):
        return blanked(text, [match.span("said")])
    match = _HANG_ON.fullmatch(text)
    if match is None or _NO_ORDER.search(match["before"]) is not None:
        return text
    before, rest = (_WORD.findall(match[name].casefold()) for name in ("before", "rest"))
    if (
        len(before) < _FEWEST
        or not 0 < len(rest) <= _MOST
        or not (_is_value(before, rest) or _is_other(before, rest) or _is_name(before, rest, known))
    ):
        return text
    return blanked(text, [match.span("said")])


def _is_name(before: Sequence[str], rest: Sequence[str], known: Collection[str]) -> bool:
    """Whether the rest is another name, with "I mean" or "instead"; "no, hang on, the gas" may be a warning."""
    named = [word for word in rest if (word in known or word.removesuffix("s") in known) and word not in _LITTLE]
    said = not _MEANT.isdisjoint(rest)
    only = all(word in named or word in _LITTLE or word in _MEANT or word == "i" for word in rest)
    return said and only and bool(set(named) - set(before))


def _is_other(before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the rest is "not", what was said last in two words or more, and something else."""
    said = rest[1 : 1 + _SAID]
    again = len(said) == _SAID and list(before[-_SAID:]) == list(said)
    return rest[0] == "not" and again and bool(set(rest[1 + _SAID :]) - {*before, *_LITTLE})


def _is_value(before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the rest has just one number that was not said, and beside it only words that were, and its unit."""
    new = 0
    for last, word in itertools.pairwise(("", *rest)):
        if word[0].isdigit() or word in _NUMBERS:
            new += word not in before
        elif word in UNITS or word in RARER:
            timed = word in _TIMES and _TIMES.isdisjoint(before)
            if timed or not (last[:1].isdigit() or last in _NUMBERS):
                return False
        elif word not in _LITTLE and word not in before:
            return False
    return new == 1
