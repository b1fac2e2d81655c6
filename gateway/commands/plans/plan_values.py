"""What the values of a plan mean: arguments for the safety filter."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.commands.plans.plan import PlanError, Step
from gateway.commands.quantities.quantities import value_of
from gateway.commands.quantities.units import in_unit
from gateway.robot_parameters import BooleanParameter, DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile

_DIGITS = 6  # significant, so that 0.1 times 3 is 0.3


def arguments(step: Step, profile: RobotProfile, earlier: Mapping[str, float] | None = None) -> dict[str, object]:
    """Arguments as `gateway.safety` reads them: durations in seconds, numbers in the parameter's unit.

    Args:
        step: of a plan.
        profile: the robot's.
        earlier: by parameter, the last value in this conversation; what "twice as fast" starts from.

    Raises:
        PlanError: an action, parameter or value that the profile does not know.
    """
    action = profile.actions.get(step.action)
    if action is None:
        raise PlanError(f"{profile.name} knows no {step.action}")
    found: dict[str, object] = {}
    for key, text in step.args:
        row = action.parameters.get(key)
        if row is None:
            raise PlanError(f"{step.action} knows no {key}")
        if isinstance(row, NumberParameter | DurationParameter):
            found[key] = _number(text, row, (earlier or {}).get(key))
        elif isinstance(row, BooleanParameter):
            found[key] = text == "yes"
        else:
            found[key] = text
    return found


def bases(step: Step, given: Mapping[str, object]) -> dict[str, float]:
    """The numbers of a step, with its `arguments`, of which a later one may be a multiple: those that are none."""
    factors = {key for key, text in step.args if text.startswith("x")}
    return {
        key: float(value)
        for key, value in given.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and key not in factors
    }


def _number(text: str, row: NumberParameter | DurationParameter, earlier: float | None) -> float | int:
    usual = row.default if earlier is None else earlier
    match text:
        case "max":
            value = float(row.max)
        case "min":
            value = float(row.min)
        case "normal" | "slow" | "fast":
            if row.default is None:
                raise PlanError(f"{text} means nothing where no value is usual")
            value = {
                "normal": row.default,
                "slow": (row.min + row.default) / 2.0,
                "fast": (row.max + row.default) / 2.0,
            }[text]
        case _:
            try:
                quantity = value_of(text)
            except ValueError as error:
                raise PlanError(f"{text!r} is no quantity") from error
            if quantity.kind == "factor":
                if usual is None and isinstance(row, NumberParameter) and row.unit == "%" and quantity.value < 1.0:
                    usual = 100.0  # half speed
                if usual is None:
                    raise PlanError(f"{text} of what? No value is usual")
                value = usual * quantity.value
            else:
                value = in_unit(quantity, row)
    value = float(f"{value:.{_DIGITS}g}")
    return int(value) if isinstance(row, NumberParameter) and row.kind == "integer" and value.is_integer() else value
