"""Detector for change that is too fast."""

from __future__ import annotations

from collections import deque
from typing import Any

from gateway.messages import AnomalyKind, StreamId
from gateway.profiles import RateLimit
from gateway.streams.episode import NOTHING, Change, Detector

_POINTS = 16  # readings kept of the time over which the change is taken
_EASE = 0.8  # share of the limit at which it clears


class RateDetector(Detector):
    """Change per minute, taken over ``over`` seconds or, where readings are rarer, between two.

    It speaks only when it has seen ``over`` seconds; noise between two close readings is no rate.
    """

    __slots__ = ("_limit", "_points")

    key = "rate"

    def __init__(self, stream: StreamId, unit: str, limit: RateLimit) -> None:
        super().__init__(stream, AnomalyKind.RATE, f"{unit}/min")
        self._limit = limit
        self._points: deque[tuple[float, float]] = deque()

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        over, points = self._limit.over, self._points
        while len(points) > 1 and points[1][0] <= time - over:
            points.popleft()
        result = NOTHING
        if points and time - points[0][0] >= over:
            since, before = points[0]
            rate = (value - before) / (time - since) * 60.0
            result = self._judge(time, since, rate)
        if not points or time - points[-1][0] >= over / _POINTS:
            points.append((time, value))
        return result

    def _judge(self, time: float, since: float, rate: float) -> tuple[Change, ...]:
        limit = self._limit.per_minute
        size = abs(rate)
        if size > limit:
            signed = limit if rate > 0 else -limit
            return self._now_at(self._limit.severity, since, rate, signed, size / limit, time)
        return self._over(time) if size <= _EASE * limit else NOTHING

    def _memory(self) -> Any:
        return list(self._points)

    def _recall(self, memory: Any) -> None:
        self._points = deque((time, value) for time, value in memory)
