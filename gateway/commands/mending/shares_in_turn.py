"""Shares of a whole in the order in which they are said: "open the vents fully, wait a minute, and close them"."""

from __future__ import annotations

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.shares import in_turn
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile


def with_shares_in_turn(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with as many shares of one parameter as are said without a number, in their order."""
    steps = list(plan.steps)
    rows = {
        (step.action, name): row
        for step in steps
        for name, row in parameters_of(step.action, profile).items()
        if isinstance(row, NumberParameter) and row.unit == "%" and name in dict(step.args)
    }
    for (action, name), row in rows.items():
        at = [number for number, step in enumerate(steps) if step.action == action and name in dict(step.args)]
        said = in_turn(heard, row)
        if len(at) > 1 and len(said) == len(at) and len(set(said)) > 1:
            for number, share in zip(at, said, strict=True):
                args = tuple((key, share if key == name else value) for key, value in steps[number].args)
                steps[number] = Step(action, args)
    return Plan(tuple(steps))
