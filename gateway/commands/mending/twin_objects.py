"""One thing in two places of a step: "solder the power jack" with the power jack as the board that it goes onto."""

from __future__ import annotations

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile


def without_twin_objects(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional things that are the same as one which their step needs, and are not named twice."""
    return Plan(tuple(_without(step, heard, profile) for step in plan.steps))


def _without(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    things = {
        name: value
        for name, value in step.args
        if isinstance(row := rows.get(name), TextParameter) and row.objects and value in profile.objects
    }
    told = {value for name, value in things.items() if needed(rows[name])}
    twins = {
        name
        for name, value in things.items()
        if not needed(rows[name]) and value in told and not _is_named_twice(value, heard)
    }
    return Step(step.action, tuple((n, v) for n, v in step.args if n not in twins)) if twins else step


def _is_named_twice(thing: str, heard: Heard) -> bool:
    """Whether one clause names a thing twice."""
    return any(sum(one.ids.count(thing) for one in piece.mentions) > 1 for piece in clauses(heard) or (heard,))
