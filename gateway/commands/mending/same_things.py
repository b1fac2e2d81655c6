"""What "it" is where a step takes something that was handled before: "take the jar to the table and fill it"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter, Parameter, TextParameter
from gateway.robot_profiles import RobotProfile

_IT = re.compile(r"\b(?:it|them|that|this|these|those)\b(?! [^\W\d_]{3,})", re.IGNORECASE)


def with_its_thing(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the thing of the step before in place of one that nobody names, where a clause points back at it.

    Only where the parameter takes that thing, and no other of it is said. As it is where steps and clauses do not go
    together.
    """
    if len(plan.steps) == 1:
        return plan
    found: list[Step] = []
    thing = ""
    for step, piece in with_tasks(plan.steps, heard):
        again = thing in profile.objects and _IT.search(piece.text) is not None
        found.append(_with(thing, step, heard, profile) if again else step)
        own = thing_of(step, profile)
        thing = own if own in heard.named else thing
    return Plan(tuple(found)) if found else plan


def _with(thing: str, step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    guessed = [n for n, v in step.args if v not in heard.named and _takes(rows.get(n), thing, v, profile)]
    if len(guessed) != 1 or any(value == thing for _, value in step.args):
        return step
    return Step(step.action, tuple((name, thing if name in guessed else value) for name, value in step.args))


def _takes(row: Parameter | None, thing: str, other: str, profile: RobotProfile) -> bool:
    """Whether a parameter takes a thing as well as another one."""
    if isinstance(row, ChoiceParameter):
        return {thing, other} <= set(row.values)
    return isinstance(row, TextParameter) and row.objects and other in profile.objects
