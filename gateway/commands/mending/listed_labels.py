"""Several rows, shelves and the like that are listed: "spray rows 6, 7 and 8 of the Riesling"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.mending.labelled_numbers import counts_things, is_label
from gateway.commands.plans.plan import MOST_STEPS, Plan
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.counted_nouns import noun
from gateway.robot_profiles import RobotProfile

_NEXT = re.compile(r"\s*(?:,\s*(?:and\s+)?|&\s*|and\s+)(?:the\s+)?", re.IGNORECASE)
_SEVERAL = 2


def with_listed_labels(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a step for each of them, in their order, where it has steps for some; all else is the same."""
    steps = list(plan.steps)
    every = dict.fromkeys((step.action, name) for step in plan.steps for name, _ in step.args)
    labels = [pair for pair in every if is_label(pair[1], parameters_of(pair[0], profile).get(pair[1]))]
    for action, name in labels if len(labels) == 1 else []:
        said = _listed(noun(name), heard)
        at = [n for n, step in enumerate(steps) if step.action == action and dict(step.args).get(name) in said]
        if len(said) < _SEVERAL or not at or len(at) == len(said) or at != list(range(at[0], at[-1] + 1)):
            continue
        had = {dict(steps[number].args)[name]: steps[number] for number in at}
        shared = dict(set.intersection(*(set(steps[number].args) for number in at)) | {(name, "")})
        new = [had.get(value) or ordered(action, {**shared, name: value}, profile.actions[action]) for value in said]
        if len(steps) - len(at) + len(new) <= MOST_STEPS:
            steps[at[0] : at[-1] + 1] = new
    return Plan(tuple(steps))


def _listed(said: str, heard: Heard) -> list[str]:
    """The numbers of the one list behind a noun; none where there are several lists."""
    found: list[list[str]] = []
    for match in re.finditer(rf"\b{re.escape(said)}s\s+(?:numbers?\s+)?", heard.text, re.IGNORECASE):
        row: list[str] = []
        at = match.end()
        for one in heard.quantities:
            if one.start == at and one.kind == "number" and not counts_things(one, heard):
                row.append(one.canonical)
                gap = _NEXT.match(heard.text, one.end)
                at = gap.end() if gap is not None else -1
        found.append(row)
    return found[0] if len(found) == 1 and len(set(found[0])) == len(found[0]) else []
