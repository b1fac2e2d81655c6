"""Where a thing should be, and is not: "the pallet standing at dock 2 should be at dock 3"."""

from __future__ import annotations

import re
from itertools import pairwise

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.place_roles import by_role
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_AT = r"(?:at|in|on|by|near|inside|under|beside)(?: the| my| our| your)?"
_IS = re.compile(
    r"(?: (?:that|which))?(?: (?:is|are)|['’]s|['’]re)?(?: (?:still|now|just))*"
    rf"(?: (?:standing|lying|sitting|parked|stored|waiting|stuck|hanging|left))? {_AT} ",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r",?(?: (?:and|but|yet))*(?: (?:it|they))? "
    r"(?:should|ought to|needs? to|has to|must|(?:is|are|was|were) (?:supposed|meant) to)"
    rf"(?: really| actually)? (?:be|have been|stand|have gone|go|sit|live) {_AT} ",
    re.IGNORECASE,
)
_THE_ONE = re.compile(rf"(?:^|[.,;!?] ?)the [^\W\d_]+(?={_IS.pattern}$)", re.IGNORECASE)
_THING = re.compile(r"\b(?:pallet|load|cart|trolley|box|crate|one|thing)s?$", re.IGNORECASE)
"""What is carried where nothing says which."""


def with_where_it_should_be(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan whose one step from a place to another leads to where its thing should be, from where it is said to be.

    Only where it is said in one breath: "the jacks should be in the tool crib" only guesses.
    """
    places = [one for one in heard.mentions if one.kind == "place" and len(one.ids) == 1]
    pairs = [(one, other) for one, other in pairwise(places) if _SHOULD.fullmatch(heard.text, one.end, other.start)]
    if len(plan.steps) != 1 or len(pairs) != 1:
        return plan
    (source, goal), step = pairs[0], plan.steps[0]
    thing = thing_of(step, profile)
    ends = [one.end for one in heard.mentions if thing and thing in one.ids]
    told = any(_IS.fullmatch(heard.text, end, source.start) for end in ends)
    said = _THE_ONE.search(heard.text[: source.start])
    told = told or (not thing and said is not None and _THING.search(said[0]) is not None)
    return Plan((_led(step, source.ids[0], goal.ids[0], profile),)) if told else plan


def _led(step: Step, source: str, goal: str, profile: RobotProfile) -> Step:
    roles = by_role(parameters_of(step.action, profile))
    args = dict(step.args)
    if not {"source", "goal"} <= roles.keys() or args.get(roles["goal"]) not in (source, goal):
        return step
    return with_values(step, {roles["source"]: source, roles["goal"]: goal}, profile)
