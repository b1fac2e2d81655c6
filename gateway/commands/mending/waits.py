"""Times of steps that a plan has made a wait of its own: "plug yourself in for an hour"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import DurationParameter
from gateway.robot_profiles import RobotProfile

_TAKE = re.compile(r"\b(?:take|taking|takes?)\b(?: (?:a|the|about|full|good|whole|at least))* $", re.IGNORECASE)

_BETWEEN = re.compile(
    r"['’]?s?(?: (?:of )?(?:an? )?(?:short )?(?:break|pause|rest|gap|wait|interval)s?)? "
    r"(?:in[ -]?between|between (?:each|every|all|the|them|rounds|laps|times|two)|each time|apart)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\b(?:between|pauses?|breaks?|gaps?|intervals?|rests?|waits?|apart)\b", re.IGNORECASE)


def without_waits(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the time of a wait that nobody called in the step before it, if that was called and has room.

    So with what lies between the times of one thing: "with ten minutes' break between each".
    Also without one whose time, said once, that step has already: "rinse them, and let them dry for two hours".
    """
    called = heard.called
    kept: list[Step] = []
    said = [one.canonical for one in heard.quantities]
    for at, step in enumerate(plan.steps):
        time, later = _time(step, profile), {other.action for other in plan.steps[at + 1 :]}
        had = {value for _, value in kept[-1].args} if kept and step.action not in called else set[str]()
        if time in had and said.count(time) == 1:
            continue
        between = time is not None and kept and kept[-1].action not in later and _lies_between(time, heard)
        if time is not None and between and (room := _break(kept[-1], profile)) is not None:
            kept.append(with_values(kept.pop(), {room: time}, profile))
            continue
        own = kept and (kept[-1].action in called or (not called and _takes(time, heard)))
        room = _room(kept[-1], profile) if own else None
        if time is None or room is None or step.action in called:
            kept.append(step)
        else:
            kept.append(with_values(kept.pop(), {room: time}, profile))
    return Plan(tuple(kept))


def _takes(time: str | None, heard: Heard) -> bool:
    """Whether something is to take so long: "take a full forty seconds over it"."""
    return any(one.canonical == time and _TAKE.search(heard.text, 0, one.start) for one in heard.quantities)


def _lies_between(time: str, heard: Heard) -> bool:
    """Whether so long lies between the times of one thing: "four laps, ten minutes' break between each"."""
    return any(one.canonical == time and _BETWEEN.match(heard.text, one.end) for one in heard.quantities)


def _break(step: Step, profile: RobotProfile) -> str | None:
    """The duration that a step may have between the times it does something, and has not."""
    room = _room(step, profile)
    row = None if room is None else parameters_of(step.action, profile)[room]
    return room if row is not None and _BREAK.search(f"{as_said(room or '')} {row.title}") else None


def _time(step: Step, profile: RobotProfile) -> str | None:
    """The only value of a step that does nothing but let it pass."""
    rows = parameters_of(step.action, profile)
    alone = len(rows) == len(step.args) == 1 and isinstance(rows.get(step.args[0][0]), DurationParameter)
    return step.args[0][1] if alone else None


def _room(step: Step, profile: RobotProfile) -> str | None:
    """The one duration that a step may have and has not."""
    given = {name for name, _ in step.args}
    rows = parameters_of(step.action, profile).items()
    free: Sequence[str] = [name for name, row in rows if isinstance(row, DurationParameter) and name not in given]
    return free[0] if len(free) == 1 else None
