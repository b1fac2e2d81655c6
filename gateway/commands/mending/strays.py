"""Optional values that belong to another step: the 80 % of "say hello and then charge to 80 %"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import elliptical
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_THERE = re.compile(r"\b(?:there|same|dort|allí|là)\b|那", re.IGNORECASE)


def without_strays(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional values that only the clauses of other steps name.

    Clauses without words of their own are part of another one: "mow around A and B for ten minutes".
    """
    pieces = [] if len(plan.steps) == 1 else clauses(heard)
    if not pieces or any(elliptical(piece) for piece in pieces):
        return plan
    owners = [_owner(step, pieces, profile) for step in plan.steps]
    steps = []
    for step, own in zip(plan.steps, owners, strict=True):
        rows = parameters_of(step.action, profile)
        taken = {at for at in owners if at is not None and at != own}
        named = set[str]() if own is None else set[str]().union(*(named_by(pieces[at]) for at in taken))
        others = named - (set() if own is None else named_by(pieces[own]))
        if own is not None and _THERE.search(pieces[own].text):
            others = set()
        kept = tuple((n, v) for n, v in step.args if n not in rows or needed(rows[n]) or v not in others)
        steps.append(Step(step.action, kept))
    return Plan(tuple(steps))


def _owner(step: Step, pieces: Sequence[Heard], profile: RobotProfile) -> int | None:
    rows = parameters_of(step.action, profile)
    must = [value for name, value in step.args if name in rows and needed(rows[name])]
    return piece_of(step.action, must, pieces)
