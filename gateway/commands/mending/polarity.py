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

_WORDS = (
    (r"open(?:s|ed|ing)?", r"(?:shuts?|clos(?:e|es|ed|ing))"),
    (r"lock(?:s|ed|ing)?", r"unlock(?:s|ed|ing)?"),
    (r"(?:on|start(?:s|ed|ing)?)", r"off"),
)
_PAIRS = [[re.compile(rf"\b{word}\b", re.IGNORECASE) for word in pair] for pair in _WORDS]


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
        mended = isinstance(row, BooleanParameter) and needed(row) and (step.action, name) in alike
        args.append((name, (mended and _polarity(as_said(name), rows[name].title, heard)) or value))
    return Step(step.action, tuple(args))


def _polarity(name: str, title: str, heard: Heard) -> str | None:
    """What the sentence says of a parameter that is called or titled by the yes of a pair."""
    for yes, no in _PAIRS:
        if no.search(name) is None and (yes.search(name) is not None or yes.search(title) is not None):
            said = (yes.search(heard.text) is not None, no.search(heard.text) is not None)
            return {(True, False): "yes", (False, True): "no"}.get(said)
    return None
