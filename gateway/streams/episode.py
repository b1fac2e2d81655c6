"""What every detector has: an anomaly that is open or not, and the changes to tell of it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from gateway.messages import Anomaly, AnomalyKind, Severity, StreamId
from gateway.streams.baseline import Usual


class Step(StrEnum):
    """What became of an anomaly."""

    RAISED = "raised"  # it began, or is worse than ever in this episode
    EASED = "eased"  # it goes on, less severe; not published
    CLEARED = "cleared"


class Change(NamedTuple):
    """One step. ``ended`` is the version of the anomaly that is over, if there was one."""

    step: Step
    anomaly: Anomaly
    ended: Anomaly | None


NOTHING: tuple[Change, ...] = ()


class Detector:
    """Watches one stream for one kind of anomaly.

    Each episode is raised once, again only when it becomes worse than before, and cleared once.
    """

    __slots__ = ("_worst", "kind", "open", "stream", "unit")

    key = ""  # names the detector in snapshots

    def __init__(self, stream: StreamId, kind: AnomalyKind, unit: str) -> None:
        self.stream = stream
        self.kind = kind
        self.unit = unit
        self.open: Anomaly | None = None
        self._worst = -1  # rank of the worst severity in this episode

    def observe(self, time: float, value: float) -> tuple[Change, ...]:
        """Take a reading that is not older than the ones before."""
        raise NotImplementedError

    def heard(self, time: float) -> tuple[Change, ...]:
        """A reading arrived that is older than one before."""
        return NOTHING

    def passed(self, time: float, now: float, silence: float) -> tuple[Change, ...]:
        """Time went by without a reading.

        Args:
            time: the present on the stream's clock.
            now: the present on the gateway's clock.
            silence: seconds since the last arrival.
        """
        return NOTHING

    def learn(self, usual: Usual | None) -> None:
        """Take note of what is usual for the stream now."""

    def _now_at(
        self, severity: Severity, since: float, value: float, limit: float, score: float, time: float
    ) -> tuple[Change, ...]:
        """The condition holds at ``severity``."""
        before = self.open
        if before is not None and before.severity is severity:
            return NOTHING
        self.open = Anomaly(self.stream, self.kind, severity, since, None, value, limit, self.unit, score)
        ended = None if before is None else replace(before, until=max(time, before.since))
        if severity.rank <= self._worst:
            return (Change(Step.EASED, self.open, ended),)
        self._worst = severity.rank
        return (Change(Step.RAISED, self.open, ended),)

    def _over(self, time: float) -> tuple[Change, ...]:
        """The condition holds no more."""
        if self.open is None:
            return NOTHING
        ended = replace(self.open, until=max(time, self.open.since))
        self.open, self._worst = None, -1
        return (Change(Step.CLEARED, ended, ended),)

    def state(self) -> list[Any]:
        """All of it, for JSON."""
        return [pack_anomaly(self.open), self._worst, self._memory()]

    def restore(self, state: list[Any]) -> None:
        """Take up what `state` gave."""
        packed, self._worst, memory = state
        self.open = unpack_anomaly(packed)
        self._recall(memory)

    def _memory(self) -> Any:
        """The detector's own part of `state`."""
        return None

    def _recall(self, memory: Any) -> None:
        """The inverse of `_memory`."""


def pack_anomaly(anomaly: Anomaly | None) -> list[Any] | None:
    """An anomaly for JSON."""
    if anomaly is None:
        return None
    return [
        anomaly.stream,
        anomaly.kind,
        anomaly.severity,
        anomaly.since,
        anomaly.until,
        anomaly.value,
        anomaly.limit,
        anomaly.unit,
        anomaly.score,
    ]


def unpack_anomaly(row: list[Any] | None) -> Anomaly | None:
    """The inverse of `pack_anomaly`."""
    if row is None:
        return None
    stream, kind, severity, *rest = row
    return Anomaly(StreamId(*stream), AnomalyKind(kind), Severity(severity), *rest)
