"""The number behind the last one: "next frame please" after frame 3."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_NEXT = re.compile(
    r"\b(?:(?P<on>next|following)|previous|preceding) (?P<noun>[^\W\d_]{3,})"
    r"(?=\W*(?:$|[.,;!?]|(?:please|pls|now|too|as well)\b))",
    re.IGNORECASE,
)


def with_next_numbers(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan of one step with the number behind, or before, the one that was; where no number is said."""
    said = _NEXT.search(heard.text)
    if said is None or heard.quantities or len(plan.steps) != 1:
        return plan
    step, noun, by = plan.steps[0], said["noun"].casefold(), 1 if said["on"] else -1
    rows = parameters_of(step.action, profile)
    named = [
        name
        for name, row in rows.items()
        if isinstance(row, NumberParameter) and row.kind == "integer" and earlier.get(name, "").isdecimal()
        if re.search(rf"\b{re.escape(noun)}\b", f"{as_said(name)} {row.title}", re.IGNORECASE)
    ]
    if len(named) != 1:
        return plan
    number = str(int(earlier[named[0]]) + by)
    return Plan((Step(step.action, tuple((n, number if n == named[0] else value) for n, value in step.args)),))
