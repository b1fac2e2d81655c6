"""Sentences as the gateway asks the model about them, and plans as the model should write them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from gateway.commands import understanding
from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans import plan, plan_rows, plan_text
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.quantities import quantities
from gateway.commands.quantities.units import fits, in_unit, kinds
from gateway.commands.understanding import Asking
from gateway.robot_parameters import DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile
from gateway.training.clauses import Act
from gateway.training.examples import Case, Example
from gateway.training.wording import Value


def names_plainly(heard: Heard, ids: Sequence[str]) -> bool:
    """Whether a sentence names each of these, and plainly."""
    return all(any(mention.ids == (wanted,) for mention in heard.mentions) for wanted in ids)


def steps(profile: RobotProfile, acts: Sequence[Act], heard: Heard, earlier: Mapping[str, str]) -> Plan | None:
    """The plan with figures and texts of the sentence or of ``earlier``; None where they are in neither."""
    rows = []
    for act in acts:
        args = []
        for name, value in act.args:
            text = _text(profile, act, name, value, heard)
            if text is None and value.kind == "text" and earlier.get(name) == value.word:
                text = value.word
            if text is None:
                return None
            args.append((name, text))
        rows.append(Step(act.action, tuple(args)))
    return Plan(tuple(rows))


def alone(profile: RobotProfile, act: Act) -> Step | None:
    """A step of an earlier sentence, its figures in canonical form; None where one has none."""
    args = []
    for name, value in act.args:
        text = value.word
        if value.kind == "factor":
            return None
        if value.kind == "amount":
            row = profile.actions[act.action].parameters[name]
            unit = getattr(row, "unit", "")
            said = f"{value.number:g} {unit}" if unit != "rpm" else f"{value.number:g}"
            said = plan_rows.duration(value.number) if isinstance(row, DurationParameter) else said
            found = quantities.find(said, kinds=kinds(profile))
            if not found:
                return None
            text = found[0].canonical
        args.append((name, text))
    return Step(act.action, tuple(args))


def example(
    profile: RobotProfile, heard: Heard, answer: plan.Understood, kind: str, context: Context | None = None
) -> Example:
    """A prompt with its answer."""
    case = Case(profile, heard, context or Context())
    request = understanding.request(Asking(profile, 1.0), heard, case.context)
    return Example(request.prompt, plan_text.written(profile, answer), kind, request.grammar, case)


def verbatim(text: str, heard: Heard) -> str | None:
    """A free text as it stands in the sentence; None where it does not."""
    plain = heard.text.replace('"', " ")
    found = re.search(re.escape(text), plain, re.IGNORECASE)  # casefold moves what is behind an "ß"
    return None if found is None else found[0]


def _text(profile: RobotProfile, act: Act, name: str, value: Value, heard: Heard) -> str | None:
    match value.kind:
        case "word":
            return value.word
        case "text":
            return verbatim(value.word, heard)
        case "factor":
            return next((q.canonical for q in heard.quantities if q.kind == "factor" and q.value == value.number), None)
    row = profile.actions[act.action].parameters[name]
    if not isinstance(row, NumberParameter | DurationParameter):
        return None
    for quantity in sorted(heard.quantities, key=lambda one: one.kind == "number"):  # the 2 of "2 m/s", not of "2 cups"
        said = in_unit(quantity, row)
        if quantity.kind == "angle":  # the way is the sentence's
            said = abs(said)
        if fits(quantity, row) and math.isclose(said, value.number, rel_tol=2e-3):
            return quantity.canonical
    return None
