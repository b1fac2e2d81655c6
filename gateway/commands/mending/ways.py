"""Where the steps of a plan lead: each from and to the places that its own clause names in that role."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import Role, Said, held, said_roles
from gateway.commands.hearing.unwanted import all_banned
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.robot_profiles import RobotProfile

_ROLES: frozenset[Role] = frozenset(("source", "goal"))


def with_ways(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one place that a clause names behind "from", or "to", in place of one that it does not name.

    Also where there is none: "guide her from the entrance to gate 2".
    """
    pieces = clauses(heard) or (heard,)
    steps = []
    for at, step in enumerate(plan.steps):
        piece = clause_of(at, plan.steps, pieces)
        steps.append(step if piece is None else _led(step, piece, profile))
    return Plan(tuple(steps))


def clause_of(at: int, steps: Sequence[Step], pieces: Sequence[Heard]) -> Heard | None:
    """The clause of a step: the one at its place, where there are as many, or the only one that names its values."""
    values = {value for _, value in steps[at].args}
    if len(pieces) == len(steps):
        return pieces[at] if named_by(pieces[at]) & values else None
    found = piece_of(steps[at].action, values, pieces) if len(pieces) > 1 else None
    return None if found is None else pieces[found]


def _is_free(value: str | None, role: Role, said: Said, piece: Heard) -> bool:
    """Whether nothing that the clause names in this role stands there."""
    return value is None or value not in piece.named or said.get(value, frozenset()) == frozenset(_ROLES - {role})


def _led(step: Step, piece: Heard, profile: RobotProfile) -> Step:
    action = profile.actions.get(step.action)
    if action is None:
        return step
    said, args = said_roles(piece), dict(step.args)
    for name, role in held(action.parameters).items():
        own = [place for place, roles in said.items() if roles == {role} and not all_banned(place, piece)]
        if len(own) == 1 and own[0] not in args.values() and _is_free(args.get(name), role, said, piece):
            args[name] = own[0]
    return ordered(step.action, args, action)
