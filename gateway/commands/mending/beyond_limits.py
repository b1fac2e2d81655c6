"""Numbers of a plan that the profile does not allow: "drive to the dock at 60 km/h" is asked about, and not begun."""

from __future__ import annotations

from gateway.commands.plans.plan import Plan, PlanError
from gateway.commands.resolving import resolve
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
                return name, unfit.text
    return None


def _unfit(row: Parameter, value: object, owner: str) -> values.Unfit | None:
    match row:
        case NumberParameter():
            found: object = values.limited(row, value, row.title, owner)
        case DurationParameter():
            found = values.duration(row, value, row.title, owner)
        case _:
            return None
    return found if isinstance(found, values.Unfit) else None
