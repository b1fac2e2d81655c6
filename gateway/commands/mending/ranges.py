"""Numbers that are the first and the last of a range: "mow rows 3 to 14", "from row one to row twenty"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_THROUGH = re.compile(
    r"\s*(?:(?:up )?to|through|thru|till|until|[-–])\s*(?:(?:the )?(?:number |no\. ?)?[^\W\d_]{2,12} )?", re.IGNORECASE
)
_FROM = r"\b(?:from|start(?:ing)? (?:at|from|with)|begin(?:ning)? (?:at|with))"
_TO = r"\b(?:(?:up|down|through|only|just) to|as far as|until|till|no further than)"
_NOT_SO = re.compile(
    r"\b(?:rest|already|got|get|done|did|finished|stopped|have|has|had|were|was|down|backwards?|front|reverse|we|they)\b",
    re.IGNORECASE,
)
"""What is done already, or begins at the far end."""
_ENDS = (("first", "last"), ("from", "to"), ("start", "end"), ("begin", "end"))
"""Words of the names of two parameters that are the ends of a range."""


def with_ranges(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with both ends of a range in the parameters that are called so, and in no other.

    Of several steps each has the range that it has a number of.
    """
    said = list(_said(heard))
    if not said:
        return Plan(tuple(_with_an_end(step, heard, profile) for step in plan.steps))
    holding = [step for step in plan.steps if _ends(step, profile) is not None]
    steps = []
    for step in plan.steps:
        ends = _ends(step, profile)
        values = {value for _, value in step.args}
        own = [one for one in said if not values.isdisjoint(one)] or (said if len(holding) == len(said) == 1 else [])
        steps.append(_with(step, ends, own[0], profile) if ends is not None and len(own) == 1 else step)
    return Plan(tuple(steps))


def _with(step: Step, ends: tuple[str, str], range_: tuple[str, str], profile: RobotProfile) -> Step:
    kept = {name: value for name, value in step.args if value not in range_ or name in ends}
    args = {**kept, ends[0]: range_[0], ends[1]: range_[1]}
    return ordered(step.action, args, profile.actions[step.action])


def _with_an_end(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    """A number that is the last, or the first, in the parameter that is called so: "wash it up to row fifteen"."""
    ends = _ends(step, profile)
    if ends is None or _NOT_SO.search(heard.text):
        return step
    args = dict(step.args)
    called = "|".join(re.escape(word) for name in ends for word in as_said(name).split())
    for pattern, own, other in ((_FROM, ends[0], ends[1]), (_TO, ends[1], ends[0])):
        before = re.compile(rf"{pattern} (?:the )?(?:(?:{called})s? )?$", re.IGNORECASE)
        found = [one.canonical for one in _plain(heard) if before.search(heard.text, 0, one.start)]
        if len(found) == 1 and own not in args and args.get(other) == found[0]:
            args[own] = args.pop(other)
    return ordered(step.action, args, profile.actions[step.action]) if args != dict(step.args) else step


def _plain(heard: Heard) -> list[Quantity]:
    return [one for one in heard.quantities if one.kind == "number" and not one.unit]


def _said(heard: Heard) -> Iterator[tuple[str, str]]:
    for first, last in pairwise(_plain(heard)):
        if first.value < last.value and _THROUGH.fullmatch(heard.text, first.end, last.start) is not None:
            yield first.canonical, last.canonical


def _ends(step: Step, profile: RobotProfile) -> tuple[str, str] | None:
    """The names of the parameters for the first and the last of a range."""
    rows = parameters_of(step.action, profile)
    numbers = [name for name, row in rows.items() if isinstance(row, NumberParameter)]
    for first, last in _ENDS:
        found = [[name for name in numbers if word in as_said(name).split()] for word in (first, last)]
        if all(len(names) == 1 for names in found):
            return found[0][0], found[1][0]
    return None
