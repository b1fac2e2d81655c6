"""Where the steps of a plan lead: each from and to the places, or out of and into the things, that its clause names."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import Role, Said, held, role_of, said_roles
from gateway.commands.hearing.unwanted import all_banned
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_ROLES: frozenset[Role | None] = frozenset(("source", "goal"))
_GOAL: frozenset[Role | None] = frozenset(("goal",))


def with_ways(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one place that a clause names behind "from", or "to", in place of one that it does not name.

    Also where there is none: "guide her from the entrance to gate 2". Of two things the one behind "into" is where
    something goes: "20 ml of the rinse into tank B".
    """
    pieces = clauses(heard) or (heard,)
    steps = []
    for at, step in enumerate(plan.steps):
        piece = _piece(at, plan.steps, pieces)
        steps.append(step if piece is None else _poured(_led(step, piece, profile), piece, profile))
    return Plan(tuple(steps))


def vessel_of(step: Step, profile: RobotProfile) -> tuple[str, str] | None:
    """The parameters for the thing that goes somewhere, and for that into which it goes; None where it has not both."""
    rows = parameters_of(step.action, profile)
    things = [name for name, row in rows.items() if isinstance(row, TextParameter) and row.objects]
    into = [name for name in things if role_of(name, "") == "goal"]
    if len(things) != 2 or len(into) != 1:
        return None
    return next(name for name in things if name not in into), into[0]


def _piece(at: int, steps: Sequence[Step], pieces: Sequence[Heard]) -> Heard | None:
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


def _poured(step: Step, piece: Heard, profile: RobotProfile) -> Step:
    """The step with what the clause names behind "into" as where it goes, and the one other thing as what does."""
    both = vessel_of(step, profile)
    if both is None:
        return step
    said, args, (out, into) = said_roles(piece), dict(step.args), both
    named = list(dict.fromkeys(m.ids[0] for m in piece.mentions if m.kind == "object" and len(m.ids) == 1))
    goals = [thing for thing in named if said.get(thing, _ROLES) == _GOAL]
    others = [thing for thing in named if thing not in goals]
    if len(goals) != 1:
        return step
    args[into] = goals[0]
    if len(others) == 1 and (args.get(out) not in named or args.get(out) == goals[0]):
        args[out] = others[0]
    return ordered(step.action, args, profile.actions[step.action])
