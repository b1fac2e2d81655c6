"""The one time of "honk once", where an action may be done several times."""

from __future__ import annotations

import re
from itertools import zip_longest

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_ONCE = re.compile(
    r"[^,.;:!?]{0,20}?\bonce(?! (?:more|again|and for all|over|i|you|it|he|she|we|they|that|this|the|an?|all|"
    r"everything|every|your|my|our|done|there|finished)\b)",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(?:times?|how often|how many times|repeats?|repetitions?)\b", re.IGNORECASE)


def with_said_once(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one time that is said behind the word of an action, where its step has no number of times."""
    said = {
        word.actions
        for word, after in zip_longest(heard.actions, heard.actions[1:])
        if _ONCE.match(heard.text, word.end, len(heard.text) if after is None else after.start)
    }
    once = {name for actions in said for name in actions}
    return Plan(tuple(_with(step, profile) if step.action in once else step for step in plan.steps)) if once else plan


def _with(step: Step, profile: RobotProfile) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    often = [
        name
        for name, row in rows.items()
        if isinstance(row, NumberParameter) and row.kind == "integer" and _TIMES.search(f"{as_said(name)} {row.title}")
    ]
    if len(often) != 1 or often[0] in args:
        return step
    return ordered(step.action, {**args, often[0]: "1"}, profile.actions[step.action])
