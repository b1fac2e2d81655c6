"""Variants of a sensor profile: channels left out, other words, other playbooks."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from random import Random
from typing import Literal

from gateway.messages import AssetWindow
from gateway.profiles import PlaybookCause, SensorProfile
from gateway.training import insight_words

FEWEST = 3
"""Channels that stay."""
_WHOLE = 0.45  # share of variants with all channels
_OWN_WORDS = 0.5
_SHUFFLED = 0.5
_LEFT_OUT = 0.08  # of the causes
Held = Literal["", "sets", "words"]


def variant(profile: SensorProfile, chance: Random, held: Held = "") -> SensorProfile:
    """A random variant.

    Args:
        profile: what varies.
        chance: source of all chance.
        held: "sets": a set of sensors that no training has, and nothing else is new; "words": words that
            no training has; "": neither.
    """
    words = insight_words.of(profile)
    if held == "sets":
        missing = set(chance.choice(words.held_out)) if words.held_out else set[str]()
        return without(profile, missing & set(profile.channels))
    found = profile if held else without(profile, _missing(profile, chance))
    return _playbook(_renamed(found, chance, held), chance, held)


def without(profile: SensorProfile, missing: Collection[str]) -> SensorProfile:
    """The profile without some channels, as an engineer without these sensors would write it.

    Signs about them go. A cause goes with the first of its signs, which is the telling one.
    """
    if not missing:
        return profile
    causes = [_rest(cause, missing) for cause in profile.causes]
    return profile.model_copy(
        update={
            "channels": {name: channel for name, channel in profile.channels.items() if name not in missing},
            "causes": tuple(cause for cause in causes if cause is not None),
        }
    )


def _rest(cause: PlaybookCause, missing: Collection[str]) -> PlaybookCause | None:
    kept = tuple(sign for sign in cause.signs if sign.fact.partition(".")[0] not in missing)
    return cause.model_copy(update={"signs": kept}) if kept[:1] == cause.signs[:1] else None


def seen(window: AssetWindow, profile: SensorProfile) -> AssetWindow:
    """What a gateway with that profile would have made of the window."""
    streams = tuple(row for row in window.streams if row.stream.channel in profile.channels)
    anomalies = tuple(row for row in window.anomalies if row.stream.channel in profile.channels)
    return AssetWindow(window.asset, window.profile, window.start, window.end, streams, anomalies)


def _missing(profile: SensorProfile, chance: Random) -> set[str]:
    """Channels to leave out; never all of a held-out set."""
    names = sorted(profile.channels)
    if len(names) <= FEWEST or chance.random() < _WHOLE:
        return set()
    held = [set(row) for row in insight_words.of(profile).held_out]
    sizes = range(1, min(2, len(names) - FEWEST) + 1)
    choices = [set(row) for size in sizes for row in itertools.combinations(names, size)]
    allowed = [row for row in choices if not any(one <= row for one in held)]
    return chance.choice(allowed) if allowed else set()


def _renamed(profile: SensorProfile, chance: Random, held: Held) -> SensorProfile:
    words = insight_words.of(profile)
    channels = {
        name: channel.model_copy(update={"title": _word(channel.title, words.channels.get(name, ()), chance, held)})
        for name, channel in profile.channels.items()
    }
    return profile.model_copy(update={"title": _word(profile.title, words.titles, chance, held), "channels": channels})


def _playbook(profile: SensorProfile, chance: Random, held: Held) -> SensorProfile:
    words = insight_words.of(profile)
    causes = [
        cause.model_copy(update={"text": _word(cause.text, words.of_cause(cause).texts, chance, held)})
        for cause in profile.causes
        if held or chance.random() >= _LEFT_OUT
    ]
    if not held and chance.random() < _SHUFFLED:
        chance.shuffle(causes)
    return profile.model_copy(update={"causes": tuple(causes)})


def _word(own: str, others: tuple[str, ...], chance: Random, held: Held) -> str:
    """The profile's own word or another; the last one is held out."""
    if held:
        return others[-1] if others else own
    return own if chance.random() < _OWN_WORDS or len(others) < 2 else chance.choice(others[:-1])
