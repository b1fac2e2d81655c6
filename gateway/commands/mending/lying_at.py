"""Where things are that are carried: "the mail is lying at reception, take it to room 11"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

_IS_AT = re.compile(
    r"(?P<what>\b(?:it|they|that one|those|which|that))?(?:\s+(?:is|are|lies?|stands?|sits?|hangs?)|['’](?:s|re))"
    r"(?: (?:lying|standing|sitting|waiting|stored|kept|parked|hanging|still|now|already|just|over|up|down|back|out))* "
    r"(?:at|in|on|by|near|inside|under|beside) (?:(?:the|my|our|your) )?$",
    re.IGNORECASE,
)


def with_where_they_are(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the place where a thing is said to be as that from which it is taken.

    Only where one step carries something from nowhere that was said, and no step has to do with that place.
    """
    used = {value for step in plan.steps for _, value in step.args}
    takers = [at for at, step in enumerate(plan.steps) if _source(step, profile)]
    if len(takers) != 1:
        return plan
    step = plan.steps[takers[0]]
    thing, source = thing_of(step, profile), _source(step, profile)
    found = {
        one.ids[0]
        for one in heard.mentions
        if one.kind == "place" and len(one.ids) == 1 and one.ids[0] not in used and _is_there(one, thing, heard)
    }
    if len(found) != 1:
        return plan
    steps = list(plan.steps)
    steps[takers[0]] = ordered(step.action, {**dict(step.args), source: found.pop()}, profile.actions[step.action])
    return Plan(tuple(steps))


def _is_there(place: Mention, thing: str, heard: Heard) -> bool:
    said = _IS_AT.search(heard.text, 0, place.start)
    if said is None:
        return False
    return said["what"] is not None or any(one.end == said.start() and thing in one.ids for one in heard.mentions)


def _source(step: Step, profile: RobotProfile) -> str:
    """The parameter that says from where a step takes a thing to a place, and that it lacks; empty where none does."""
    rows = parameters_of(step.action, profile)
    roles = {role_of(name, row.title): name for name, row in rows.items() if isinstance(row, PoseParameter)}
    source, has = roles.get("source", ""), {name for name, _ in step.args}
    return source if source not in has and roles.get("goal") in has and thing_of(step, profile) else ""
