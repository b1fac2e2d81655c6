"""Things of their own: the Cirrus of "King Air onto stand 1. Then bring the Cirrus to stand 2"."""

from __future__ import annotations

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile


def with_own_things(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan in which a step has the one thing that its clause names and no step has.

    Only where the step's place is named in that clause, and its thing is that of an earlier step, and said once.
    """
    used = {value for step in plan.steps for _, value in step.args}
    said = [mention.ids[0] for mention in heard.mentions if mention.kind == "object" and len(mention.ids) == 1]
    left = [thing for thing in dict.fromkeys(said) if thing not in used]
    pieces = [piece for piece in clauses(heard) if piece.named.intersection(left)] if len(left) == 1 else []
    if len(pieces) != 1:
        return plan
    steps = list(plan.steps)
    for at, step in enumerate(steps):
        name = _thing(step, profile)
        value = dict(step.args).get(name, "")
        before = any(value in dict(other.args).values() for other in steps[:at])
        if before and said.count(value) == 1 and value not in pieces[0].named and _leads(step, pieces[0], profile):
            steps[at] = with_values(step, {name: left[0]}, profile)
            return Plan(tuple(steps))
    return plan


def _thing(step: Step, profile: RobotProfile) -> str:
    """The name of its one parameter for a thing; empty where it has none, or several."""
    rows = parameters_of(step.action, profile)
    found = [name for name, row in rows.items() if isinstance(row, TextParameter) and row.objects]
    return found[0] if len(found) == 1 else ""


def _leads(step: Step, piece: Heard, profile: RobotProfile) -> bool:
    """Whether all its places are named in a clause, and it has one."""
    rows = parameters_of(step.action, profile)
    places = {value for name, value in step.args if isinstance(rows.get(name), PoseParameter)}
    return bool(places) and places <= piece.named
