"""Which of several lengths is meant, by the word behind it: "3 cm deep", "6 cm apart", "2 m high"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_TITLES = {
    "deep": r"deep|depth",
    "apart": r"apart|spacing|between|gap|pitch|from (?:one|\w+) to (?:the next|\w+)",
    "wide": r"wide|width",
    "high": r"high|height|altitude|tall",
    "tall": r"high|height|tall",
    "long": r"long|length",
    "thick": r"thick\w*",
    "away": r"away|distance",
}
_SAID = re.compile(rf"\s(?P<word>{'|'.join(_TITLES)})\b", re.IGNORECASE)


def with_dimensions(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a length where its word says that it belongs, and where nothing else is."""
    said: dict[str, tuple[Quantity, str]] = {}
    for one in heard.quantities:
        match = _SAID.match(heard.text, one.end) if one.kind == "distance" else None
        if match is not None:
            said[one.canonical] = (one, _TITLES[match["word"].casefold()])
    return Plan(tuple(_moved(step, said, heard, profile) for step in plan.steps)) if said else plan


def _moved(step: Step, said: Mapping[str, tuple[Quantity, str]], heard: Heard, profile: RobotProfile) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    for name, value in step.args:
        if value not in said or name not in rows or _is_of(name, rows[name], said[value][1]):
            continue
        quantity, titles = said[value]
        others = [other for other, row in rows.items() if _is_of(other, row, titles)]
        row = rows[others[0]] if len(others) == 1 else None
        if isinstance(row, NumberParameter) and others[0] not in args and measured_by(row, quantity, heard):
            args[others[0]] = args.pop(name)
    return step if args == dict(step.args) else ordered(step.action, args, profile.actions[step.action])


def _is_of(name: str, row: Parameter, titles: str) -> bool:
    text = f"{as_said(name)} {row.title}"
    return isinstance(row, NumberParameter) and re.search(rf"\b(?:{titles})\b", text, re.IGNORECASE) is not None
