"""Numbers without a unit that only another parameter allows: of a centrifuge 3000 is no temperature, but a speed."""

from __future__ import annotations

import re

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.mending.labelled_numbers import is_label
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile


def with_fitting_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with bare numbers beyond the limits of an optional parameter in the only one that takes them."""
    return Plan(tuple(_fitting(step, heard, profile) for step in plan.steps))


def _fitting(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    args = dict(step.args)
    rows = {n: row for n, row in parameters_of(step.action, profile).items() if isinstance(row, NumberParameter)}
    for name, value in step.args:
        said = [one for one in heard.quantities if one.canonical == value]
        if name not in rows or needed(rows[name]) or len(said) != 1 or not said[0].bare or said[0].unit:
            continue
        if rows[name].kind == "integer" or said[0].alike or _allows(rows[name], said[0].value) or _is_told(name, heard):
            continue
        free = [other for other, row in rows.items() if other not in args and _allows(row, said[0].value)]
        free = [one for one in free if measured_by(rows[one], said[0], heard) and not is_label(one, rows[one])]
        if len(free) == 1:
            args[free[0]] = args.pop(name)
    return ordered(step.action, args, profile.actions[step.action]) if args != dict(step.args) else step


def _is_told(name: str, heard: Heard) -> bool:
    """Whether a sentence speaks of a parameter by its name."""
    return re.search(rf"\b{re.escape(as_said(name))}\b", heard.text, re.IGNORECASE) is not None


def _allows(row: NumberParameter, number: float) -> bool:
    return row.min <= number <= row.max
