"""The parameters of a plan's step, as the profile has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gateway.commands.plans.plan import Step
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import Parameter
from gateway.robot_profiles import RobotProfile


def parameters_of(action: str, profile: RobotProfile) -> Mapping[str, Parameter]:
    """By name; none of an action that the profile does not know."""
    found = profile.actions.get(action)
    return {} if found is None else found.parameters


def lacking(steps: Sequence[Step], profile: RobotProfile) -> str | None:
    """The first parameter that a step needs and has not got."""
    return next((name for step in steps for name, _ in missing(step, profile)), None)


def missing(step: Step, profile: RobotProfile) -> Iterator[tuple[str, Parameter]]:
    """The parameters that a step needs and has not got."""
    given = dict(step.args)
    rows = parameters_of(step.action, profile)
    yield from ((name, row) for name, row in rows.items() if needed(row) and name not in given)
