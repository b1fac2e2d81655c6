"""What is put into a place is not taken from there: "store two bags in the shaker"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import by_role
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_LIES = "that|which|from|we|i|lying|standing|sitting|left|kept|stored|found|hanging|waiting|now"
_PUTS = re.compile(
    r"(?:^|[,.;:!?] |\b(?:and|then|please) )(?P<verb>put|store|stow|place|stack|pop|stick|drop|load)\b"
    rf"(?! (?:away|off)\b)(?:(?!\b(?:{_LIES})\b)[^,.;:!?]){{1,60}} "
    r"(?:in|into|inside|on|onto)(?: the| your| that)? $",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" (?:away|(?:in|into|on|onto|to) )", re.IGNORECASE)


def with_put_into(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one place into which something is put as where it goes, where it was where it comes from.

    Only of steps that are called by that verb: "you put it on rail A, fetch it" tells where it is.
    """
    return Plan(tuple(_into(step, _put(step.action, heard), profile) for step in plan.steps))


def _put(action: str, heard: Heard) -> set[str]:
    """The places that are named once, and into which an action is told to put something."""
    named = [id_ for one in heard.mentions for id_ in one.ids]
    calls = {word.start for word in heard.actions if action in word.actions}
    found = set[str]()
    for one in heard.mentions:
        said = _PUTS.search(heard.text, 0, one.start) if one.kind == "place" else None
        if said is not None and said.start("verb") in calls and _GOES_ON.match(heard.text, one.end) is None:
            found.update(id_ for id_ in one.ids if named.count(id_) == 1)
    return found


def _into(step: Step, put: set[str], profile: RobotProfile) -> Step:
    args = dict(step.args)
    roles = by_role(parameters_of(step.action, profile))
    source, goal = roles.get("source", ""), roles.get("goal", "")
    if not goal or goal in args or args.get(source) not in put:
        return step
    args[goal] = args.pop(source)
    return ordered(step.action, args, profile.actions[step.action])
