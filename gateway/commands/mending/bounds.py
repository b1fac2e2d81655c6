"""The least and the most of something: "caps of 2 cm at most", "between 30 and 50 mm", "leave anything under 25"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_LOW = re.compile(r"\b(?:smallest|least|lowest|min(?:imum)?|shortest|lightest|thinnest)\b", re.IGNORECASE)
_HIGH = re.compile(r"\b(?:largest|biggest|most|highest|max(?:imum)?|longest|heaviest|thickest)\b", re.IGNORECASE)
_MORE = r"(?:more|bigger|larger|greater|higher|longer|heavier|thicker|wider)"
_LESS = r"(?:less|smaller|lower|shorter|lighter|thinner|narrower)"
_UP = re.compile(
    r"(?:\b(?:at least|from|over|above|upwards of|min(?:imum)?(?: of)?|not under|not below|"
    rf"{_MORE} than|(?:no|not) {_LESS} than)) $",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"(?:\b(?:at most|up to|under|below|max(?:imum)?(?: of)?|not over|not above|"
    rf"{_LESS} than|(?:no|not) {_MORE} than)) $",
    re.IGNORECASE,
)
_UP_BEHIND = re.compile(
    rf" ?(?:at least|minimum|or {_MORE}|and (?:up|over|above|{_MORE})|upwards?|plus)\b|\+", re.IGNORECASE
)
_DOWN_BEHIND = re.compile(
    rf" ?(?:at (?:the )?most|max(?:imum)?|tops|or {_LESS}|and (?:under|below|{_LESS})|downwards?)\b", re.IGNORECASE
)
_TO = re.compile(r" (?:to|and) |\s?[-–]\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:leave|skip|ignore|spare|forget|never|not|dont|no|nothing|none|stays?|remains?|"
    r"too (?:old|young|big|small|large))\b|n['’]t\b",
    re.IGNORECASE,
)
"""Of what is not to be taken: "leave anything under 25 mm"."""
_CLAUSE = re.compile(r"[,;.!?](?!\d)|\bbut\b", re.IGNORECASE)


def with_bounds(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with what is said to be the least or the most in the parameter for that, of the two that a step has.

    Both ends of a range are of one step.
    """
    steps: list[Step] = []
    for step in plan.steps:
        ends = _ends(step, profile)
        found = step if ends is None else _bounded(step, ends, heard, profile)
        if found != step and steps and steps[-1].action == found.action and found.args == steps[-1].args:
            continue  # the other end of its range
        steps.append(found)
    return Plan(tuple(steps))


def _bounded(step: Step, ends: tuple[str, str], heard: Heard, profile: RobotProfile) -> Step:
    args, given = dict(step.args), {value for name, value in step.args if name in ends}
    said = [one.canonical for one in heard.quantities]
    for at, one in enumerate(heard.quantities):
        after = heard.quantities[at + 1] if at + 1 < len(heard.quantities) else None
        both = () if after is None else (one.canonical, after.canonical)
        if after is not None and _is_range(one, after, heard.text) and not given.isdisjoint(both):
            args |= dict(zip(ends, both, strict=True))
            return ordered(step.action, args, profile.actions[step.action])
        end = _end(one, heard.text)
        if one.canonical in given and end is not None and said.count(one.canonical) == 1:
            args = {name: value for name, value in args.items() if name not in ends or value != one.canonical}
            args[ends[end]] = one.canonical
    return ordered(step.action, args, profile.actions[step.action]) if args != dict(step.args) else step


def _is_range(one: Quantity, other: Quantity, text: str) -> bool:
    joined = _TO.fullmatch(text, one.end, other.start)
    if joined is None or one.value >= other.value:
        return False
    return joined[0].strip() != "and" or _BETWEEN.search(text, 0, one.start) is not None


def _end(one: Quantity, text: str) -> int | None:
    """0 where a quantity is said to be the least, 1 where it is the most, None where nothing tells.

    What is over the most is left, and what is under the least.
    """
    up, down = _UP.search(text, 0, one.start), _DOWN.search(text, 0, one.start)
    said = up or down
    if said is not None:
        start = max((match.end() for match in _CLAUSE.finditer(text, 0, said.start())), default=0)
        end = next((match.start() for match in _CLAUSE.finditer(text, one.end)), len(text))
        left = _LEAVES.search(f"{text[start : said.start()]} {text[one.end : end]}") is not None
        return int(bool(down)) if not left else int(bool(up))
    if _DOWN_BEHIND.match(text, one.end):
        return 1
    return 0 if _UP_BEHIND.match(text, one.end) else None


def _ends(step: Step, profile: RobotProfile) -> tuple[str, str] | None:
    """The parameters for the least and for the most of one thing; None where a step has not just one of each."""
    rows = {n: row for n, row in parameters_of(step.action, profile).items() if isinstance(row, NumberParameter)}
    called = {name: f"{as_said(name)} {row.title}" for name, row in rows.items()}
    low = [name for name, text in called.items() if _LOW.search(text) and not _HIGH.search(text)]
    high = [name for name, text in called.items() if _HIGH.search(text) and not _LOW.search(text)]
    if len(low) != 1 or len(high) != 1 or rows[low[0]].unit != rows[high[0]].unit:
        return None
    return low[0], high[0]
