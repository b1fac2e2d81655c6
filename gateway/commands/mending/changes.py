"""Values that are so much less or more than they were: "two degrees less", behind "cool it to six degrees"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_LESS = re.compile(r"\s(?:less|lower|cooler|colder|slower)\b(?! than)", re.IGNORECASE)
_MORE = re.compile(r"\s(?:higher|warmer|hotter|faster)\b(?! than)", re.IGNORECASE)
_VALUE = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d\s]*)")


def with_changes(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan of one step with a number that is told as a change, changed from what it was; else as it is.

    Args:
        plan: of the model.
        heard: the sentence.
        profile: the robot's.
        earlier: the last values of parameters.
    """
    if len(plan.steps) != 1:
        return plan
    step, changed = plan.steps[0], dict(plan.steps[0].args)
    for one in heard.quantities:
        sign = -1 if _LESS.match(heard.text, one.end) else 1 if _MORE.match(heard.text, one.end) else 0
        for name, value in step.args if sign else ():
            row = parameters_of(step.action, profile).get(name)
            if value == one.canonical and isinstance(row, NumberParameter) and name in earlier:
                changed[name] = _sum(earlier[name], value, sign) or value
    return Plan((Step(step.action, tuple((name, changed[name]) for name, _ in step.args)),))


def _sum(was: str, by: str, sign: int) -> str | None:
    """The two in one unit; None where they are in several."""
    one, other = _VALUE.fullmatch(was), _VALUE.fullmatch(by)
    if one is None or other is None or (one["unit"] and other["unit"] and one["unit"] != other["unit"]):
        return None
    total = float(one["number"]) + sign * float(other["number"])
    return f"{total:.10g}{one['unit'] or other['unit']}"
