"""Topic patterns: what to subscribe to, and which profile, asset and channel a topic means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gateway.profiles import SensorProfile, Topic

_SLOTS = ("{asset}", "{channel}", "+")
_CACHE = 16_384  # topics remembered; then the cache starts anew


class Match(NamedTuple):
    """What a topic means. ``channel`` is None when the payload's fields name the channels."""

    profile: SensorProfile
    topic: Topic
    asset: str
    channel: str | None


class Matcher:
    """Finds what a topic means: the first pattern that fits, in the order of the profiles."""

    def __init__(self, profiles: Sequence[SensorProfile]) -> None:
        self._rows = [
            (profile, topic, tuple(topic.pattern.split("/"))) for profile in profiles for topic in profile.topics
        ]
        self._known: dict[str, Match | None] = {}

    def match(self, topic: str) -> Match | None:
        """What ``topic`` means, or None when no pattern fits."""
        try:
            return self._known[topic]
        except KeyError:
            if len(self._known) >= _CACHE:
                self._known.clear()
            found = self._known[topic] = self._find(topic)
            return found

    def _find(self, topic: str) -> Match | None:
        levels = topic.split("/")
        for profile, row, pattern in self._rows:
            names = _fit(pattern, levels)
            if names is None:
                continue
            asset = names.get("{asset}", row.asset)
            if asset:
                return Match(profile, row, asset, names.get("{channel}", row.channel))
        return None


def _fit(pattern: tuple[str, ...], levels: list[str]) -> dict[str, str] | None:
    """The levels that the slots stand for, or None when the pattern does not fit."""
    many = pattern[-1] == "#"
    fixed = pattern[:-1] if many else pattern
    if len(levels) < len(fixed) or (len(levels) > len(fixed) and not many):
        return None
    if levels[0].startswith("$") and pattern[0] != levels[0]:
        return None
    names: dict[str, str] = {}
    for slot, level in zip(fixed, levels, strict=False):
        if slot in _SLOTS:
            names[slot] = level
        elif slot != level:
            return None
    return names


def subscriptions(profiles: Iterable[SensorProfile]) -> tuple[str, ...]:
    """The MQTT topic filters that reach every pattern, none of which overlaps another.

    A broker may deliver a message once for each filter that it fits, and then it would count
    twice; so filters that overlap are replaced by the narrowest one that covers both.
    """
    filters: list[str] = []
    for profile in profiles:
        for topic in profile.topics:
            _add(filters, "/".join("+" if level in _SLOTS else level for level in topic.pattern.split("/")))
    return tuple(sorted(filters))


def _add(filters: list[str], new: str) -> None:
    for old in filters:
        if _overlap(old.split("/"), new.split("/")):
            filters.remove(old)
            _add(filters, _cover(old.split("/"), new.split("/")))
            return
    filters.append(new)


def _overlap(one: list[str], other: list[str]) -> bool:
    for left, right in zip(one, other, strict=False):
        if "#" in (left, right):
            return True
        if left != right and "+" not in (left, right):
            return False
    if len(one) == len(other):
        return True
    longer, length = (one, len(other)) if len(one) > len(other) else (other, len(one))
    return len(longer) == length + 1 and longer[-1] == "#"  # a/# also fits a


def _cover(one: list[str], other: list[str]) -> str:
    levels: list[str] = []
    for left, right in zip(one, other, strict=False):
        if "#" in (left, right):
            return "/".join([*levels, "#"])
        levels.append(left if left == right else "+")
    if len(one) != len(other):
        levels.append("#")
    return "/".join(levels)
