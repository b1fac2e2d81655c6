"""Where a thing is collected, which is no trip of its own: "collect the rack in room 2, bring it to the lab"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

_IS_AT = re.compile(
    r"\s+(?:(?:which|that|who)(?: is|['’]s| are| stands?| waits?)?\s+|waiting\s+|standing\s+)?"
    r"(?:in|at|from|on|by|outside|out of)\s+(?:the\s+|our\s+|my\s+)?",
    re.IGNORECASE,
)


def with_collected(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with two steps that bring one thing as one, where the sentence says that it is at the first place."""
    kept: list[Step] = []
    for step in plan.steps:
        whole = _whole(kept[-1], step, heard, profile) if kept else None
        if whole is None:
            kept.append(step)
        else:
            kept[-1] = whole
    return Plan(tuple(kept))


def _whole(first: Step, second: Step, heard: Heard, profile: RobotProfile) -> Step | None:
    rows = parameters_of(first.action, profile)
    poses = {role_of(name, row.title): name for name, row in rows.items() if isinstance(row, PoseParameter)}
    source, goal = poses.get("source"), poses.get("goal")
    had, has = dict(first.args), dict(second.args)
    if first.action != second.action or source is None or goal is None or source in had or source in has:
        return None
    start = had.pop(goal, None)
    if start is None or goal not in has or start == has[goal] or not had or not had.items() <= has.items():
        return None
    return (
        ordered(first.action, {**has, source: start}, profile.actions[first.action]) if _is_at(start, heard) else None
    )


def _is_at(place: str, heard: Heard) -> bool:
    """Whether a place is named once, behind a thing that is there."""
    named = [one for one in heard.mentions if one.ids == (place,)]
    before = [one for one in heard.mentions if one.kind == "object" and named and one.end <= named[0].start]
    return bool(before) and len(named) == 1 and _IS_AT.fullmatch(heard.text, before[-1].end, named[0].start) is not None
