"""What stands behind a text and is no part of it: "write wet paint in yellow", in yellow chalk; "over the speaker".

Where authors name behind a text what another argument has, it is a part of the text in 1 of 130 of their plans.
"""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.said_texts import said_texts
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_LEAD = re.compile(r"\s+(?:in|on|at|for|to|onto|with|by|as)\s+(?:the\s+)?$", re.IGNORECASE)

_ALOUD = re.compile(
    r"\s+(?:over|on|through|via|from|with) (?:(?:the|your|its) )?(?:(?:loud)?speakers?|loud ?speakers?|tannoy|intercom|"
    r"p\.?a\.?(?: system)?|public address(?: system)?|microphone)\W*$",
    re.IGNORECASE,
)
"""By what a text is said."""


def without_tails(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with its texts up to a preposition and a name or a quantity that another argument of the step has.

    Only where the text is not in quotes, and nobody says the name again.
    """
    return Plan(tuple(_cut(step, heard, profile) for step in plan.steps))


def _cut(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    for name, value in step.args:
        row = rows.get(name)
        if isinstance(row, TextParameter) and not row.objects and value not in profile.objects:
            others = {other for key, other in step.args if key != name}
            args[name] = _head(value, others, heard)
    return Step(step.action, tuple((name, args[name]) for name, _ in step.args))


def _head(value: str, others: set[str], heard: Heard) -> str:
    start = heard.text.find(value)
    if not value or start < 0:
        return value
    if any(one.kind == "quoted" and one.start <= start < one.end for one in said_texts(heard)):
        return value
    aloud = _ALOUD.search(value)
    if aloud is not None and aloud.start() > 0:
        return value[: aloud.start()]
    named = [*(id_ for one in heard.mentions for id_ in one.ids), *(one.canonical for one in heard.quantities)]
    spans = [(one.start, one.end, one.ids[0]) for one in heard.mentions if len(one.ids) == 1]
    spans += [(one.start, one.end, one.canonical) for one in heard.quantities if one.kind != "number"]
    for begins, ends, said in spans:
        own = said in others and named.count(said) == 1
        lead = _LEAD.search(heard.text, start, begins)
        if own and lead is not None and ends == start + len(value) and lead.start() > start:
            return heard.text[start : lead.start()]
    return value
