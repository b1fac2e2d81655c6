"""What is known of a robot, for the answers to questions: facts, in sentences made by code."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from gateway.commands.robot_choice import Candidate
from gateway.commands.sentences import can
from gateway.pipeline.fleet import Fleet
from gateway.pipeline.goals import Goals
from gateway.pipeline.plans import Plans
from gateway.published import Alert, Insight, Published
from gateway.safety import availability
from gateway.safety.request import Refusal
from gateway.safety.wording import figure

_NEAR = 1.0  # metres to a place, so that the robot is there
_FRESH = 10.0  # seconds; an older state of the robot is not told as such
_ALERTS = 100  # open ones that are remembered
_TOLD = 3


class Knowledge:
    """Answers questions.

    Args:
        stopped: why that robot is stopped, None when it is not.
        now: seconds UTC.
    """

    def __init__(
        self,
        fleet: Fleet,
        goals: Goals,
        plans: Plans,
        *,
        stopped: Callable[[str], str | None],
        now: Callable[[], float],
    ) -> None:
        self._fleet = fleet
        self._goals = goals
        self._plans = plans
        self._stopped = stopped
        self._now = now
        self._alerts: dict[tuple[str, str, str], Alert] = {}
        self._insight: Insight | None = None

    def hear(self, message: Published) -> None:
        """Remember alerts that are open, and the newest insight."""
        if isinstance(message, Insight):
            self._insight = message
        elif isinstance(message, Alert):
            key = (message.asset, message.stream, message.rule)
            self._alerts.pop(key, None)
            if message.state == "raised":
                self._alerts[key] = message
                while len(self._alerts) > _ALERTS:
                    del self._alerts[next(iter(self._alerts))]

    def away(self, robot: str) -> str | None:
        """Why a robot takes no commands now, None when it does."""
        refusal = availability.away(robot, self._fleet.state(robot).catalog, self._now())
        return None if refusal is None or refusal.code != "robot-away" else refusal.text

    def offered(self, robot: str) -> tuple[str, ...]:
        """The actions that the robot offers now."""
        unit, catalog = self._fleet.units[robot], self._fleet.state(robot).catalog
        if catalog is None:
            return ()
        found = {
            name: availability.server(robot, name, row, unit.namespace, catalog)
            for name, row in unit.profile.actions.items()
        }
        return tuple(name for name, row in found.items() if not isinstance(row, Refusal))

    def place(self, robot: str) -> str | None:
        """The place where the robot is, by its telemetry; None when it is at none, or nobody knows."""
        values = self._values(robot)
        x, y = values.get("x"), values.get("y")
        profile = self._fleet.units[robot].profile
        if x is None or y is None:
            return None
        far = {
            key: math.hypot(place.x - x, place.y - y)
            for key, place in profile.places.items()
            if place.frame in (None, profile.frame)
        }
        nearest = min(far, key=far.__getitem__, default=None)
        return nearest if nearest is not None and far[nearest] <= _NEAR else None

    def candidate(self, robot: str) -> Candidate:
        """What counts when one of several robots is to be chosen."""
        values = self._values(robot)
        x, y = values.get("x"), values.get("y")
        actions = self._fleet.units[robot].profile.actions
        words = " ".join(" ".join((name, *row.words)) for name, row in actions.items())
        return Candidate(
            robot,
            abilities=frozenset(words.casefold().replace("-", " ").split()),
            position=None if x is None or y is None else (x, y),
            battery=values.get("battery"),
            busy=bool(self._plans.book.of(robot)) or self._goals.count(robot) > 0,
            available=self.away(robot) is None and self._stopped(robot) is None,
        )

    def answer(self, topic: str, robot: str) -> str:
        """What is known about one of `gateway.commands.plan.TOPICS`."""
        match topic:
            case "battery":
                return self._battery(robot)
            case "position":
                return self._position(robot)
            case "doing":
                return self._doing(robot)
            case "last":
                return self._plans.last(robot) or f"{robot} has been given no plan yet."
            case "sensors":
                return self._sensors()
            case _:
                return can(self._fleet.units[robot].profile, self.offered(robot) or None)

    def _battery(self, robot: str) -> str:
        value = self._values(robot).get("battery")
        return f"The battery of {robot} is at {value:.0f} %." if value is not None else self._unknown(robot, "battery")

    def _position(self, robot: str) -> str:
        unit, values = self._fleet.units[robot], self._values(robot)
        x, y, place = values.get("x"), values.get("y"), self.place(robot)
        if x is None or y is None:
            return self._unknown(robot, "position")
        where = f" ({unit.profile.places[place].title})" if place is not None else ""
        return f"{robot} is at x {figure(round(x, 2), 'm')}, y {figure(round(y, 2), 'm')}{where}."

    def _doing(self, robot: str) -> str:
        stopped = self._stopped(robot)
        if stopped is not None:
            return f"{robot} does nothing: {stopped}."
        runs = self._plans.book.of(robot)
        if runs:
            first, waiting = runs[0], len(runs) - 1
            does = {"paused": "has paused before", "ready": "is about to begin"}.get(first.state, "is doing")
            more = f"; {waiting} more {'plan waits' if waiting == 1 else 'plans wait'}" if waiting else ""
            return f"{robot} {does} {first.where}{more}."
        actions = [item.goal.action for item in self._goals.open.values() if item.row.robot == robot]
        return f"{robot} is doing {', '.join(actions)}." if actions else f"{robot} is doing nothing."

    def _sensors(self) -> str:
        newest = list(self._alerts.values())[::-1]
        parts = [f"{alert.asset}: {alert.text}" for alert in newest[:_TOLD]]
        more = f" ({len(newest) - _TOLD} more)" if len(newest) > _TOLD else ""
        alerts = f"Open alerts: {'; '.join(parts)}{more}." if parts else "No alert is open."
        said = f" Newest insight, {self._insight.asset}: {self._insight.headline}" if self._insight is not None else ""
        return f"{alerts}{said}"

    def _values(self, robot: str) -> Mapping[str, float | None]:
        """The robot's telemetry, what is old left out."""
        state = self._fleet.state(robot)
        if state.telemetry is None or state.telemetry_at is None:
            return {}
        age = self._now() - state.telemetry_at
        ages = state.telemetry.ages
        return {key: value for key, value in state.telemetry.values.items() if age + ages.get(key, 0.0) <= _FRESH}

    def _unknown(self, robot: str, what: str) -> str:
        away = self.away(robot)
        return f"The {what} of {robot} is not known now{f': {away}' if away else ''}."
