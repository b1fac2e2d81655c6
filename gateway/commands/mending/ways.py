"""Where the steps of a plan lead: each from and to the places that its own clause names in that role."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import Role, Said, held, role_of, said_roles
from gateway.commands.hearing.unwanted import all_banned
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import Parameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_BACK_TO = re.compile(r"\bback (?:to|in|into|on|onto) (?:the |my |our )?", re.IGNORECASE)
_BACK_WHERE = re.compile(
    r"(?:\b(?:put|take|bring|carry|return|move|get|haul|fetch|ferry|deliver)\b[^,.;!?]{1,40}? back|"
    r"\breturn (?:it|them|that|those|the \w+)|^\W*(?:(?:and|now|ok|then|so|right|please)\b\W*)*back) (?:to )?where "
    r"(?:(?:it|they|he|she) (?:was|were|came|stood|lay|hung)|(?:you|we|i) (?:just )?(?:got|found|took|had|picked))\b",
    re.IGNORECASE,
)
_FROM_THERE = re.compile(r"\b(?:from|out of) there\b", re.IGNORECASE)
_ROLES: frozenset[Role] = frozenset(("source", "goal"))


def with_ways(
    plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str] = MappingProxyType({})
) -> Plan:
    """The plan with the one place that a clause names behind "from", or "to", in place of one that it does not name.

    Also where there is none: "guide her from the entrance to gate 2". What goes back comes from where it was brought,
    by a step before it or in what was said before (``earlier``, by parameter).
    """
    pieces = clauses(heard) or (heard,)
    steps: list[Step] = []
    for at, step in enumerate(plan.steps):
        piece = clause_of(at, plan.steps, pieces)
        led = step if piece is None else _led(step, piece, profile)
        steps.append(led if piece is None else _led_back(led, piece, steps, earlier, profile))
    return Plan(tuple(steps))


def with_way_back(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with a way the other way round than the one before it: "put it back where you got it".

    Only the way of the clause that says so, and none to a place that is named.
    """
    ways = [at for at, step in enumerate(plan.steps) if _ends(step, profile) is not None]
    pieces = clauses(heard)
    said = [at for at, piece in enumerate(pieces) if _BACK_WHERE.search(piece.text)]
    apart = len(pieces) == len(plan.steps) and len(said) == 1
    if apart:
        ways = [at for at in ways if at in said]
    if len(ways) != 1 or _BACK_WHERE.search(heard.text) is None:
        return plan
    steps, at = list(plan.steps), ways[0]
    step, ends = steps[at], _ends(steps[at], profile)
    alike = [dict(one.args) for one in steps[:at] if one.action == step.action]
    last = alike[-1] if alike else {} if at else earlier
    rows, args = profile.actions[step.action].parameters, dict(step.args)
    own = {name: value for name, value in args.items() if not isinstance(rows.get(name), PoseParameter)}
    if ends is None or set(ends) - last.keys() or any(last.get(name) != value for name, value in own.items()):
        return plan
    source, goal = ends
    named = (pieces[at] if apart else heard).named
    if args.get(goal) in named and args.get(goal) != last[source]:
        return plan
    steps[at] = ordered(step.action, {**args, source: last[goal], goal: last[source]}, profile.actions[step.action])
    return Plan(tuple(steps))


def _ends(step: Step, profile: RobotProfile) -> tuple[str, str] | None:
    """The parameters of an action that leads from one place to another."""
    roles = _roles(parameters_of(step.action, profile))
    return (roles["source"], roles["goal"]) if {"source", "goal"} <= roles.keys() else None


def _roles(rows: Mapping[str, Parameter]) -> dict[Role | None, str]:
    """The parameter with a place for each role."""
    return {role_of(key, row.title): key for key, row in rows.items() if isinstance(row, PoseParameter)}


def _led_back(
    step: Step, piece: Heard, before: Sequence[Step], earlier: Mapping[str, str], profile: RobotProfile
) -> Step:
    """The step from where the one before it led, where the clause says "back to": "carry it back to rack A"."""
    action = profile.actions.get(step.action)
    back = _BACK_TO.search(piece.text)
    if action is None:
        return step
    if back is None:
        return _led_on(step, piece, before, earlier, profile)
    there = [one.ids[0] for one in piece.mentions if one.start == back.end() and len(one.ids) == 1]
    roles = _roles(action.parameters)
    if len(there) != 1 or there[0] not in profile.places or not {"source", "goal"} <= roles.keys():
        return step
    alike = [dict(one.args) for one in before if one.action == step.action]
    last, args = alike[-1] if alike else earlier, dict(step.args)
    source, goal = roles["source"], roles["goal"]
    was = last.get(goal)
    if was is None or was == there[0] or args.get(source) not in (None, there[0], last.get(source)):
        return step
    args[goal] = there[0]
    if source in args or needed(action.parameters[source]):
        args[source] = was
    return ordered(step.action, args, action)


def _led_on(
    step: Step, piece: Heard, before: Sequence[Step], earlier: Mapping[str, str], profile: RobotProfile
) -> Step:
    """The step from where what was said before led: "now take it from there to aisle 3"."""
    rows, args = profile.actions[step.action].parameters, dict(step.args)
    roles = _roles(rows)
    if before or not _FROM_THERE.search(piece.text) or not {"source", "goal"} <= roles.keys():
        return step
    was, source = earlier.get(roles["goal"]), roles["source"]
    if was is None or was in args.values() or args.get(source) not in (None, earlier.get(source)):
        return step
    return ordered(step.action, {**args, source: was}, profile.actions[step.action])


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
