"""A plan that runs: its steps, how far it has come, and how it is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import TypeAdapter

from gateway.pipeline.command_events import STEP

KEPT = "plan/"
"""What the names of stored plans begin with; the command's id follows."""
NEVER = frozenset(
    (
        *("out-of-bounds", "wrong-type", "not-finite", "not-a-choice", "bad-text", "unknown-place", "wrong-frame"),
        *("unknown-parameter", "missing-parameter", "unknown-action"),
    )
)
"""Codes of refusals that nothing but another plan can help."""
State = Literal["ready", "running", "paused"]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step: the action, its arguments as the safety filter reads them, and its sentence."""

    action: str
    arguments: dict[str, Any]
    said: str


@dataclass(frozen=True, slots=True)
class PlanRun:
    """A plan on its way. Immutable; each state is stored in the transaction of the goal that it is about.

    Attributes:
        id: of the command that it came of, with the robot where it was given to several.
        text: the plan's text.
        position: the step that is due, from 0. attempt: how often it was begun again.
        state: ready (the step may begin), running (its goal has no end yet), paused.
        pausing: what is to be done when its goal has ended: pause, or begin the step again.
        over: why it is to end now, "" while it is not. code: for programs.
        replaced: whether what waits behind it goes on nevertheless.
        since: of the last change, seconds UTC.
    """

    id: str
    robot: str
    text: str
    steps: tuple[PlanStep, ...]
    position: int = 0
    attempt: int = 0
    state: State = "ready"
    pausing: Literal["", "pause", "again"] = ""
    over: str = ""
    code: str = ""
    replaced: bool = False
    since: float = 0.0

    @property
    def name(self) -> str:
        """Of the stored entry."""
        return KEPT + self.id

    @property
    def row(self) -> str:
        """The id of the row of the present step's goal."""
        return f"{self.id}{STEP}{self.position}.{self.attempt}"

    @property
    def step(self) -> PlanStep:
        """The one that is due."""
        return self.steps[self.position]

    @property
    def last(self) -> bool:
        """Whether it is the last step."""
        return self.position == len(self.steps) - 1

    @property
    def about(self) -> dict[str, Any]:
        """What its events tell of it."""
        return {"plan": self.text, "step": self.position + 1, "steps": len(self.steps)}

    @property
    def where(self) -> str:
        """The present step for a sentence."""
        if len(self.steps) == 1:
            return self.step.said
        return f"step {self.position + 1} of {len(self.steps)} ({self.step.said})"

    def goal(self, site: str) -> UUID:
        """The UUID of the present step's goal: always the same."""
        return uuid5(NAMESPACE_URL, f"edge-gateway:goal/{site}/{self.row}")

    def moved(self, now: float, **changes: Any) -> PlanRun:
        """Another state of it."""
        return replace(self, since=now, **changes)

    def after(self, now: float, *, paused: bool = False) -> PlanRun:
        """With the next step due."""
        state = "paused" if paused else "ready"
        return self.moved(now, position=self.position + 1, attempt=0, state=state, pausing="")

    def dump(self) -> bytes:
        """For the store."""
        return _RUN.dump_json(self)


_RUN = TypeAdapter(PlanRun)


def load(body: bytes) -> PlanRun:
    """What `PlanRun.dump` gave.

    Raises:
        ValueError: it is not that.
    """
    return _RUN.validate_json(body)


def ending(run: PlanRun, outcome: str, why: str) -> str:
    """How a plan ended, in a sentence: which step, why, and what can be done."""
    if outcome == "succeeded":
        return f"Done: {', then '.join(step.said for step in run.steps)}."
    done = [step.said for step in run.steps[: run.position]]
    before = f" Done before: {', '.join(done)}." if done else ""
    what = {"refused": "was refused", "rejected": "was rejected by the robot", "unknown": "has an unknown end"}
    where = f"{run.where[:1].upper()}{run.where[1:]}"
    reason = f": {why.rstrip('.')}" if why else ""
    can = "" if run.over else " Say “again” to try once more, or give another command."
    return f"{where} {what.get(outcome, f'was {outcome}')}{reason}.{before}{can}"
