"""Steps for which a sentence has no words: the coupling of "the bumpers need to go from gate 11 to F3"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import tasks
from gateway.commands.hearing.reported import of_others, tells
from gateway.commands.mending.completing import completed
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.letters import blanked
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import DurationParameter, Parameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_SEVERAL = re.compile(
    r"\b(?:and|then|before|after|once|when|until|till|both|each|all|every|there|back|first|und|dann|y|luego|et|puis)\b"
    r"|[;，。]|\.\s",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:once|before|when|there)\b|\.\s", re.IGNORECASE)
_ONCE_MORE = re.compile(r"\b(?:again|same|ditto|likewise|too|also|as well|back|once more|repeat\w*)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:again|back|return|twice|thrice|times|rounds?|same|more|there|it|repeat\w*|times|both|each|every\w*|all|"
    r"noch\w*|zurück|wieder|vuelta|otra|retour|encore|fois)\b|[再回]",
    re.IGNORECASE,
)

_OFTEN = re.compile(
    r"\b(?:twice|thrice|times?|rounds?|laps?|runs?|over|second|2x|zwei\w*|noch\w*|wieder|vuelta|otra|encore|fois)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_NEVER_AGAIN = re.compile(r"(?:\b(?:not|never)\b|n['’]?t\b)(?! forget\b)[^,.;!?]*\bagain\b", re.IGNORECASE)
_SOME = 2  # steps
_IT = re.compile(r"\b(?:it|them|same|again|that|this|those|these|more)\b", re.IGNORECASE)


def without_extras(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without steps that nobody called by their words and that use nothing which the others do not use too.

    Only where a sentence has fewer clauses than its plan has steps. What such a step alone had goes into the others,
    where there is room for it: "fly to pylon 11, 20 metres up" is no take-off. Also without a step that is there
    already, where nothing is said twice.
    """
    plan = _without_echoes(_without_others(plan, heard), heard, profile)
    pieces = tasks(heard)
    untold = [piece for piece in pieces if not tells(piece)]
    plain = bool(untold) and all(piece.mentions or piece.called for piece in untold)
    least = len(pieces) or (1 if _SEVERAL.search(_between(heard)) is None else len(plan.steps))
    for step in plan.steps:
        bare = not step.args and plain and len(plan.steps) > len(untold)
        if (
            not bare
            and len(plan.steps) <= least
            and (pieces or _WHEN.search(heard.text) or not _prepares(step, plan, profile))
        ):
            continue
        if step.action in heard.called or _is_one_of(step, plan) or _is_other(step, heard, profile):
            continue
        rest = completed(Plan(tuple(other for other in plan.steps if other is not step)), heard, profile)
        if _left(rest, heard, profile) <= _left(plan, heard, profile):
            plan = rest
    return plan


def without_trips_again(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan without a first step to where the last plan led: "now wait there for ten minutes"."""
    first = plan.steps[0]
    there = all(value in profile.places and earlier.get(name) == value for name, value in first.args)
    if len(plan.steps) == 1 or not first.args or not there or first.action in heard.called:
        return plan
    return plan if _ONCE_MORE.search(heard.text) else Plan(plan.steps[1:])


def without_guesses(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without optional places and things that nobody named: the blade of "a check of the substation".

    A place may be one that a word takes up, as "there".
    """
    again = _AGAIN.search(heard.text) is not None
    steps = []
    for step in plan.steps:
        rows = parameters_of(step.action, profile)
        guessed = {
            name
            for name, value in step.args
            if value not in heard.named and _is_thing(rows.get(name), value, profile) and not needed(rows[name])
        }
        thing = _IT.search(heard.text) is None
        guessed = {name for name in guessed if not again or (thing and isinstance(rows[name], TextParameter))}
        steps.append(Step(step.action, tuple((name, value) for name, value in step.args if name not in guessed)))
    return Plan(tuple(steps))


def _is_thing(row: Parameter | None, value: str, profile: RobotProfile) -> bool:
    if isinstance(row, TextParameter):
        return row.objects and value in profile.objects
    return isinstance(row, PoseParameter)


def _without_others(plan: Plan, heard: Heard) -> Plan:
    """The plan without waits until others do something: "Kenji will be here in a minute"."""
    theirs = {one.canonical for one in heard.quantities if of_others(one, heard)}
    values = [{value for _, value in step.args} for step in plan.steps]
    pairs = zip(plan.steps, values, strict=True)
    kept = [step for step, own in pairs if step.action in heard.called or not own or own - theirs]
    return Plan(tuple(kept)) if kept and theirs else plan


def _without_echoes(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    plan = Plan(
        tuple(step for at, step in enumerate(plan.steps) if not at or not _is_there(plan.steps[at - 1], step, profile))
    )
    plan = told_once(plan, heard)
    if len(set(plan.steps)) == len(plan.steps) or _AGAIN.search(heard.text) is not None:
        return plan
    named = [*(id_ for mention in heard.mentions for id_ in mention.ids), *(one.canonical for one in heard.quantities)]
    kept = list(plan.steps)
    for step in plan.steps:
        known = [value for _, value in step.args if value in profile.places or value in profile.objects]
        if kept.count(step) > 1 and known and all(named.count(value) <= 1 for _, value in step.args):
            kept.reverse()
            kept.remove(step)
            kept.reverse()
    return Plan(tuple(kept))


def told_once(plan: Plan, heard: Heard) -> Plan:
    """The plan with the first half of its steps, if the other is the same and what is named once is in it.

    Where the sentence only sums them up ("he wants both"), or says that something is not to happen again.
    """
    half, text = len(plan.steps) // 2, _NEVER_AGAIN.sub("", heard.text)
    summed_up = _BOTH.search(text) is not None or text != heard.text
    if half < _SOME or plan.steps[:half] != plan.steps[half:] or not summed_up:
        return plan
    if _ONCE_MORE.search(text) or _OFTEN.search(text):
        return plan
    named = [id_ for mention in heard.mentions for id_ in mention.ids]
    once = any(named.count(value) == 1 for step in plan.steps for _, value in step.args)
    return Plan(plan.steps[:half]) if once else plan


def _prepares(step: Step, plan: Plan, profile: RobotProfile) -> bool:
    """Whether the next step has all that it has: coupling the cart that is towed; but a trip leads there."""
    own = {value for _, value in step.args}
    if all(value in profile.places for value in own):
        return False
    return bool(own) and any(one is step and own < {v for _, v in other.args} for one, other in pairwise(plan.steps))


def _is_there(last: Step, step: Step, profile: RobotProfile) -> bool:
    """Whether it goes where the step before it went."""
    return step == last and bool(step.args) and all(value in profile.places for _, value in step.args)


def _between(heard: Heard) -> str:
    """The text without names and quantities: "two and a half minutes" joins nothing."""
    return blanked(heard.text, heard.spans)


def _left(plan: Plan, heard: Heard, profile: RobotProfile) -> int:
    return leftovers(plan.steps, heard, profile).count


def _is_one_of(step: Step, plan: Plan) -> bool:
    """Whether there are others like it: the second of a list."""
    return sum(other.action == step.action for other in plan.steps) > 1


def _is_other(step: Step, heard: Heard, profile: RobotProfile) -> bool:
    """Whether it has words of the sentence, or is a wait."""
    rows = parameters_of(step.action, profile)
    if step.args and all(isinstance(rows.get(name), DurationParameter) for name, _ in step.args):
        return True
    texts = [value for name, value in step.args if isinstance(rows.get(name), TextParameter)]
    return any(value not in profile.objects and value in heard.text for value in texts)
