"""What goes into what: "20 ml of the rinse into tank B", "90 µl PBS in column 1 of the plate"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import role_of, said_roles
from gateway.commands.mending.ways import clause_of
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_INTO = re.compile(r"\b(?:in|into|onto|to)\s+(?:(?:the|my|our|your|\w+ (?:\w+ )?of(?: the)?)\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of\s+)?(?:(?:the|my|our|your)\s+)?$", re.IGNORECASE)
_IT = re.compile(r"\b(?:from|of|out of) (?:it|that|them)\b", re.IGNORECASE)


def vessel_of(step: Step, profile: RobotProfile) -> tuple[str, str] | None:
    """The parameters for the thing that goes somewhere, and for that into which it goes; None where it has not both."""
    rows = parameters_of(step.action, profile)
    things = [name for name, row in rows.items() if isinstance(row, TextParameter) and row.objects]
    into = [name for name in things if role_of(name, "") == "goal"]
    if len(things) != 2 or len(into) != 1:
        return None
    return next(name for name in things if name not in into), into[0]


def with_vessels(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with what a clause names behind "into" as where something goes, and its one other thing as what does.

    That may be said behind "from", or behind how much of it; "from it" is from that of the step before.
    """
    pieces = clauses(heard) or (heard,)
    steps: list[Step] = []
    for at, step in enumerate(plan.steps):
        both = vessel_of(step, profile)
        piece = None if both is None else clause_of(at, plan.steps, pieces) or _all_of(heard)
        steps.append(step if both is None or piece is None else _poured(step, both, piece, steps, profile))
    return Plan(tuple(steps))


def _all_of(heard: Heard) -> Heard | None:
    """The sentence, where it names two things."""
    return heard if len({one.ids for one in _things(heard)}) == 2 else None


def _poured(step: Step, both: tuple[str, str], piece: Heard, before: Sequence[Step], profile: RobotProfile) -> Step:
    args, named, (out, into) = dict(step.args), _things(piece), both
    ids = list(dict.fromkeys(one.ids[0] for one in named))
    goals = {one.ids[0] for one in named if _INTO.search(piece.text, 0, one.start)}
    sources = {one.ids[0] for one in named if _is_source(one, piece)}
    sources -= goals
    if len(ids) == 2 and (len(goals) == 1 or len(sources) == 1):
        goal = goals.pop() if len(goals) == 1 else next(id_ for id_ in ids if id_ not in sources)
        args |= {into: goal, out: next(id_ for id_ in ids if id_ != goal)}
    elif len(ids) == 1 and goals and (_IT.search(piece.text) or args.get(out) == args.get(into)):
        thing = next((v for one in reversed(before) for _, v in one.args if v in profile.objects), None)
        again = thing is not None and thing not in goals and _IT.search(piece.text) is not None
        args |= {into: ids[0]} | ({out: thing} if again and thing is not None else {})
    return ordered(step.action, args, profile.actions[step.action])


def _is_source(mention: Mention, piece: Heard) -> bool:
    """Whether it is said behind "from", or behind how much of it."""
    roles = said_roles(piece).get(mention.ids[0], frozenset())
    return ("source" in roles and len(roles) == 1) or _is_part(mention, piece)


def _is_part(mention: Mention, piece: Heard) -> bool:
    """Whether it stands behind how much of it: "25 ml of rinse"."""
    ends = (one.end for one in piece.quantities if one.kind in ("volume", "mass"))
    return any(end <= mention.start and _OF.fullmatch(piece.text, end, mention.start) is not None for end in ends)


def _things(heard: Heard) -> list[Mention]:
    return [one for one in heard.mentions if one.kind == "object" and len(one.ids) == 1]
