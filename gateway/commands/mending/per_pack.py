"""How many go into one, and not how many there are: "in bundles of fifty", "40 to a bundle"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_BEFORE = re.compile(
    r"\b(?:in|into) (?:[^\W\d_]+[ -]){0,2}(?P<noun>[^\W\d_]{2,})s of (?:about |up to )?$", re.IGNORECASE
)
_BEHIND = re.compile(
    r" (?:to (?:a|an|each|every)|in (?:a|an|each|every)|per|for each) (?P<noun>[^\W\d_]{3,})\b", re.IGNORECASE
)


def with_sizes(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with such a number where it is told how many are in one, in place of how many there are."""
    sizes = [(one.canonical, noun) for one in heard.quantities if (noun := _noun(one, heard.text)) is not None]
    steps = plan.steps
    for number, noun in sizes:
        steps = tuple(_moved(step, number, noun, profile) for step in steps)
    return Plan(steps)


def _noun(quantity: Quantity, text: str) -> str | None:
    """What so many go into."""
    if quantity.kind != "number":
        return None
    before = _BEFORE.search(text, 0, quantity.start)
    found = before or _BEHIND.match(text, quantity.end)
    return None if found is None else found["noun"].casefold()


def _moved(step: Step, number: str, noun: str, profile: RobotProfile) -> Step:
    rows = {n: r for n, r in parameters_of(step.action, profile).items() if isinstance(r, NumberParameter)}
    own = [name for name, row in rows.items() if _is_size(row, noun)]
    args = dict(step.args)
    wrong = [name for name in rows if name not in own and args.get(name) == number]
    if len(own) != 1 or len(wrong) != 1 or own[0] in args or not _fits(rows[own[0]], number):
        return step
    rest = Step(step.action, tuple((name, value) for name, value in step.args if name != wrong[0]))
    return with_values(rest, {own[0]: number}, profile)


def _is_size(row: NumberParameter, noun: str) -> bool:
    """Whether it is titled, or called in the robot's message, by what is in one of these: "copies in one bundle"."""
    told = rf"\b(?:in|per|to|of) (?:(?:a|an|one|each|every|the) )?{re.escape(noun)}\b"
    return any(re.search(told, text, re.IGNORECASE) for text in (row.title, as_said(row.sets or "")))


def _fits(row: NumberParameter, number: str) -> bool:
    return row.min <= float(number) <= row.max
