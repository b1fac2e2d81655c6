"""All detectors of one stream."""

from __future__ import annotations

import math
from typing import Any

from gateway.messages import Anomaly, StreamId
from gateway.streams.absence import SilenceDetector, StuckDetector
from gateway.streams.baseline import Usual
from gateway.streams.deviation import DeviationDetector
from gateway.streams.episode import NOTHING, Change, Detector
from gateway.streams.limits import LimitDetector, OnDetector
from gateway.streams.plan import Plan
from gateway.streams.rate import RateDetector


class Watch:
    """Shows each reading to the detectors that the channel's profile asks for.

    Detectors look at readings at once, as they arrive; one that is older than the newest by its
    own time only ends a silence.
    """

    __slots__ = ("_detectors", "_time")

    def __init__(self, stream: StreamId, plan: Plan) -> None:
        self._detectors = tuple(_detectors(stream, plan))
        self._time = -math.inf

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading."""
        changes = NOTHING
        if time < self._time:
            for detector in self._detectors:
                changes += detector.heard(time)
            return changes
        self._time = time
        for detector in self._detectors:
            found = detector.observe(time, value)
            if found:
                changes += found
        return changes

    def passed(self, now: float, arrival: float) -> tuple[Change, ...]:
        """Time went by: it is ``now``, and the last reading arrived at ``arrival``."""
        silence = now - arrival
        if silence <= 0.0 or self._time == -math.inf:
            return NOTHING
        changes = NOTHING
        for detector in self._detectors:
            changes += detector.passed(self._time + silence, now, silence)
        return changes

    def learn(self, usual: Usual | None) -> None:
        """Take note of what is usual for the stream now."""
        for detector in self._detectors:
            detector.learn(usual)

    def recover(self) -> None:
        """Go on with earlier times: the newest one was wrong."""
        self._time = -math.inf

    def open(self) -> list[Anomaly]:
        """What is odd now."""
        return [detector.open for detector in self._detectors if detector.open is not None]

    def state(self) -> list[Any]:
        """All of it, for JSON."""
        return [self._time, {_name(detector): detector.state() for detector in self._detectors}]

    def restore(self, state: list[Any]) -> None:
        """Take up what `state` gave; detectors that are new in the profile start afresh."""
        self._time, rows = state
        for detector in self._detectors:
            if _name(detector) in rows:
                detector.restore(rows[_name(detector)])


def _name(detector: Detector) -> str:
    return f"{detector.key} {detector.kind}"


def _detectors(stream: StreamId, plan: Plan) -> list[Detector]:
    channel = plan.channel
    found: list[Detector] = [
        LimitDetector(stream, channel.unit, limit, high=high)
        for limit, high in ((channel.high, True), (channel.low, False))
        if limit is not None and limit.levels()
    ]
    if channel.on_hold is not None:
        found.append(OnDetector(stream, channel.on_hold, channel.on_severity))
    if channel.rate is not None:
        found.append(RateDetector(stream, channel.unit, channel.rate))
    if channel.deviation is not None and not plan.binary:
        found.append(DeviationDetector(stream, plan, channel.deviation.severity))
    if channel.stuck is not None:
        found.append(StuckDetector(stream, channel.stuck))
    if channel.silence is not None:
        found.append(SilenceDetector(stream, channel.silence))
    return found
