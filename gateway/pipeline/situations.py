"""What the safety filter is told of the world at one moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence

from gateway.messages import LiveFact
from gateway.pipeline.fleet import Fleet
from gateway.ports import CommandRow
from gateway.safety.situation import Situation

_RECENT = 10_000  # goals remembered for the rate, more than any rate allows


class Situations:
    """Puts a `Situation` together from the fleet, the latches and the live facts.

    Args:
        stopped: why that robot is stopped, None when it is not.
        facts: the live facts at a time.
    """

    def __init__(
        self,
        fleet: Fleet,
        now: Callable[[], float],
        *,
        stopped: Callable[[str], str | None],
        facts: Callable[[float], Mapping[tuple[str, str], LiveFact]],
    ) -> None:
        self._fleet = fleet
        self._now = now
        self._stopped = stopped
        self._facts = facts
        self._recent: dict[str, deque[float]] = {name: deque(maxlen=_RECENT) for name in fleet.units}

    def restore(self, rows: Sequence[CommandRow]) -> None:
        """Count the last goals of the former run, oldest first; by their last word, which is not before the first."""
        for row in rows:
            if row.robot in self._recent:
                self._recent[row.robot].append(row.time)

    def approved(self, robot: str) -> None:
        """A goal of that robot was approved now; it counts for the rate."""
        self._recent[robot].append(self._now())

    def of(self, robot: str, open_goals: int) -> Situation:
        """The situation of a robot that has so many goals without an end."""
        state = self._fleet.state(robot)
        now = self._now()
        return Situation(
            now=now,
            stopped=self._stopped(robot),
            catalog=state.catalog,
            telemetry=state.telemetry,
            telemetry_at=state.telemetry_at,
            open_goals=open_goals,
            recent_goals=tuple(self._recent[robot]),
            facts=self._facts(now),
        )
