"""Optional values that one clause says once, and that other steps have as well: "then once more with soap"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.hearing.spoken_forms import form_of
from gateway.commands.mending.ordering import named_by
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter, DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile

_OF_ALL = re.compile(
    r"\b(?:both|each|all|every\w*|same|ditto|likewise|again|apiece|always|throughout)\b", re.IGNORECASE
)


def with_said_once_each(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with an optional number or yes, which is said once, in the step only whose clause says it.

    Of steps of one action, where clauses and steps go together and nothing is said to hold for all.
    """
    pairs = with_tasks(plan.steps, heard)
    if len(pairs) == 1 or _OF_ALL.search(heard.text) is not None:
        return plan
    return Plan(tuple(_own(at, pairs, heard, profile) for at in range(len(pairs)))) if pairs else plan


def _own(at: int, pairs: Sequence[tuple[Step, Heard]], heard: Heard, profile: RobotProfile) -> Step:
    step, piece = pairs[at]
    rows = parameters_of(step.action, profile)
    said = [one.canonical for one in heard.quantities]
    out = set()
    for name, value in step.args:
        row = rows.get(name)
        sharing = [other for n, other in enumerate(pairs) if n != at and (name, value) in other[0].args]
        sharing = [(one, clause) for one, clause in sharing if one.action == step.action]
        if row is None or needed(row) or not sharing:
            continue
        if isinstance(row, NumberParameter | DurationParameter):
            elsewhere = any(value in named_by(clause) for _, clause in sharing)
            borrowed = said.count(value) == 1 and elsewhere and value not in named_by(piece)
        else:
            theirs = any(_speaks_of(name, clause) for _, clause in sharing)
            once = isinstance(row, BooleanParameter) and sum(_speaks_of(name, one) for _, one in pairs) == 1
            borrowed = once and theirs
        if borrowed:
            out.add(name)
    return Step(step.action, tuple((name, value) for name, value in step.args if name not in out)) if out else step


def _speaks_of(name: str, piece: Heard) -> bool:
    """Whether a clause has the last word of a yes's name, in any form."""
    word = as_said(name).split()[-1].casefold()
    return any(token.word == word or form_of(token.word, word) for token in tokens(piece.text))
