"""Detectors for what does not happen: no change, and no data."""

from __future__ import annotations

from typing import Any

from gateway.messages import AnomalyKind, StreamId
from gateway.profiles import Silence, Stuck
from gateway.streams.episode import NOTHING, Change, Detector


class StuckDetector(Detector):
    """Reading after reading with the same value; a stream that sends nothing is silent instead.

    A gap of half the rule's time is silence, and the count begins anew after it.
    """

    __slots__ = ("_last", "_rule", "_since", "_value")

    key = "stuck"

    def __init__(self, stream: StreamId, rule: Stuck) -> None:
        super().__init__(stream, AnomalyKind.STUCK, "s")
        self._rule = rule
        self._value = 0.0
        self._since: float | None = None
        self._last = 0.0

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        gap, self._last = time - self._last, time
        if self._since is None or abs(value - self._value) > self._rule.tolerance:
            self._value, self._since = value, time
            return self._over(time)
        if gap > self._rule.after / 2 and self.open is None:
            self._since = time
        lasted = time - self._since
        if lasted < self._rule.after or self.open is not None:
            return NOTHING
        score = lasted / self._rule.after
        return self._now_at(self._rule.severity, self._since, lasted, self._rule.after, score, time)

    def _memory(self) -> Any:
        return [self._value, self._since, self._last]

    def _recall(self, memory: Any) -> None:
        self._value, self._since, self._last = memory


class SilenceDetector(Detector):
    """No reading for too long, by the gateway's clock."""

    __slots__ = ("_rule",)

    key = "silence"

    def __init__(self, stream: StreamId, rule: Silence) -> None:
        super().__init__(stream, AnomalyKind.SILENT, "s")
        self._rule = rule

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        return self._over(time)

    def heard(self, time: float) -> tuple[Change, ...]:
        """A reading arrived that is older than one before."""
        return self._over(time)

    def passed(self, time: float, now: float, silence: float) -> tuple[Change, ...]:
        """Time went by without a reading."""
        if silence < self._rule.after or self.open is not None:
            return NOTHING
        score = silence / self._rule.after
        return self._now_at(self._rule.severity, now - silence, silence, self._rule.after, score, now)
