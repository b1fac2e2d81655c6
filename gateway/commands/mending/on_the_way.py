"""Places on the way: "drive to bench 3 via the south ramp", "take the north ramp to bench 4"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import role_of, said_roles
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.letters import spaced
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import Parameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_WAY_NAMES = frozenset(spaced("via over through past along by waypoint way route passing"))
_WAY_TITLE = re.compile(
    r"\b(?:via|on the way|passing|(?:over|through|past|along|by) (?:which|what)|waypoint|comes? by|passes)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:via|over|through|thru|past|along|across|by way of|using|pass(?:ing)?(?: by)?)(?: (?:the|our|that))?\s+$",
    re.IGNORECASE,
)
_END = re.compile(r"[,;.!?]|\b(?:and|then|but|or|until|when|while|so)\b", re.IGNORECASE)
_TAKE = re.compile(r"\b(?:take|use|taking|using|follow)(?: (?:the|our|that))?\s+$", re.IGNORECASE)
_ROUTE = re.compile(r"\s*(?:route |road |way )?(?:(?:up|down|over|out|back) )?(?:to|for|towards?) ", re.IGNORECASE)


def with_ways_between(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan in which the place on the way, and where it leads, have not changed places.

    Where a step leads to a place that is only said to be passed, it leads to the one that no step has and that its
    clause has as a goal, and passes that place.
    """
    passed = _passed(heard)
    if not passed:
        return plan
    steps = list(plan.steps)
    for at, step in enumerate(steps):
        found = _of(parameters_of(step.action, profile))
        args = dict(step.args)
        if found is None or args.get(found[1]) not in passed:
            continue
        way, goal = found
        others = {value for other in steps for _, value in other.args}
        goals = [place for place in _goals(heard, args[goal]) if place not in others and place not in passed]
        if len(goals) == 1:
            args[way], args[goal] = args[goal], goals[0]
        elif way in args and args[way] not in passed:
            args[way], args[goal] = args[goal], args[way]
        steps[at] = ordered(step.action, args, profile.actions[step.action])
    return Plan(tuple(steps))


def _of(rows: Mapping[str, Parameter]) -> tuple[str, str] | None:
    """The one optional parameter of an action for a place on the way, and the one for where it leads."""
    poses = {name: row for name, row in rows.items() if isinstance(row, PoseParameter)}
    ways = [name for name, row in poses.items() if not needed(row) and _is_way(name, row.title)]
    goals = [name for name, row in poses.items() if name not in ways and role_of(name, row.title) == "goal"]
    return (ways[0], goals[0]) if len(ways) == len(goals) == 1 else None


def _is_way(name: str, title: str) -> bool:
    return name.casefold() in _WAY_NAMES or _WAY_TITLE.search(title) is not None


def _passed(heard: Heard) -> set[str]:
    """Places that are said to be passed, and nothing else."""
    found: dict[str, list[bool]] = {}
    for one in heard.mentions:
        if one.kind == "place" and len(one.ids) == 1:
            takes = _TAKE.search(heard.text, 0, one.start) and _ROUTE.match(heard.text, one.end)
            over = _BEFORE.search(heard.text, 0, one.start)
            found.setdefault(one.ids[0], []).append(bool(takes or over))
    return {place for place, ways in found.items() if all(ways)}


def _goals(heard: Heard, passed: str) -> list[str]:
    """Places that the clause in which a place is passed has as goals."""
    roles = said_roles(heard)
    where = [(one.start, one.end) for one in heard.mentions if passed in one.ids]
    found = []
    for one in heard.mentions:
        goal = one.kind == "place" and len(one.ids) == 1 and "goal" in roles.get(one.ids[0], ())
        near = any(_END.search(heard.text, min(one.end, end), max(one.start, start)) is None for start, end in where)
        if goal and near and not off(one.start, one.end, heard):
            found.append(one.ids[0])
    return list(dict.fromkeys(found))
