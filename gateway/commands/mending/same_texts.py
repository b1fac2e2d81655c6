"""Texts that are to be said again: "say dinner is ready, go upstairs and say the same thing there"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_SAME = re.compile(
    r"(?:the |that )?same(?: (?:thing|text|message|words|again|there|announcement|one))*|"
    r"(?:that|it|this)(?: too| as well| again)?",
    re.IGNORECASE,
)


def with_same_texts(plan: Plan, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the last text of a parameter in place of words that only point at it.

    Args:
        plan: as it is.
        profile: the robot's.
        earlier: the values of the last plan, by parameter.
    """
    last, steps = dict(earlier), []
    for step in plan.steps:
        rows = parameters_of(step.action, profile)
        args = []
        for name, value in step.args:
            row = rows.get(name)
            again = isinstance(row, TextParameter) and not row.objects and _SAME.fullmatch(value) is not None
            args.append((name, last.get(name, value) if again else value))
        last |= dict(args)
        steps.append(Step(step.action, tuple(args)))
    return Plan(tuple(steps))
