"""What is put into a place is not taken from there: "store two bags in the shaker"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import held
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_PUTS = re.compile(
    r"(?:^|[,.;:!?] |\b(?:and|then|please|to|just|you) )(?:put|store|stow|place|stack|pop|stick|drop|load)\b"
    r"(?! (?:away|off)\b)(?:(?!\b(?:that are|that is|which|from|lying|standing)\b)[^,.;:!?]){1,60} "
    r"(?:in|into|inside|on|onto)(?: the| my| our| your| that)? $",
    re.IGNORECASE,
)


def with_put_into(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one place into which something is put as where it goes, where it was where it comes from."""
    places = [one for one in heard.mentions if one.kind == "place" and _PUTS.search(heard.text, 0, one.start)]
    put = {id_ for one in places for id_ in one.ids}
    named = [id_ for one in heard.mentions for id_ in one.ids]
    return Plan(tuple(_into(step, {id_ for id_ in put if named.count(id_) == 1}, profile) for step in plan.steps))


def _into(step: Step, put: set[str], profile: RobotProfile) -> Step:
    args = dict(step.args)
    roles = {role: name for name, role in held(parameters_of(step.action, profile)).items()}
    source, goal = roles.get("source", ""), roles.get("goal", "")
    if not goal or goal in args or args.get(source) not in put:
        return step
    args[goal] = args.pop(source)
    return ordered(step.action, args, profile.actions[step.action])
