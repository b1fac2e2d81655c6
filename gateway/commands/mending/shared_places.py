"""Places that are said behind several things and hold for all: "two glasses and the juice from the bar to the sofa"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_values
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_LIST = re.compile(r"(?:[^\W_]+[\s,&]+){0,5}", re.IGNORECASE)
_PARTS = re.compile(
    r"\b(?:to|into|onto|in|on|at|from|for|then|but|with|without|before|after|there|here|stays?|myself|yourself|me|us|"
    r"later|first)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|all(?: (?:of (?:them|it|these)|two|three|four|this|these))?|everything|each)\b", re.IGNORECASE
)
_LEADS = re.compile(r"\s*(?:(?:over|across|back|all|both)\s+)*(?:to|into|onto|in|on)\b[^,.;:!?]*", re.IGNORECASE)

_COMES = re.compile(
    r"(?P<way>(?:\s+(?:there|here|over|back|across|all|both|to [^,.;:!?]{1,40}))*)\s+(?:from|out of|off) [^,.;:!?]*"
)


def with_shared_places(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the places of the last of a row of like steps in those before it, whose things are named in one go.

    Where they go, and where they come from. The things are in one list with it, and nothing else is said in between.
    And with what is said of the first ahead of them all: "thermal pictures of pump 1, pump 2 and pump 3".
    """
    steps = list(plan.steps)
    for at in range(1, len(steps)):
        step, before = steps[at], steps[at - 1]
        ahead = _ahead(before, step, heard, profile) if step.action == before.action else {}
        if ahead and _all_have(ahead, steps[:at]):
            steps[at] = with_values(step, ahead, profile)
    for at in range(len(steps) - 1, 0, -1):
        step, last = steps[at - 1], steps[at]
        if step.action != last.action:
            continue
        for role, leads in (("goal", _LEADS), ("source", _COMES)):
            name = _place(last, role, profile)
            if name is None or name in dict(step.args):
                continue
            if _in_one_go(step, last, (dict(last.args)[name], leads), heard, profile):
                steps[at - 1] = with_values(steps[at - 1], {name: dict(last.args)[name]}, profile)
    return Plan(tuple(steps))


def with_places_of_both(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with what is said of both things ahead: "both from bay 1 to bay 2: first the box, then the can"."""
    things = [one.start for one in heard.mentions if one.kind == "object"]
    said = _BOTH.search(heard.text, 0, min(things, default=0))
    action = profile.actions.get(plan.steps[0].action)
    if said is None or action is None or len({step.action for step in plan.steps}) != 1:
        return plan
    if any(said.end() <= word.start < min(things) for word in heard.actions):
        return plan
    ahead = {one.ids[0] for one in heard.mentions if one.kind == "place" and said.end() <= one.start < min(things)}
    shared = {name: value for name, value in plan.steps[0].args if value in ahead}
    return Plan(tuple(ordered(step.action, {**shared, **dict(step.args)}, action) for step in plan.steps))


def _all_have(values: Mapping[str, str], before: Sequence[Step]) -> bool:
    """Whether all steps of the last action have them."""
    run = itertools.takewhile(lambda one: one.action == before[-1].action, reversed(before))
    return all(values.items() <= dict(one.args).items() for one in run)


def _ahead(first: Step, step: Step, heard: Heard, profile: RobotProfile) -> dict[str, str]:
    """The choices that a step has not, and the one before it has from ahead of the list in which both things are."""
    rows, had = parameters_of(first.action, profile), dict(first.args)
    pairs = [(had[name], value) for name, value in step.args if had.get(name, value) != value]
    if len(pairs) != 1:
        return {}
    one, other = _only(pairs[0][0], heard.mentions), _only(pairs[0][1], heard.mentions)
    if one is None or other is None or not _are_listed(one, other, heard):
        return {}
    missing = [name for name in had if name not in dict(step.args) and isinstance(rows.get(name), ChoiceParameter)]
    said = {name: _only(had[name], heard.mentions) for name in missing}
    return {name: had[name] for name, mention in said.items() if mention is not None and mention.end <= one.start}


def _are_listed(first: Mention, second: Mention, heard: Heard, beside: str = "") -> bool:
    """Whether they stand in one list, with nothing but names of a kind (``beside``) between them."""
    if second.start < first.end:
        return False
    starts = [*(one.start for one in heard.mentions if one.kind != beside), *(word.start for word in heard.actions)]
    text = heard.text[first.end : second.start]
    alone = not any(first.end <= start < second.start for start in starts)
    return alone and _PARTS.search(text) is None and _is_list(text)


def _place(step: Step, role: str, profile: RobotProfile) -> str | None:
    """The one parameter with the place to which a thing goes, or from where it comes."""
    rows = parameters_of(step.action, profile)
    poses = [name for name, _ in step.args if isinstance(rows.get(name), PoseParameter)]
    found = [name for name in poses if role_of(name, rows[name].title) == role]
    return found[0] if len(found) == 1 else None


def _in_one_go(
    step: Step, last: Step, shared: tuple[str, re.Pattern[str]], heard: Heard, profile: RobotProfile
) -> bool:
    place, leads = shared
    things = [_only(_thing(one, profile), heard.mentions) for one in (step, last)]
    first, second, there = (*things, _only(place, heard.mentions))
    if first is None or second is None or there is None or there.start < second.start:
        return False
    return _are_listed(first, second, heard, beside="object") and _leads(heard, second, there, leads)


def _is_list(text: str) -> bool:
    return re.search(r"[.;:!?]", text) is None and _LIST.fullmatch(text.lstrip(" ,&")) is not None


def _leads(heard: Heard, thing: Mention, place: Mention, leads: re.Pattern[str]) -> bool:
    """Whether nothing but other things, or places, and "to" or "from" stand between the last thing and the place."""
    rest = heard.text[thing.end : place.start]
    others = [one for one in heard.mentions if thing.end <= one.start < place.start]
    if leads is _COMES:
        comes = leads.fullmatch(rest)
        return comes is not None and bool(comes["way"]) and all(one.kind == "place" for one in others)
    return all(one.kind == "object" for one in others) and (bool(others) or leads.fullmatch(rest) is not None)


def _thing(step: Step, profile: RobotProfile) -> str:
    return next((value for _, value in step.args if value in profile.objects), "")


def _only(id_: str, mentions: Sequence[Mention]) -> Mention | None:
    found = [one for one in mentions if one.ids == (id_,)]
    return found[0] if len(found) == 1 else None
