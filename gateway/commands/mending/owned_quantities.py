"""Quantities that another step has than the one whose clause says them: "pick 3 kg, then weigh the crate"."""

from __future__ import annotations

import itertools

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import measures, with_values
from gateway.commands.mending.ordering import named_by
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_PLAIN = frozenset(("number", "factor", "time"))


def with_owned_quantities(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with what is measured in the step whose clause says it, once, if that has one parameter left for it.

    Another step, whose clause says nothing of it, needs none there.
    """
    steps = list(plan.steps)
    said = [one.canonical for one in heard.quantities]
    for piece in clauses(heard):
        mine = [at for at, step in enumerate(steps) if step.action in piece.called]
        for own, one in itertools.product(mine if len(mine) == 1 else (), piece.quantities):
            value = one.canonical
            holders = [at for at, step in enumerate(steps) if value in {given for _, given in step.args}]
            if one.kind in _PLAIN or said.count(value) != 1 or len(holders) != 1 or holders[0] == own:
                continue
            if any(given != value and given in named_by(piece) for _, given in steps[holders[0]].args):
                continue  # the clause speaks of both
            given = dict(steps[own].args)
            rows = parameters_of(steps[own].action, profile)
            free = [name for name, row in rows.items() if name not in given and measures(row, one, piece)]
            if len(free) == 1 and (other := _without(steps[holders[0]], value, profile)) is not None:
                steps[holders[0]] = other
                steps[own] = with_values(steps[own], {free[0]: value}, profile)
    return Plan(tuple(steps))


def _without(step: Step, value: str, profile: RobotProfile) -> Step | None:
    """The step without a value, which it does not need."""
    rows = parameters_of(step.action, profile)
    has = [name for name, given in step.args if given == value]
    if any(name not in rows or needed(rows[name]) for name in has):
        return None
    return Step(step.action, tuple((name, given) for name, given in step.args if name not in has))
