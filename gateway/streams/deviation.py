"""Detector for a reading unlike the stream's own past.

Source: modified z-score of Iglewicz and Hoaglin (1993), with the spread of a single reading.
"""

from __future__ import annotations

import math
from typing import Any

from gateway.messages import AnomalyKind, Severity, StreamId
from gateway.streams.baseline import Usual
from gateway.streams.episode import NOTHING, Change, Detector
from gateway.streams.plan import Plan

_EASE = 0.75  # share of the score at which it clears


class DeviationDetector(Detector):
    """A reading more than ``far`` robust spreads from usual; silent until something is usual."""

    __slots__ = ("_centre", "_plan", "_reach", "_severity")

    key = "deviation"

    def __init__(self, stream: StreamId, plan: Plan, severity: Severity) -> None:
        super().__init__(stream, AnomalyKind.DEVIATION, plan.channel.unit)
        self._plan = plan
        self._severity = severity
        self._centre = 0.0
        self._reach = math.inf

    def learn(self, usual: Usual | None) -> None:
        """Take note of what is usual for the stream now."""
        if usual is not None:
            self._centre = usual.median
            self._reach = self._plan.far * usual.reading_spread(self._plan.floor)

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        size = abs(value - self._centre)
        if size > self._reach:
            limit = self._centre + math.copysign(self._reach, value - self._centre)
            return self._now_at(self._severity, time, value, limit, size / self._reach, time)
        if self.open is not None and size <= _EASE * self._reach:
            return self._over(time)
        return NOTHING

    def _memory(self) -> Any:
        return [self._centre, self._reach]

    def _recall(self, memory: Any) -> None:
        self._centre, self._reach = memory
