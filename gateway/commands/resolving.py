"""A plan with its values resolved: what the safety filter is asked, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.plans.plan import Plan, PlanError, Step, parse
from gateway.commands.plans.plan_values import arguments, bases
from gateway.commands.sentences import Resolved
from gateway.robot_parameters import DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile


def resolve(plan: Plan, profile: RobotProfile, last: str = "") -> tuple[Resolved, ...]:
    """Each step with its arguments.

    Args:
        plan: as it was understood.
        profile: the robot's.
        last: the last plan's text; "twice as fast" starts from its values.

    Raises:
        PlanError: a value means nothing here.
    """
    earlier = numbers(last, profile)
    found = []
    for step in plan.steps:
        given = arguments(step, profile, earlier)
        earlier |= bases(step, given)
        found.append((step.action, given))
    return tuple(found)


def numbers(text: str, profile: RobotProfile) -> dict[str, float]:
    """The numbers of a plan's text, by parameter; of a text that is no plan none."""
    try:
        plan = parse(text) if text else None
        steps = resolve(plan, profile) if isinstance(plan, Plan) else ()
    except PlanError:
        return {}
    given = [pair for _, args in steps for pair in args.items()]
    return {key: float(value) for key, value in given if isinstance(value, int | float) and not isinstance(value, bool)}


def settled(plan: Plan, steps: Sequence[Resolved], profile: RobotProfile) -> Plan:
    """The same plan, with numbers in place of "twice as fast" and "slow", so that it means the same later on."""
    found = []
    for step, (name, given) in zip(plan.steps, steps, strict=True):
        rows = profile.actions[name].parameters
        pairs = []
        for key, text in step.args:
            row, value = rows[key], given[key]
            if isinstance(row, NumberParameter | DurationParameter) and not text[:1].isdigit():
                text = f"{value:g}{'s' if isinstance(row, DurationParameter) else _unit(row)}"  # noqa: PLW2901
            pairs.append((key, text))
        found.append(Step(name, tuple(pairs)))
    return Plan(tuple(found))


def _unit(row: NumberParameter) -> str:
    return row.unit if row.unit in ("m/s", "m", "kg", "%", "s", "min", "h", "deg", "rad") else ""
