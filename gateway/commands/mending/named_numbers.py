"""Numbers that tell what they are, by a name beside them or by a unit: "weigh cow 12, 5 readings", "one keg, 50 kg"."""

from __future__ import annotations

import re
from collections import Counter

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile


def with_named_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan in which numbers of a step that stand beside the name of another parameter of it are of that.

    A number without a unit gives way to one that is left out, and that is in a unit of the parameter.
    """
    return _with_measures(Plan(tuple(_changed(step, heard, profile) for step in plan.steps)), heard, profile)


def _with_measures(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    used = {value for step in plan.steps for _, value in step.args}
    bare = {one.canonical for one in heard.quantities if one.kind == "number" and not one.unit}
    steps = list(plan.steps)
    for one in heard.quantities:
        if one.kind in ("number", "factor", "percent", "duration") or one.canonical in used:
            continue
        places = [
            (at, name)
            for at, step in enumerate(steps)
            for name, value in step.args
            if value in bare and _measures(parameters_of(step.action, profile).get(name), one, heard)
        ]
        if len(places) == 1:
            at, name = places[0]
            args = {**dict(steps[at].args), name: one.canonical}
            steps[at] = ordered(steps[at].action, args, profile.actions[steps[at].action])
    return Plan(tuple(steps))


def _measures(row: Parameter | None, quantity: Quantity, heard: Heard) -> bool:
    return isinstance(row, NumberParameter | DurationParameter) and measured_by(row, quantity, heard)


def _changed(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    free = [n for n, row in rows.items() if n not in args and isinstance(row, NumberParameter)]
    for name in free:
        own = _beside(name, heard) & {one.canonical for one in heard.quantities if _measures(rows[name], one, heard)}
        others = [n for n, v in args.items() if v in own and v not in _beside(n, heard)]
        if len(others) == 1 and isinstance(rows.get(others[0]), NumberParameter) and not needed(rows[others[0]]):
            args[name] = args.pop(others[0])
    names = [name for name in args if isinstance(rows.get(name), NumberParameter)]
    said = Counter(one.canonical for one in heard.quantities)
    for name in [n for n in names if said[args[n]] == 1 and not needed(rows[n]) and args[n] not in _beside(n, heard)]:
        if any(args[other] == args[name] and args[other] in _beside(other, heard) for other in names if other != name):
            del args[name]
    names = [name for name in names if name in args]
    for one in names:
        for other in names:
            meant = _beside(one, heard)
            wrong = args[one] not in meant and args[other] in meant and args[other] not in _beside(other, heard)
            if one != other and wrong:
                args[one], args[other] = args[other], args[one]
    return ordered(step.action, args, profile.actions[step.action]) if args != dict(step.args) else step


def _beside(name: str, heard: Heard) -> set[str]:
    """The numbers that stand beside a name, before it or behind it."""
    word = re.escape(as_said(name).removesuffix("s"))
    before = re.compile(rf"\b{word}s? (?:number |no\.? )?$", re.IGNORECASE)
    behind = re.compile(rf" {word}s?\b", re.IGNORECASE)
    return {
        one.canonical
        for one in heard.quantities
        if before.search(heard.text, 0, one.start) or behind.match(heard.text, one.end)
    }
