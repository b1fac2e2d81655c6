"""Where something is collected, which is no trip of its own: "collect the rack in room 2, bring it to the lab"."""

from __future__ import annotations

import re
from collections.abc import Collection

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_values
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_IS_AT = re.compile(
    r"\s+(?:(?:which|that|who)(?: is|['’]s| are| stands?| waits?)?\s+|waiting\s+|standing\s+)?"
    r"(?:in|at|from|on|by|outside|out of)\s+(?:the\s+|our\s+|my\s+)?",
    re.IGNORECASE,
)
_COLLECTS = re.compile(
    r"\b(?:collect\w*|pick(?:ing)? up|pick (?:it|them|that|the \w+) up|get|fetch|grab|load)\b", re.IGNORECASE
)
_MEETS = re.compile(
    r"\b(?:people|visitors|guests|customers|group|class|family|couple|party|kids|children|ladies|gentlemen|tourists)\b"
    r"(?: of [^\W\d_]+(?: [^\W\d_]+)?)?"
    r"(?: (?:are|is))?(?: (?:already|still))?(?: (?:waiting|standing|sitting|queueing))? (?:in|at|by|outside|near)\s+"
    r"(?:the\s+|our\s+|my\s+)?$|"
    r"\b(?:is|are|['’]s|['’]re) (?:(?:already|still|just|now|all) )?"
    r"(?:waiting|standing|sitting|queueing|stuck|stranded) (?:in|at|by|outside|near|on) (?:the\s+|our\s+|my\s+)?$|"
    r"\b(?:meet|collect|pick up|fetch|find|greet|welcome)\b[^,.;:!?]*\b(?:at|in|by|from|outside|near)\s+"
    r"(?:the\s+|our\s+|my\s+)?$",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:her|him|them)\b", re.IGNORECASE)
_STATIC = re.compile(r"\b(?:at|in|on|by|outside|near|inside)\s+(?:the\s+|our\s+|my\s+)?$", re.IGNORECASE)
_TO = re.compile(
    r"\s+(?:(?:over|up|down|across|back|through|out)\s+)?(?:to|into)\s+(?:the\s+|our\s+|my\s+)?", re.IGNORECASE
)
_AT = re.compile(r"\b[^\W\d_]{3,}\s+(?:at|in|by|outside|near)\s+(?:the\s+|our\s+|my\s+)?$", re.IGNORECASE)


def with_collected(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with two steps that bring one thing as one, where the sentence says that it is at the first place.

    Or that somebody is there who is led on, "from there". And with the place at which those are who are led to another.
    """
    kept: list[Step] = []
    used = {value for step in plan.steps for _, value in step.args}
    for step in (_met(step, used, heard, profile) for step in plan.steps):
        whole = _whole(kept[-1], step, heard, profile) if kept else None
        if whole is None:
            kept.append(step)
        else:
            kept[-1] = whole
    return Plan(tuple(kept))


def _whole(first: Step, second: Step, heard: Heard, profile: RobotProfile) -> Step | None:
    source, goal = _ends(first, profile)
    had, has = dict(first.args), dict(second.args)
    start = had.pop(goal, None)
    if first.action != second.action or not source or not goal or start is None or start == has.get(goal, start):
        return None
    met = {name: value for name, value in had.items() if name != source}
    if _is_met(start, heard) and source not in has and not met.keys() & (has.keys() | _things(first, profile)):
        return ordered(first.action, {**met, **has, source: start}, profile.actions[first.action])
    if source in had or not had.items() <= has.items():
        return None
    there = _named(start, heard)
    led = has.get(source) == start and there is not None and bool(_STATIC.search(heard.text, 0, there.start))
    if not led and (source in has or not had or not _is_at(start, heard)):
        return None
    return ordered(first.action, {**has, source: start}, profile.actions[first.action])


def _met(step: Step, used: Collection[str], heard: Heard, profile: RobotProfile) -> Step:
    """A step with where those are who are led: "show the six guests at the door to the terrace"."""
    source, goal = _ends(step, profile)
    args = dict(step.args)
    there = _named(args.get(goal, ""), heard)
    if not source or source in args or there is None or not args.keys().isdisjoint(_things(step, profile)):
        return step
    found = [one for one in heard.mentions if one.kind == "place" and len(one.ids) == 1 and one.ids[0] not in used]
    found = [
        one
        for one in found
        if one.end <= there.start
        and (_is_met(one.ids[0], heard) or (_TO.fullmatch(heard.text, one.end, there.start) and _is_near(one, heard)))
    ]
    if len(found) != 1:
        return step
    return with_values(step, {source: found[0].ids[0]}, profile)


def _is_near(place: Mention, heard: Heard) -> bool:
    """Whether somebody is said to be there: "the guests at the door"."""
    return _AT.search(heard.text, 0, place.start) is not None


def _ends(step: Step, profile: RobotProfile) -> tuple[str, str]:
    """The parameters from where and to where; empty where there are none."""
    rows = parameters_of(step.action, profile)
    poses = {role_of(name, row.title): name for name, row in rows.items() if isinstance(row, PoseParameter)}
    return poses.get("source", ""), poses.get("goal", "")


def _named(place: str, heard: Heard) -> Mention | None:
    """The one mention of a place."""
    found = [one for one in heard.mentions if one.ids == (place,)]
    return found[0] if len(found) == 1 else None


def _is_met(place: str, heard: Heard) -> bool:
    """Whether somebody is met there, who is then led on: "meet the guests at the door and lead them to the spa"."""
    there = _named(place, heard)
    if there is None or _MEETS.search(heard.text, 0, there.start) is None:
        return False
    return _THEM.search(heard.text, there.end) is not None


def _is_at(place: str, heard: Heard) -> bool:
    """Whether a place is named once, behind a thing that is collected there."""
    named = _named(place, heard)
    before = [one for one in heard.mentions if one.kind == "object" and named and one.end <= named.start]
    if named is None or not before or _IS_AT.fullmatch(heard.text, before[-1].end, named.start) is None:
        return False
    return _COLLECTS.search(heard.text, 0, before[-1].start) is not None


def _things(step: Step, profile: RobotProfile) -> set[str]:
    """The parameters that take things: who carries something meets nobody."""
    rows = parameters_of(step.action, profile)
    return {name for name, row in rows.items() if isinstance(row, TextParameter) and row.objects}
