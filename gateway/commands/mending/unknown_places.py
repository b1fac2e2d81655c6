"""Places that the robot does not know, where a plan has that of another clause: "go to A, take it to the pool"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

_TO = re.compile(r"\b(?:to|into|onto) (?:the|my|our) (?P<what>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)\W*$", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"\b(?:same|other|others|next|last|first|second|third|left|right|end|point|side|front|back|rest|one|ones|place|spot|"
    r"start|maximum|minimum|max|full|max(?:imum)?|ground|people|there|here)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:there|here|back|same|again)\b", re.IGNORECASE)


def unknown_place(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """The goal of a step whose clause ends with another place that is none; None where there is none.

    Of a plan of one step only a goal that it leaves out: "take the minutes to the basement vault".
    """
    alone = len(plan.steps) == 1
    for step, piece in [(plan.steps[0], heard)] if alone else with_tasks(plan.steps, heard):
        said = _TO.search(piece.text)
        if said is None or _NO_PLACE.search(said["what"]) or _POINTS.search(piece.text):
            continue
        start, end = said.span("what")
        taken = [*piece.spans, *((word.start, word.end) for word in piece.actions)]
        if any(a < end and start < b for a, b in taken):
            continue
        own = {id_ for mention in piece.mentions for id_ in mention.ids}
        for name, row in parameters_of(step.action, profile).items():
            value = dict(step.args).get(name)
            goal = isinstance(row, PoseParameter) and role_of(name, row.title) != "source"
            if goal and (value is None if alone or not needed(row) else value not in {*own, None}):
                return name
    return None
