"""Numbers of a plan that the profile does not allow: "drive to the dock at 60 km/h" is asked about, and not begun."""

from __future__ import annotations

from gateway.commands.plans.plan import Plan, PlanError
from gateway.commands.resolving import resolve
from gateway.commands.sentences import duration_words, value_words
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile
from gateway.safety import values


def beyond_limits(plan: Plan, profile: RobotProfile, last: str = "") -> tuple[str, str] | None:
    """The first parameter with such a number, and what is wrong with it, for a person; None where there is none.

    Args:
        plan: as it was understood.
        profile: the robot's.
        last: the last plan's text; "twice as fast" starts from its values.
    """
    try:
        steps = resolve(plan, profile, last)
    except PlanError:
        return None
    for action, given in steps:
        for name, value in given.items():
            row = profile.actions[action].parameters[name]
            unfit = _unfit(row, value, profile.name)
            if unfit is not None:
                return name, _told(unfit, row, value, profile)
    return None


def _told(unfit: values.Unfit, row: Parameter, value: object, profile: RobotProfile) -> str:
    """As the safety filter says it, with times as people say them."""
    if not isinstance(row, DurationParameter) or unfit.key not in ("min", "max"):
        return unfit.text
    limit = (
        f"above {duration_words(row.max)}, the most"
        if unfit.key == "max"
        else f"below {duration_words(row.min)}, the least"
    )
    return f"{row.title} {value_words(value, row, profile)} is {limit} that is allowed for {profile.name}"


def _unfit(row: Parameter, value: object, owner: str) -> values.Unfit | None:
    match row:
        case NumberParameter():
            found: object = values.limited(row, value, row.title, owner)
        case DurationParameter():
            found = values.duration(row, value, row.title, owner)
        case _:
            return None
    return found if isinstance(found, values.Unfit) else None
