"""Where a thing should be, and is not: "the pallet standing at dock 2 should be at dock 3"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.place_roles import held
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_AT = r"(?:at|in|on|by|near|inside|under|beside)(?: the| my| our| your)? $"
_SHOULD = re.compile(
    r"\b(?:should|ought to|needs? to|has to|must|(?:is|are|was|were) (?:supposed|meant) to)"
    rf"(?: really| actually)? (?:be|have been|stand|have gone|go|sit|live) {_AT}",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:standing|lying|sitting|parked|stored|waiting|stuck|hanging|left|"
    r"(?:is|are|['’]s|['’]re)(?: (?:still|now|just))*)"
    rf" {_AT}",
    re.IGNORECASE,
)


def with_where_it_should_be(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan whose one step from a place to another leads to where its thing should be, from where it is."""
    places = [one for one in heard.mentions if one.kind == "place" and len(one.ids) == 1]
    goals = [one for one in places if _SHOULD.search(heard.text, 0, one.start)]
    sources = [one for one in places if one not in goals and _is_at(one, heard)]
    if len(goals) != 1 or len(sources) != 1 or len(plan.steps) != 1:
        return plan
    return Plan((_led(plan.steps[0], sources[0].ids[0], goals[0].ids[0], profile),))


def _is_at(one: Mention, heard: Heard) -> bool:
    return _IS.search(heard.text, 0, one.start) is not None


def _led(step: Step, source: str, goal: str, profile: RobotProfile) -> Step:
    roles = {role: name for name, role in held(parameters_of(step.action, profile)).items()}
    args = dict(step.args)
    if not {"source", "goal"} <= roles.keys() or args.get(roles["goal"]) not in (source, goal):
        return step
    return with_values(step, {roles["source"]: source, roles["goal"]: goal}, profile)
