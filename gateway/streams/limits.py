"""Detectors for limits: a gauge beyond one, and a binary channel that is on for too long."""

from __future__ import annotations

from typing import Any

from gateway.messages import AnomalyKind, Severity, StreamId
from gateway.profiles import Limit
from gateway.streams.episode import NOTHING, Change, Detector


class LimitDetector(Detector):
    """A value above a high limit or below a low one, at the worst level that it has passed.

    It fires when the value has been beyond a level for ``hold`` seconds, and eases or clears when
    the value is back by ``hysteresis`` inside the level.
    """

    __slots__ = ("_beyond", "_last", "_level", "_levels", "_limit", "_near", "_sign")

    key = "limit"

    def __init__(self, stream: StreamId, unit: str, limit: Limit, *, high: bool) -> None:
        super().__init__(stream, AnomalyKind.HIGH if high else AnomalyKind.LOW, unit)
        self._sign = 1.0 if high else -1.0
        self._limit = limit
        self._levels = limit.levels()
        self._near = self._sign * self._levels[0][1]  # up to here nothing is odd
        self._beyond: list[float | None] = [None] * len(self._levels)  # since when, for each level
        self._level = 0  # levels in force
        self._last = 0.0

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        size = self._sign * value
        self._last = value
        if size <= self._near and not self._level and self._beyond[0] is None:
            return NOTHING
        for number, (_, limit) in enumerate(self._levels):
            if size <= self._sign * limit:
                if number >= self._level or size <= self._sign * limit - self._limit.hysteresis:
                    self._beyond[number] = None
            elif self._beyond[number] is None:
                self._beyond[number] = time
        return self._judge(time)

    def passed(self, time: float, now: float, silence: float) -> tuple[Change, ...]:
        """The last value is taken to hold while ``hold`` runs out."""
        due = (
            severity.rank > self._worst and since is not None and time - since >= self._limit.hold
            for (severity, _), since in zip(self._levels, self._beyond, strict=True)
        )
        return self._judge(time) if self._limit.hold and any(due) else NOTHING

    def _judge(self, time: float) -> tuple[Change, ...]:
        level = 0
        for number, since in enumerate(self._beyond):
            if since is not None and (number < self._level or time - since >= self._limit.hold):
                level = number + 1
        self._level = level
        if not level:
            return self._over(time)
        severity, limit = self._levels[level - 1]
        since = self._beyond[level - 1]
        if since is None or (self.open is not None and self.open.severity is severity):
            return NOTHING
        excess = self._sign * (self._last - limit)
        score = 1.0 + max(0.0, excess) / max(abs(limit), 1.0)
        return self._now_at(severity, since, self._last, limit, score, time)

    def _memory(self) -> Any:
        return [self._beyond, self._level, self._last]

    def _recall(self, memory: Any) -> None:
        beyond, level, last = memory
        if len(beyond) == len(self._levels):
            self._beyond, self._level, self._last = list(beyond), level, last


class OnDetector(Detector):
    """A binary channel that is on for longer than ``hold`` seconds; the value is for how long."""

    __slots__ = ("_hold", "_severity", "_since")

    key = "on"

    def __init__(self, stream: StreamId, hold: float, severity: Severity) -> None:
        super().__init__(stream, AnomalyKind.HIGH, "s")
        self._hold = hold
        self._severity = severity
        self._since: float | None = None

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        if value < 0.5:
            self._since = None
            return self._over(time)
        if self._since is None:
            self._since = time
        return self._judge(time)

    def passed(self, time: float, now: float, silence: float) -> tuple[Change, ...]:
        """A state holds until the next reading."""
        return NOTHING if self._since is None else self._judge(time)

    def _judge(self, time: float) -> tuple[Change, ...]:
        if self.open is not None or self._since is None or time - self._since < self._hold:
            return NOTHING
        lasted = time - self._since
        return self._now_at(self._severity, self._since, lasted, self._hold, lasted / self._hold, time)

    def _memory(self) -> Any:
        return self._since

    def _recall(self, memory: Any) -> None:
        self._since = memory
