"""The plans that have not ended, and what their goals' ends make of them. No I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gateway.pipeline.command_events import STEP
from gateway.pipeline.plan_run import PlanRun, State
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

OLD = 60.0
"""Seconds; a plan that rested longer over a restart waits for a person."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the end of a step's goal makes of its plan.

    Attributes:
        run: the plan as it was.
        following: as it is then; None: it has ended.
        outcome, why: how it ended.
    """

    run: PlanRun
    following: PlanRun | None
    outcome: str = ""
    why: str = ""

    @property
    def failed(self) -> bool:
        """Whether what waits behind it does not go on."""
        return self.following is None and self.outcome != "succeeded" and not self.run.replaced


class PlanBook:
    """Plans by command, oldest first. Each robot has one that runs; others wait behind it."""

    def __init__(self, profiles: Mapping[str, RobotProfile]) -> None:
        self._profiles = profiles
        self._runs: dict[str, PlanRun] = {}

    def __iter__(self) -> Iterator[PlanRun]:
        return iter(tuple(self._runs.values()))

    def of(self, robot: str) -> tuple[PlanRun, ...]:
        """The plans of a robot, the one that runs first."""
        return tuple(run for run in self._runs.values() if run.robot == robot)

    def get(self, command: str) -> PlanRun | None:
        """The plan of a command, None when it has ended."""
        return self._runs.get(command)

    def of_command(self, command: str) -> tuple[PlanRun, ...]:
        """The plans that came of a command: one for each robot that it was given to."""
        return tuple(run for run in self._runs.values() if command in (run.id, run.id.partition(STEP)[0]))

    def of_row(self, row: str) -> PlanRun | None:
        """The plan whose present step's goal has that row."""
        run = self._runs.get(row.rpartition(STEP)[0])
        return run if run is not None and run.row == row else None

    def put(self, run: PlanRun) -> PlanRun:
        """Add a plan, or set how it is now."""
        self._runs[run.id] = run
        return run

    def forget(self, run: PlanRun) -> None:
        """It has ended."""
        self._runs.pop(run.id, None)

    def turn(self, row: str, outcome: str, text: str, now: float) -> Turn | None:
        """What a goal's end makes of its plan; None for a goal that is of no plan."""
        run = self.of_row(row)
        if run is None:
            return None
        if run.over and outcome in ("canceled", "succeeded"):
            whole = outcome == "succeeded" and run.last
            return Turn(run, None, "succeeded" if whole else "canceled", run.over)
        if outcome == "succeeded" and not run.last:
            return Turn(run, run.after(now, paused=run.pausing == "pause"))
        if outcome == "canceled" and run.pausing:
            state: State = "paused" if run.pausing == "pause" else "ready"
            return Turn(run, run.moved(now, attempt=run.attempt + 1, state=state, pausing=""))
        return Turn(run, None, outcome, text)

    def turned(self, turn: Turn) -> None:
        """It is stored."""
        run = self._runs.get(turn.run.id)
        if run is None:
            return
        if turn.following is None:
            self.forget(run)
        elif run.over:  # said while that was being stored
            self.put(replace(turn.following, over=run.over, code=run.code, replaced=run.replaced))
        else:
            self.put(turn.following)

    def over(self, command: str, why: str, code: str, now: float, *, replaced: bool) -> PlanRun | None:
        """A plan is to end; None when there is none."""
        run = self._runs.get(command)
        if run is None or run.over:
            return run
        return self.put(run.moved(now, over=why, code=code, replaced=replaced))

    def pause(self, robot: str, now: float) -> PlanRun | None:
        """The robot's plan is to pause; None when none runs."""
        run = next((run for run in self.of(robot) if run.state != "paused" and not run.over), None)
        return None if run is None else self.put(run.moved(now, pausing="pause"))

    def paused(self, robot: str) -> PlanRun | None:
        """The robot's plan that has paused, or is about to."""
        runs = (run for run in self.of(robot) if (run.state == "paused" or run.pausing == "pause") and not run.over)
        return next(runs, None)

    def resume(self, robot: str, now: float) -> PlanRun | None:
        """The robot's paused plan is to go on; None when none is paused."""
        run = self.paused(robot)
        if run is None:
            return None
        if run.state == "running":
            return self.put(run.moved(now, pausing="again" if self.repeatable(run) else ""))
        return self.put(run.moved(now, state="ready", pausing=""))

    def repeatable(self, run: PlanRun) -> bool:
        """Whether the present step may be cancelled and begun again: a trip, a wait; not a transport."""
        action = self._profiles[run.robot].actions.get(run.step.action)
        if action is None or action.kind != "action":
            return False
        return sum(isinstance(row, PoseParameter) for row in action.parameters.values()) <= 1

    def restored(self, run: PlanRun, now: float, *, known: bool) -> PlanRun:
        """Take up a plan of the last run; ``known``: its goal has no end yet."""
        if run.robot not in self._profiles:
            gone = f"{run.robot} is no robot of this gateway any more"
            run = run.moved(now, over=gone, code="unknown-robot", state=run.state if known else "ready")
        elif run.state == "running" and not known:
            run = run.moved(now, over="what became of its goal is not known", code="no-word", state="ready")
        elif run.state == "ready" and not 0.0 <= now - run.since <= OLD:
            run = run.moved(now, pausing="pause")
        return self.put(run)
