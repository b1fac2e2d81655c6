"""What the facts of a window support: direction, level, deviation and state of each channel.

Every clause that the gateway writes, and every claim of a model that it checks, asks here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from gateway.insights.derived import with_derived
from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact, StreamWindow
from gateway.profiles import Channel, SensorProfile

EFFECT = 1.2  # a change is worth saying from so many standard deviations of the window on
SIGNIFICANCE = 4.0  # ... and from so many standard errors of the fitted change on
FEWEST = 4  # readings needed for a direction
UNUSUAL = 3.0  # robust z-score from which a mean is above or below the usual
WHOLE = 99.999  # percent of the time that count as all of it
ORDINARY = 2.0  # robust z-score up to which it is within the usual


class Evidence:
    """The facts of one window, and what follows from them.

    Args:
        window: the span and its anomalies.
        facts: the computed facts; derived ones are added (`gateway.insights.derived`).
        profile: the profile of the window's asset.
    """

    def __init__(self, window: AssetWindow, facts: Iterable[Fact], profile: SensorProfile) -> None:
        self.window = window
        self.profile = profile
        self.facts: tuple[Fact, ...] = with_derived(facts, window, profile)
        self._by_name = {fact.name: fact for fact in self.facts}
        self._streams = {stream.stream.channel: stream for stream in window.streams}

    def fact(self, name: str) -> Fact | None:
        """The fact of that name."""
        return self._by_name.get(name)

    def has(self, *names: str) -> bool:
        """Whether all of these facts are there."""
        return all(name in self._by_name for name in names)

    def number(self, name: str) -> float | None:
        """The value of a numeric fact, or None."""
        fact = self._by_name.get(name)
        return None if fact is None or isinstance(fact.value, str) else float(fact.value)

    def channels(self) -> list[str]:
        """Channels that have facts or anomalies, in the profile's order."""
        present = {name.partition(".")[0] for name in self._by_name}
        present |= {anomaly.stream.channel for anomaly in self.window.anomalies}
        return [name for name in self.profile.channels if name in present]

    def channel(self, name: str) -> Channel:
        """The profile's description of a channel."""
        return self.profile.channels[name]

    def stream(self, channel: str) -> StreamWindow | None:
        """The stream's own window; None while it is silent."""
        return self._streams.get(channel)

    def anomalies(self, channel: str, *kinds: AnomalyKind) -> list[Anomaly]:
        """The channel's anomalies of these kinds (of any, when none is given), worst first."""
        return [a for a in self.window.anomalies if a.stream.channel == channel and (not kinds or a.kind in kinds)]

    def direction(self, channel: str) -> Literal[-1, 0, 1]:
        """1 when the channel rose over the window, -1 when it fell, 0 when neither is sure.

        The fitted change must be larger than the noise: `EFFECT` standard deviations of the
        window, `SIGNIFICANCE` standard errors of the fit (residual variance s² - c²/12 of evenly
        spaced readings), two steps of the display, and the spread of the stream's own past. First
        and last must not say otherwise.
        """
        change, std, count = (self.number(f"{channel}.{key}") for key in ("change", "std", "count"))
        if change is None or std is None or count is None or count < FEWEST or self.is_binary(channel):
            return 0
        residual = math.sqrt(max(0.0, std * std - change * change / 12.0))
        error = residual * math.sqrt(12.0 / count)
        step = 10.0 ** -self.channel(channel).decimals
        stream = self.stream(channel)
        ordinary = stream.usual[1] if stream is not None and stream.usual is not None else 0.0
        if abs(change) < max(EFFECT * std, SIGNIFICANCE * error, 2.0 * step, ordinary):
            return 0
        first, last = self.number(f"{channel}.first"), self.number(f"{channel}.last")
        if first is not None and last is not None and (last - first) * change <= 0.0:
            return 0
        return 1 if change > 0 else -1

    def is_binary(self, channel: str) -> bool:
        """Whether the channel has two states."""
        return self.channel(channel).kind == "binary"

    def above_limit(self, channel: str) -> bool:
        """Whether the channel went above the limit that ``<ch>.high_limit`` states."""
        limit, maximum = self.number(f"{channel}.high_limit"), self.number(f"{channel}.max")
        return limit is not None and maximum is not None and maximum > limit and self._shown_apart(channel, "max")

    def below_limit(self, channel: str) -> bool:
        """Whether the channel went below the limit that ``<ch>.low_limit`` states."""
        limit, minimum = self.number(f"{channel}.low_limit"), self.number(f"{channel}.min")
        return limit is not None and minimum is not None and minimum < limit and self._shown_apart(channel, "min")

    def beyond_throughout(self, channel: str, side: Literal["high", "low"]) -> bool:
        """Whether every reading of the window was beyond the mildest limit on that side."""
        limit = self.channel(channel).high if side == "high" else self.channel(channel).low
        nearest = self.number(f"{channel}.{'min' if side == 'high' else 'max'}")
        if limit is None or not limit.levels() or nearest is None:
            return False
        mildest = limit.levels()[0][1]
        return nearest > mildest if side == "high" else nearest < mildest

    def moves_tell(self, channel: str) -> bool:
        """Whether the moment when the channel moved says something.

        Not of a pump that cycles, nor of a gauge that strayed for a moment or in an earlier window.
        """
        if self.is_binary(channel):
            return self.channel(channel).on_hold is not None
        onset = self.onset(channel)
        away = self.deviation(channel) != 0 or bool(self.anomalies(channel, AnomalyKind.HIGH, AnomalyKind.LOW))
        return onset is not None and onset >= self.window.start and away

    def on_throughout(self, channel: str) -> bool:
        """Whether a binary channel was on for the whole window."""
        return self.was_on(channel) and not self.was_off(channel)

    def _shown_apart(self, channel: str, extreme: str) -> bool:
        limit = self._by_name[f"{channel}.{'high' if extreme == 'max' else 'low'}_limit"]
        return limit.text != self._by_name[f"{channel}.{extreme}"].text

    def limit_is_lowest(self, channel: str, side: Literal["high", "low"]) -> bool:
        """Whether the violated limit is the mildest one, which the time above or below refers to."""
        limit = self.channel(channel).high if side == "high" else self.channel(channel).low
        value = self.number(f"{channel}.{side}_limit")
        return limit is not None and bool(limit.levels()) and value == limit.levels()[0][1]

    def deviation(self, channel: str) -> Literal[-1, 0, 1]:
        """1 when the stream was clearly above its usual, -1 when below, else 0.

        The mean is far off, and nineteen of twenty readings are on the same side of the usual.
        """
        score, deviation = self.number(f"{channel}.deviation_score"), self.number(f"{channel}.deviation")
        if score is None or deviation is None or self.is_binary(channel):
            return 0
        step = 10.0 ** -self.channel(channel).decimals
        if abs(score) < UNUSUAL or abs(deviation) < 2.0 * step:
            return 0
        usual, edge = self.number(f"{channel}.usual"), self.number(f"{channel}.{'p5' if deviation > 0 else 'p95'}")
        if usual is not None and edge is not None and (edge - usual) * deviation <= 0.0:
            return 0  # the usual is among the window's readings
        return 1 if deviation > 0 else -1

    def is_usual(self, channel: str) -> bool:
        """Whether the channel was where it usually is: mean near, usual in reach, nothing odd."""
        score, usual = self.number(f"{channel}.deviation_score"), self.number(f"{channel}.usual")
        low, high = self.number(f"{channel}.min"), self.number(f"{channel}.max")
        if score is None or usual is None or low is None or high is None:
            return False
        reach = max((high - low) / 2.0, 10.0 ** -self.channel(channel).decimals)
        near = abs(score) <= ORDINARY and low - reach <= usual <= high + reach
        return near and not self.anomalies(channel) and self.direction(channel) == 0

    def is_calm(self, channel: str) -> bool:
        """Whether nothing about the channel is odd: no anomaly, no deviation, no direction."""
        return not self.anomalies(channel) and self.deviation(channel) == 0 and self.direction(channel) == 0

    def is_stable(self, channel: str) -> bool:
        """Whether the channel neither rose nor fell nor had anything odd."""
        change, std = self.number(f"{channel}.change"), self.number(f"{channel}.std")
        if change is None or std is None or self.anomalies(channel) or self.is_binary(channel):
            return False
        return abs(change) <= max(std, 10.0 ** -self.channel(channel).decimals) and self.deviation(channel) == 0

    def was_on(self, channel: str) -> bool:
        """Whether a binary channel was on at any time in the window."""
        return self.is_binary(channel) and (self.number(f"{channel}.seconds_on") or 0.0) > 0.0

    def was_off(self, channel: str) -> bool:
        """Whether a binary channel was off at any time in the window."""
        seconds = self.number(f"{channel}.seconds_on")
        share = self.number(f"{channel}.share_on")
        if not self.is_binary(channel) or seconds is None:
            return False
        return share < WHOLE if share is not None else seconds < (self.window.end - self.window.start) * WHOLE / 100.0

    def onset(self, channel: str) -> float | None:
        """When the stream first left its usual behaviour."""
        stream = self.stream(channel)
        return None if stream is None else stream.onset

    def second_mover(self) -> str | None:
        """The channel whose onset came next after the first mover's, by ``asset.lead``."""
        first = self.fact("asset.first_mover")
        if first is None or not self.has("asset.lead"):
            return None
        onsets = sorted((s.onset, s.stream.channel) for s in self.window.streams if s.onset is not None)
        later = [channel for _, channel in onsets if channel != first.value]
        return later[0] if later and later[0] in self.profile.channels else None
