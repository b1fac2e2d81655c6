"""What belongs to another step, or to none: the 80 % of "say hello and then charge to 80 %"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import elliptical
from gateway.commands.hearing.place_roles import Said, role_of, said_roles
from gateway.commands.hearing.unwanted import all_banned, left_alone
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_SHARED = re.compile(
    r"\b(?:same|too|also|as (?:well|long|much|many|far)|both|each|all|likewise|there|here|dort|auch|allí|también|là|"
    r"aussi)\b|那|也",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r"\b(?:each|apiece|both|all|as many|as much|same)\b", re.IGNORECASE)
_AND = re.compile(r"[\s,]*(?:and|&|or)?\s*(?:the |some )?", re.IGNORECASE)
_OF = re.compile(r" (?:of )?(?:the |more )?", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|its|them|their|that|those|these|again|es|ihn|sie|lo|la|le)\b|它", re.IGNORECASE)


def without_left_alone(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without steps at what is named only to be left alone: "leave rack A alone, scan rack B".

    Also without those at a place that is forbidden, beside others like them: "it goes to A, don't put it into B".
    """
    known = {*profile.places, *profile.objects}
    kept = [step for step in plan.steps if not any(v in known and left_alone(v, heard) for _, v in step.args)]
    good = [step for step in kept if not any(v in profile.places and all_banned(v, heard) for _, v in step.args)]
    kept = good if {step.action for step in good} == {step.action for step in kept} else kept
    return Plan(tuple(kept)) if kept else plan


def without_reversed(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without steps from where something is said to go, or to where it comes from, beside others like them."""
    said = said_roles(heard)
    wrong = {at for at, step in enumerate(plan.steps) if is_reversed(step, said, profile)}
    kept = [step for at, step in enumerate(plan.steps) if at not in wrong]
    like = {step.action for step in kept} >= {plan.steps[at].action for at in wrong}
    return Plan(tuple(kept)) if like else plan


def is_reversed(step: Step, said: Said, profile: RobotProfile) -> bool:
    """Whether something comes from where it is said to go, or goes where it comes from: "back in the store"."""
    args = dict(step.args)
    for name, row in parameters_of(step.action, profile).items():
        roles = said.get(args.get(name, ""), frozenset())
        role = role_of(name, row.title, weak=False) if isinstance(row, PoseParameter) else None
        if role is not None and len(roles) == 1 and None not in roles and role not in roles:
            return True
    return False


def without_strays(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional values that only the clauses of other steps name.

    A place or a thing may be that of an earlier clause; a value may be what "it" has, but no quantity. Clauses without
    words of their own are part of another one: "mow around A and B for ten minutes".
    """
    plan = _without_counts(plan, heard, profile)
    pieces = [] if len(plan.steps) == 1 else clauses(heard)
    if not pieces or any(elliptical(piece) for piece in pieces):
        return plan
    owners = [_owner(step, pieces, profile) for step in plan.steps]
    steps = []
    for step, own in zip(plan.steps, owners, strict=True):
        taken = {at for at in owners if at is not None and at != own}
        others = set[str]() if own is None else _of_others(own, taken, pieces, profile)
        rows = parameters_of(step.action, profile)
        kept = tuple((n, v) for n, v in step.args if n not in rows or needed(rows[n]) or v not in others)
        steps.append(Step(step.action, kept))
    return Plan(tuple(steps))


def _without_counts(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """Without how many there are of the thing of another step: "the badges to the desk, two crates to the bar"."""
    said = [quantity.canonical for quantity in heard.quantities]
    for count in heard.quantities:
        of = [one for one in heard.mentions if _OF.fullmatch(heard.text, count.end, one.start) is not None]
        own = [step for step in plan.steps if of and of[0].ids[0] in dict(step.args).values()]
        if count.kind != "number" or said.count(count.canonical) > 1 or not own or _AS_MANY.search(heard.text):
            continue
        behind = [one for one in heard.mentions if one.start >= of[0].end]
        if behind and _AND.fullmatch(heard.text, of[0].end, behind[0].start):
            continue  # "two lettuces and baskets"
        if all(count.canonical in dict(step.args).values() for step in own):
            plan = Plan(tuple(step if step in own else _without(count, step, profile) for step in plan.steps))
    return plan


def _without(count: Quantity, step: Step, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    spare = {name for name, row in rows.items() if isinstance(row, NumberParameter) and not needed(row)}
    return Step(step.action, tuple((n, v) for n, v in step.args if n not in spare or v != count.canonical))


def _of_others(own: int, taken: set[int], pieces: Sequence[Heard], profile: RobotProfile) -> set[str]:
    """What other clauses name, and what that of the step may not have of them."""
    if _SHARED.search(pieces[own].text):
        return set()
    known = {*profile.places, *profile.objects}
    earlier = {value for at in taken if at < own for value in named_by(pieces[at])}
    later = {value for at in taken if at > own for value in named_by(pieces[at])}
    found = (earlier | later) - (earlier & known) - named_by(pieces[own])
    return {value for value in found if value[:1].isdigit()} if _POINTS.search(pieces[own].text) else found


def _owner(step: Step, pieces: Sequence[Heard], profile: RobotProfile) -> int | None:
    rows = parameters_of(step.action, profile)
    must = [value for name, value in step.args if name in rows and needed(rows[name])]
    return piece_of(step.action, must, pieces)
