"""Numbers that tell what they are, by a name beside them or by a unit: "weigh cow 12, 5 readings", "one keg, 50 kg"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from gateway.commands.hearing.counted import is_times, measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import measures, ordered, with_values
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.units import counts
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_COUNTS = re.compile(r"\s+(?:more\s+)?[^\W\d_]{3,}s\b", re.IGNORECASE)

_HOW_MANY = re.compile(r"\b(?:how many|number of) (?P<things>[a-z]{3,}s)\b(?<!\btimes)(?<!\bothers)", re.IGNORECASE)
"""What a title says that is counted: "how many readings"."""


def with_named_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan in which numbers of a step that stand beside the name of another parameter of it are of that.

    A number without a unit gives way to one that is left out, and that is in a unit of the parameter: where it counts
    things, or stands before it. Behind it it may put it right: "19 degrees, no, 22".
    """
    return _with_measures(Plan(tuple(_changed(step, heard, profile) for step in plan.steps)), heard, profile)


def _with_measures(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    used = {value for step in plan.steps for _, value in step.args}
    plain = [one for one in heard.quantities if one.kind == "number" and not one.unit]
    steps, rows = list(plan.steps), [parameters_of(step.action, profile) for step in plan.steps]
    for one in heard.quantities:
        own = one.kind == "number" and one.unit  # two newton metres, three screws
        if (
            (one.kind in ("number", "factor", "percent", "duration") and not own)
            or one.canonical in used
            or off(one.start, one.end, heard)
        ):
            continue
        bare = {
            other.canonical
            for other in plain
            if (not own and other.end <= one.start) or _COUNTS.match(heard.text, other.end) is not None
        }
        places = [
            (at, name)
            for at, step in enumerate(steps)
            for name, value in step.args
            if value in bare and name in rows[at] and measures(rows[at][name], one, heard)
        ]
        if len(places) == 1:
            at, name = places[0]
            steps[at] = with_values(steps[at], {name: one.canonical}, profile)
    return Plan(tuple(steps))


def _changed(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    numbers = {name: row for name, row in rows.items() if isinstance(row, NumberParameter)}
    beside = {name: _beside(name, numbers[name], heard) for name in numbers}
    _take_times(args, numbers, heard)
    _take_own(args, rows, numbers, beside, heard)
    _drop_said_once(args, numbers, beside, heard)
    _drop_times(args, rows, beside, heard)
    _swap(args, beside)
    return ordered(step.action, args, profile.actions[step.action]) if args != dict(step.args) else step


def _take_times(args: dict[str, str], numbers: Mapping[str, NumberParameter], heard: Heard) -> None:
    """Give how often something is done to the one parameter that counts, and not to one that has a unit."""
    said = Counter(one.canonical for one in heard.quantities)
    times = {one.canonical for one in heard.quantities if said[one.canonical] == 1 and is_times(one, heard)}
    free = [name for name, row in numbers.items() if name not in args and row.kind == "integer" and counts(row)]
    wrong = [name for name, value in args.items() if value in times and name in numbers and not counts(numbers[name])]
    if len(wrong) == len(free) == 1 and not needed(numbers[wrong[0]]):
        args[free[0]] = args.pop(wrong[0])


def _take_own(
    args: dict[str, str],
    rows: Mapping[str, Parameter],
    numbers: Mapping[str, NumberParameter],
    beside: Mapping[str, set[str]],
    heard: Heard,
) -> None:
    """Give what stands beside a parameter's name to it, where one with a unit has that instead, or an optional one."""
    for name in [name for name in numbers if name not in args]:
        own = beside[name] & {one.canonical for one in heard.quantities if measured_by(numbers[name], one, heard)}
        others = [n for n, v in args.items() if v in own and v not in beside.get(n, ())]
        if len(others) != 1:
            continue
        (other,) = others
        timed = isinstance(rows[other], DurationParameter) and args[other].isdigit()  # "take 2" is no duration
        if timed or (other in numbers and _may_go(numbers[other])):
            args[name] = args.pop(other)


def _drop_said_once(
    args: dict[str, str], numbers: Mapping[str, NumberParameter], beside: Mapping[str, set[str]], heard: Heard
) -> None:
    """Take a number that is said once from a parameter, where it stands beside the name of another that has it.

    From an optional one, or from one with a unit, for which it is then asked: bottle 3 is no depth.
    """
    said = Counter(one.canonical for one in heard.quantities)
    has = [name for name in args if name in numbers]
    for name in [n for n in has if said[args[n]] == 1 and _may_go(numbers[n]) and args[n] not in beside[n]]:
        if any(args[other] == args[name] and args[other] in beside[other] for other in has if other in args):
            del args[name]


def _drop_times(
    args: dict[str, str], rows: Mapping[str, Parameter], beside: Mapping[str, set[str]], heard: Heard
) -> None:
    """Take such a number from an optional duration, too: level 7 is no seven seconds."""
    said = Counter(one.canonical for one in heard.quantities)
    for name, value in list(args.items()):
        row = rows.get(name)
        timed = isinstance(row, DurationParameter) and not needed(row) and value.isdigit() and said[value] == 1
        if timed and any(args[other] == value and value in beside[other] for other in beside if other in args):
            del args[name]


def _may_go(row: NumberParameter) -> bool:
    return not needed(row) or not counts(row)


def _swap(args: dict[str, str], beside: Mapping[str, set[str]]) -> None:
    """Let two numbers change places where one of them stands beside the name of the other's parameter."""
    has = [name for name in args if name in beside]
    for one in has:
        for other in has:
            meant = args[other] in beside[one] and args[other] not in beside[other]
            if one != other and meant and args[one] not in beside[one]:
                args[one], args[other] = args[other], args[one]


def _beside(name: str, row: NumberParameter, heard: Heard) -> set[str]:
    """The numbers that stand beside a name, before it or behind it, and that may be its."""
    word = re.escape(as_said(name).removesuffix("s"))
    before = re.compile(rf"\b{word}s? (?:number |no\.? )?$", re.IGNORECASE)
    counted = _HOW_MANY.search(row.title) if row.kind == "integer" else None
    words = f"{word}s?" if counted is None else rf"(?:{word}s?|(?:\w+ )?{re.escape(counted['things'])})"
    behind = re.compile(rf" {words}\b", re.IGNORECASE)
    return {
        one.canonical
        for one in heard.quantities
        if (before.search(heard.text, 0, one.start) or behind.match(heard.text, one.end))
        and measured_by(row, one, heard)
    }
