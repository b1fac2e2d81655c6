"""Optional places of a step that another clause names: the store of "get paste from the store, give it to Ivan"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.place_roles import role_of, said_roles
from gateway.commands.mending.ordering import piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import Parameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_LATER = re.compile(r"\W*(?:before|bevor|antes|avant)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them|es|ihn|sie|lo|la|le)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:fetch|bring|get|give|hand|pass) (?:me|us)\b|\bput (?:the \w+(?: \w+)?|it|them) away\b", re.IGNORECASE
)
_THERE = re.compile(
    r"\b(?:there|here|same|too|also|both|back|where|dort|auch|allí|también|là|aussi)\b|[那也]", re.IGNORECASE
)


def without_borrowed_places(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional places that belong to the clause of another step, and that no word takes up.

    That is a clause that is done later, or one that names the place as where something comes from. Or any other, where
    something is fetched for somebody, or put away.
    """
    pieces = clauses(heard) if len(plan.steps) > 1 else ()
    if len(pieces) > len(plan.steps):
        pieces = tuple(piece for piece in pieces if piece.mentions or piece.actions or piece.quantities)
    if len(pieces) != len(plan.steps):
        return plan
    actions = [step.action for step in plan.steps]
    steps = []
    for step in plan.steps:
        rows = parameters_of(step.action, profile)
        values = {value for _, value in step.args}
        own = _owner(step, values - set(profile.places), pieces) if actions.count(step.action) == 1 else None
        borrowed = {
            name
            for name, value in step.args
            if own is not None and _is_borrowed(value, rows.get(name), name, own, heard, pieces)
        }
        steps.append(Step(step.action, tuple((name, value) for name, value in step.args if name not in borrowed)))
    return Plan(tuple(steps))


def _owner(step: Step, own: Collection[str], pieces: Sequence[Heard]) -> int | None:
    called = [at for at, piece in enumerate(pieces) if step.action in piece.called]
    if len(called) == 1:
        return called[0]
    found = piece_of(step.action, (), pieces)
    return piece_of(step.action, own, pieces) if found is None and own else found


def _is_borrowed(value: str, row: Parameter | None, name: str, own: int, heard: Heard, pieces: Sequence[Heard]) -> bool:
    said = [mention for mention in heard.mentions if value in mention.ids]
    if not isinstance(row, PoseParameter) or needed(row) or len(said) != 1 or _THERE.search(pieces[own].text):
        return False
    if role_of(name, row.title, weak=False) == "source":
        return False
    owner = next((at for at, piece in enumerate(pieces) if value in piece.named), own)
    if owner == own:
        return False
    source = said_roles(pieces[owner]).get(value) == frozenset(("source",))
    later = _LATER.match(pieces[owner].text) is not None and _IT.search(pieces[own].text) is None
    elsewhere = _ELSEWHERE.search(pieces[own].text) is not None and role_of(name, row.title, weak=False) == "goal"
    return source or owner > own or later or elsewhere
