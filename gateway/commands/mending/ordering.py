"""Puts the steps of a plan in the order in which a sentence says that they are to be done."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import DurationParameter
from gateway.robot_profiles import RobotProfile

_LATER = re.compile(r"\b(?:in|after|en|dans|dentro de)(?: another| about)? $", re.IGNORECASE)
_BOUNDARY = re.compile(r"[,;.!?]|\b(?:and|then|but|und|dann|y|luego|et|puis)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:it|them|that|this|there|same|es|ihn|sie|lo|la|le)\b|它", re.IGNORECASE)
_OUT_OF_ORDER = re.compile(
    r"\b(?:(?:on|along) (?:the|your|its|his|her|their) way|in between|beforehand|at the (?:very )?end|"
    r"back to (?:her|him|them|it|the (?:first|former|last|latter)))\b",
    re.IGNORECASE,
)
"""What puts a step elsewhere than its words stand, or has it come again; clauses tell no order then."""
_FIRST_OF_ALL = re.compile(r"\bbut\b[^,.;!?]*\bfirst\W*$", re.IGNORECASE)
"""Where the last clause is done first, whatever the others point at: "lemon on it, but sugar on it first"."""
_FROM_NOW = re.compile(r" from now\b", re.IGNORECASE)


def in_order(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The steps by the clauses that name them, and a wait before what is to be done "in two minutes".

    As it is where a step belongs to no clause, or to several, where the clauses may be meant in its order, and where
    words such as "on the way" tell another one.
    """
    pieces = clauses(heard)
    steps = list(plan.steps)
    first = _FIRST_OF_ALL.search(heard.text) is not None
    places = [piece_of(step.action, _values(step, steps, own=first), pieces) for step in steps]
    told = _OUT_OF_ORDER.search(heard.text) is None
    if pieces and told and None not in places and (first or not _follows(steps, pieces)):
        steps = [steps[at] for at in sorted(range(len(steps)), key=lambda at: (places[at] or 0, at))]
    return delayed(Plan(tuple(steps)), heard, profile)


def _values(step: Step, steps: Sequence[Step], *, own: bool) -> set[str]:
    """What it has; ``own``: what no other step has, if there is any of it."""
    others = {value for other in steps if own and other is not step for _, value in other.args}
    values = {value for _, value in step.args}
    return values - others or values


def _follows(steps: Sequence[Step], pieces: Sequence[Heard]) -> bool:
    """Whether each step is spoken of in the clause of the one before it, or in a later one."""
    at = 0
    for step in steps:
        values = {value for _, value in step.args}
        spoken_of = (
            number
            for number, piece in enumerate(pieces)
            if number >= at
            and (
                named_by(piece) & values
                or (step.action in piece.called and not named_by(piece))
                or (_AGAIN.search(piece.text) and (step.action in piece.called or not piece.called))
            )
        )
        found = next(spoken_of, None)
        if found is None:
            return False
        at = found
    return True


def piece_of(action: str, values: Collection[str], pieces: Sequence[Heard]) -> int | None:
    """The number of the one clause that names some of the values, or else the action."""
    found = [at for at, piece in enumerate(pieces) if named_by(piece) & set(values)]
    if not found:
        found = [at for at, piece in enumerate(pieces) if action in piece.called]
    return found[0] if len(found) == 1 else None


def named_by(piece: Heard) -> set[str]:
    """The ids and the quantities that a clause names."""
    return {*piece.named, *(text for quantity in piece.quantities for text in (quantity.canonical, *quantity.alike))}


def delayed(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a wait before what is to be done "in two minutes"."""
    later = [
        quantity
        for quantity in heard.quantities
        if _LATER.search(heard.text[: quantity.start]) or _FROM_NOW.match(heard.text, quantity.end)
    ]
    times, behind = ({q.canonical for q in later}, {q.canonical for q in later if _is_behind(q, heard)})
    found: list[Step] = []
    for at, step in enumerate(plan.steps):
        due = times if at == len(plan.steps) - 1 else behind
        if found and _waits(step, due, profile) and not _waits(found[-1], times, profile):
            found.insert(len(found) - 1, step)
        else:
            found.append(step)
    return Plan(tuple(found))


def _is_behind(quantity: Quantity, heard: Heard) -> bool:
    """Whether a delay stands behind what is delayed: "go to A in a minute", not "and after a minute, go to B"."""
    start = max((match.end() for match in _BOUNDARY.finditer(heard.text, 0, quantity.start)), default=0)
    starts = [*(word.start for word in heard.actions), *(mention.start for mention in heard.mentions)]
    return any(start <= one < quantity.start for one in starts)


def _waits(step: Step, durations: set[str], profile: RobotProfile) -> bool:
    """Whether it does nothing but let one of these durations pass."""
    rows = parameters_of(step.action, profile)
    return (
        len(step.args) == 1
        and isinstance(rows.get(step.args[0][0]), DurationParameter)
        and step.args[0][1] in durations
    )
