"""Corrections to what is no name: "go to the store room, no, I mean the vte room" is no order for the store room."""

from __future__ import annotations

import re

from gateway.commands.hearing.editing_terms import editing_terms
from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.letters import spaced
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

_TAKES_BACK = re.compile(r"\b(?:no|nope|sorry|i meant?|correction|scratch that|strike that|rather)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:to|at|in|into|from|on) )?the (?P<name>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,2})\s*(?:$|[,.;!?])",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    spaced(
        "other one ones same first last next former latter left right way opposite rest whole above below thing kind "
        "fault mistake bad error apologies "
        "second third usual normal previous big small middle lower upper front back near far is was are has"
    )
)


def uncorrected(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """The parameter with a place right before "no, I mean the ...", where no place of that kind is known by that name.

    None where the plan has no such value, or it is said once more. Of a kind are the rooms, whose titles end so.
    """
    kinds = {place.title.split()[-1].casefold() for place in profile.places.values()}
    for term in editing_terms(heard.text):
        name = _NAME.match(heard.text, term.end)
        if name is None or _TAKES_BACK.search(heard.text, term.start, term.end) is None:
            continue
        said = name["name"].casefold().split()
        known = any(start < name.end() and term.end < end for start, end in heard.spans)
        if known or said[-1] not in kinds or not _VAGUE.isdisjoint(said):
            continue
        before = [one for one in heard.mentions if one.end <= term.start and one.kind == "place"]
        if not before or any(before[-1].ids == one.ids for one in heard.mentions if one is not before[-1]):
            continue
        for step in plan.steps:
            rows = parameters_of(step.action, profile)
            for key, value in step.args:
                if value in before[-1].ids and isinstance(rows.get(key), PoseParameter):
                    return key
    return None
