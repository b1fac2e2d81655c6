"""Optional numbers that are of another clause, or of others: "quick wash please, we need plates in an hour"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.hearing.reported import of_others
from gateway.commands.mending.ordering import named_by
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_SHARED = re.compile(
    r"\b(?:same|each|every|both|all|either|apiece|too|as well|also|likewise|again|ditto|together|that long|as long)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:that|this|those|these|there)\b", re.IGNORECASE)


def without_strange_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional numbers that are said once, in the clause of another action's step that has them.

    And without the time after which others do something.
    """
    pairs = with_tasks(plan.steps, heard)
    steps = []
    for at, step in enumerate(plan.steps):
        rows = parameters_of(step.action, profile)
        others = [(other, piece) for other, piece in pairs if other.action != step.action]
        strange = {
            name
            for name, value in step.args
            if name in rows
            and not needed(rows[name])
            and (
                _is_time_of_others(value, rows[name], heard)
                or _is_of_another(value, rows[name], pairs[at][1] if pairs else None, others, heard)
            )
        }
        steps.append(Step(step.action, tuple((name, value) for name, value in step.args if name not in strange)))
    return Plan(tuple(steps))


def _is_time_of_others(value: str, row: Parameter, heard: Heard) -> bool:
    said = [one for one in heard.quantities if one.canonical == value]
    return isinstance(row, DurationParameter) and len(said) == 1 and of_others(said[0], heard)


def _is_of_another(
    value: str, row: Parameter, own: Heard | None, others: list[tuple[Step, Heard]], heard: Heard
) -> bool:
    if own is None or not isinstance(row, NumberParameter | DurationParameter) or _SHARED.search(heard.text):
        return False
    if _POINTS.search(own.text):
        return False
    once = sum(one.canonical == value for one in heard.quantities) == 1
    theirs = any(value in dict(other.args).values() and value in named_by(piece) for other, piece in others)
    return once and theirs and value not in named_by(own)
