"""The number behind the last one: "next frame please" after frame 3, "the shelf above that one"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_ENDS = r"(?=\W*(?:$|[.,;!?]|(?:please|pls|now|too|as well)\b))"
_NEXT = re.compile(
    rf"\b(?:(?P<on>next|following)|previous|preceding) (?P<noun>[^\W\d_]{{3,}}){_ENDS}|"
    r"\bthe (?:next )?(?P<which>[^\W\d_]{3,}) (?:just |right |directly )?(?:(?P<above>above)|below) "
    rf"(?:that(?: one)?|it|this(?: one)?){_ENDS}",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bhow (?:many|often|much)\b|\btimes?\b|\b(?:in|per) (?:an?|one|each|every)\b", re.IGNORECASE)
"""Titles of what is counted, of which there is no next one: "how many in one stack"."""
_FROM_TOP = re.compile(r"\bfrom the top\b", re.IGNORECASE)


def with_next_numbers(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan of one step with the number behind, or before, the one that was; where no number is said."""
    said = _NEXT.search(heard.text)
    if said is None or heard.quantities or len(plan.steps) != 1:
        return plan
    step, noun = plan.steps[0], (said["noun"] or said["which"]).casefold()
    rows = {n: row for n, row in parameters_of(step.action, profile).items() if isinstance(row, NumberParameter)}
    named = [
        name
        for name, row in rows.items()
        if row.kind == "integer" and earlier.get(name, "").isdecimal() and _COUNTS.search(row.title) is None
        if re.search(rf"\b{re.escape(noun)}\b", f"{as_said(name)} {row.title}", re.IGNORECASE)
    ]
    if len(named) != 1:
        return plan
    name = named[0]
    down = _FROM_TOP.search(rows[name].title) is not None
    on = bool(said["on"]) if said["noun"] else bool(said["above"]) is not down
    number = str(int(earlier[name]) + (1 if on else -1))
    return Plan((Step(step.action, tuple((n, number if n == name else value) for n, value in step.args)),))
