"""Yes or no of what opens and shuts, locks and unlocks: "shut the bottom drawer" is no of `open`."""

from __future__ import annotations

import re
from collections.abc import Collection

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import RobotProfile

_PAIRS = (
    (
        re.compile(r"\bopen(?:s|ed|ing)?\b", re.IGNORECASE),
        re.compile(r"\b(?:shut|shuts|clos(?:e|es|ed|ing))\b", re.IGNORECASE),
    ),
    (re.compile(r"\block(?:s|ed|ing)?\b", re.IGNORECASE), re.compile(r"\bunlock(?:s|ed|ing)?\b", re.IGNORECASE)),
    (re.compile(r"\b(?:on|start(?:s|ed|ing)?)\b", re.IGNORECASE), re.compile(r"\boff\b", re.IGNORECASE)),
)


def with_polarity(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the yes or the no that a sentence says, where it has only words for one of them.

    As it is where the steps have both: "start it, wait five minutes and switch it off".
    """
    values: dict[tuple[str, str], set[str]] = {}
    for step in plan.steps:
        for name, value in step.args:
            values.setdefault((step.action, name), set()).add(value)
    alike = {place for place, found in values.items() if len(found) == 1}
    return Plan(tuple(_said(step, alike, heard, profile) for step in plan.steps))


def _said(step: Step, alike: Collection[tuple[str, str]], heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    args = []
    for name, value in step.args:
        row = rows.get(name)
        one = isinstance(row, BooleanParameter) and needed(row) and (step.action, name) in alike
        said = _polarity(name, row, heard) if one and isinstance(row, BooleanParameter) else None
        args.append((name, said or value))
    return Step(step.action, tuple(args))


def _polarity(name: str, row: BooleanParameter, heard: Heard) -> str | None:
    for yes, no in _PAIRS:
        called = [yes.search(text) is not None for text in (as_said(name), row.title)]
        turned = [no.search(text) is not None for text in (as_said(name), row.title)]
        if not any(called) or turned[0]:
            continue
        said = (yes.search(heard.text) is not None, no.search(heard.text) is not None)
        return {(True, False): "yes", (False, True): "no"}.get(said)
    return None
