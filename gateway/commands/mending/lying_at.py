"""Where things are that are carried: "the mail is lying at reception, take it to room 11"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_values
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_IS_AT = re.compile(
    r"(?P<what>\b(?:it|they|that one|those|which|that))?"
    r"(?:\s+(?:is|are|lies?|stands?|sits?|hangs?)|['’](?:s|re)|(?<=\bit)s)"
    r"(?: (?:lying|standing|sitting|waiting|stored|kept|parked|hanging|still|now|already|just|over|up|down|back|out))* "
    r"(?:at|in|on|by|near|inside|under|beside) (?:(?:the|my|our|your) )?$",
    re.IGNORECASE,
)

_LEFT = re.compile(
    r"(?<!\bcan )(?<!could )(?<!shall )(?<!should )(?<!\bmay )(?<!\blet )"
    r"\b(?:i|we|he|she|they|somebody|someone)(?:['’](?:ve|s)| have| has|ve)? (?:must have |may have |think i )?"
    r"(?:left|forgot|forgotten|dropped|dumped|parked|stuck|abandoned|saw|seen|lost) "
    r"(?:(?:the|my|our|his|her|their|a) )?$",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:so|so that|want|wants|wish|like|need)\b[^.!?]*$", re.IGNORECASE)
_IN = re.compile(r" (?:at|in|on|by|near|inside|under|beside) (?:(?:the|my|our|your) )?$", re.IGNORECASE)
_PUTS = re.compile(
    r"\b(?:put|drop|dump|goes|go|collect|bring|throw|tip|leave|stack|store|keep|belongs?)\b[^.!?]*$", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|them)\b(?! (?:there|over|to|back|into|onto|in|on|by|at)\b)", re.IGNORECASE)
_THEM = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_IT_TO = re.compile(
    r"\b(?:it|them) (?:over |up |down |back |out )?(?:to|into|onto) (?:(?:the|my|our|your) )?$", re.IGNORECASE
)
_ONCE = re.compile(r"\b(?:once|after|when|until|till|if|as soon as|how many|is|are)\b[^,;.!?]*$", re.IGNORECASE)
_SAYS = re.compile(r"\s+(?:is|are|has|have|looks?|smells?|leaks?|needs? to|was|were)\b", re.IGNORECASE)


def with_where_they_are(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the place where a thing is said to be as that from which it is taken.

    Only where one step carries something from nowhere that was said, and no step has to do with that place.
    """
    plan = _turned_round(plan, heard, profile)
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
    steps[takers[0]] = with_values(step, {source: found.pop()}, profile)
    return Plan(tuple(steps))


def _turned_round(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan in which a thing is not brought to where it is said to be, but taken from there.

    And in which something is done where it is said to be, not to there: "sort the cans on the floor".
    """
    steps = []
    for step in plan.steps:
        rows, args = parameters_of(step.action, profile), dict(step.args)
        roles = {role_of(name, row.title): name for name, row in rows.items() if isinstance(row, PoseParameter)}
        source, goal = roles.get("source"), roles.get("goal")
        place, thing = args.get(goal or "", ""), thing_of(step, profile)
        said = [one for one in heard.mentions if place in one.ids]
        free = bool(source and goal) and source not in args and not needed(rows[source or ""])
        works = free and len(said) == 1 and not needed(rows[goal or ""]) and not _carries(step, profile)
        puts = works and _PUTS.search(heard.text, 0, said[0].start) is not None
        if works and not puts and _IN.search(heard.text, 0, said[0].start) is not None:
            del args[goal or ""]
            step = ordered(step.action, {**args, source or "": place}, profile.actions[step.action])  # noqa: PLW2901
        taken = bool(source and goal and thing) and source not in args and len(said) == 1
        further = _taken_to(said[0], heard) if taken else None
        if taken and further is not None and _is_told_there(said[0], thing or "", heard):
            step = with_values(step, {source or "": place, goal or "": further}, profile)  # noqa: PLW2901
        elif taken and _is_kept(said[0], thing or "", heard):
            del args[goal or ""]
            step = ordered(step.action, {**args, source or "": place}, profile.actions[step.action])  # noqa: PLW2901
        steps.append(step)
    return Plan(tuple(steps))


def _carries(step: Step, profile: RobotProfile) -> bool:
    rows = parameters_of(step.action, profile)
    return any(isinstance(rows.get(name), TextParameter) for name, _ in step.args)


def _is_kept(place: Mention, thing: str, heard: Heard) -> bool:
    """Whether a thing is told to be there, and "it" is spoken of behind."""
    return _IT.search(heard.text, place.end) is not None and _is_told_there(place, thing, heard)


def _taken_to(place: Mention, heard: Heard) -> str | None:
    """The one other place to which "it" is to be taken: "I left it in the tray, take it over to the bench"."""
    others = [one for one in heard.mentions if one.kind == "place" and one.start >= place.end]
    led = [one for one in others if _IT_TO.search(heard.text, place.end, one.start)]
    return led[0].ids[0] if len(others) == len(led) == 1 and len(led[0].ids) == 1 else None


def _is_told_there(place: Mention, thing: str, heard: Heard) -> bool:
    """Whether a thing is told to be at a place; not as in "once the cake is on the table"."""
    said = _IS_AT.search(heard.text, 0, place.start)
    if said is None:
        return _is_left(place, thing, heard)
    wished = _ONCE.search(heard.text, 0, said.start()) or _WISHED.search(heard.text, 0, said.start())
    if (
        said["what"] is not None
        and not wished
        and any(thing in one.ids and one.end <= said.start() for one in heard.mentions)
    ):
        return True
    named = [one for one in heard.mentions if one.end == said.start() and thing in one.ids]
    return bool(named) and _ONCE.search(heard.text, 0, named[0].start) is None


def _is_left(place: Mention, thing: str, heard: Heard) -> bool:
    """Whether somebody has left the thing there: "I forgot my cane in the hall"."""
    said = _IN.search(heard.text, 0, place.start)
    named = [one for one in heard.mentions if said is not None and one.end == said.start() and thing in one.ids]
    return bool(named) and _LEFT.search(heard.text, 0, named[0].start) is not None


def _is_there(place: Mention, thing: str, heard: Heard) -> bool:
    said = _IS_AT.search(heard.text, 0, place.start)
    if said is None:
        left = _is_left(place, thing, heard) and _THEM.search(heard.text, place.end) is not None
        return left or _is_told_of(place, thing, heard)
    return said["what"] is not None or any(one.end == said.start() and thing in one.ids for one in heard.mentions)


def _is_told_of(place: Mention, thing: str, heard: Heard) -> bool:
    """Whether something is said of the thing there: "the bin in the ward is full, get it out"."""
    said = _IN.search(heard.text, 0, place.start)
    behind = said is not None and any(one.end == said.start() and thing in one.ids for one in heard.mentions)
    return behind and _SAYS.match(heard.text, place.end) is not None


def _source(step: Step, profile: RobotProfile) -> str:
    """The parameter that says from where a step takes a thing to a place, and that it lacks; empty where none does."""
    rows = parameters_of(step.action, profile)
    roles = {role_of(name, row.title): name for name, row in rows.items() if isinstance(row, PoseParameter)}
    source, has = roles.get("source", ""), {name for name, _ in step.args}
    return source if source not in has and roles.get("goal") in has and thing_of(step, profile) else ""
