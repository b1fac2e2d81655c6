"""Things that the robot does not know, where a plan has one that it knows: "take Bruno to pen 1 and Rex to pen 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import tasks
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ARTICLES, COMMON, LITTLE, NEIGHBOURS, POINTING
from gateway.commands.names.people import guides_people
from gateway.commands.names.person_words import NOUN
from gateway.commands.names.profile_names import called
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_VERB = r"(?:^|\b(?:and|then|bring|take|carry|fetch|lead|move|get)\s+)"
_A = r"(?:the|a|an|some|my|our|your)\s+(?:[^\W\d_]+\s+){0,2}?"
_LOAD = re.compile(
    rf"(?:{_VERB}|\b{_A})(?P<sent>[^\W\d_]{{3,}})\s+(?:to|into|onto)\s"
    rf"|{_VERB}(?:{_A})?(?P<fetched>[^\W\d_]{{3,}})\s+from\s",
    re.IGNORECASE,
)
_NO_THING = (
    LITTLE
    | ARTICLES
    | COMMON
    | POINTING
    | NEIGHBOURS
    | frozenset(
        spaced(
            "carry fetch lead drive walk head roll return send off home go continue proceed ready deliver moved "
            "yourself across them him her straight everything both each two three close last also too quickly "
            "slowly gently carefully softly silently discreetly directly half better "
            "rather number amount rest everyone everybody someone somebody "
            "anyone anybody place"
        )
    )
)
_PERSON = re.compile(rf"{NOUN}|mates?|pals?|fellows?|folks?", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:it|them|they|him|her|he|she|former|latter|there|ones?|another|first|second|third|that)\b",
    re.IGNORECASE,
)


def unknown_thing(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """The parameter of a step that has a known thing where its clause speaks of another; None where there is none."""
    for piece in tasks(heard) or (heard,):
        named = any(mention.kind == "object" for mention in piece.mentions)
        if named or _POINTS.search(piece.text):
            continue
        other = _other_thing(piece)
        if other is None:
            continue
        places = {id_ for mention in piece.mentions if mention.kind == "place" for id_ in mention.ids}
        if places & _led_to(plan, profile):
            continue
        for step in plan.steps:
            rows = parameters_of(step.action, profile)
            leads = any(isinstance(rows.get(name), PoseParameter) and value in places for name, value in step.args)
            for name, value in step.args:
                row = rows.get(name)
                thing = profile.objects.get(value) if isinstance(row, TextParameter) and needed(row) else None
                if leads and thing is not None and other not in _words(called(value, thing)):
                    return name
            if leads and (open_ := _left_out(step, other, profile)) is not None:
                return open_
    return None


def _left_out(step: Step, other: str, profile: RobotProfile) -> str | None:
    """The parameter for a thing that a step has no thing for, where another is spoken of that nothing is called by."""
    rows = parameters_of(step.action, profile)
    things = [(name, row) for name, row in rows.items() if isinstance(row, TextParameter)]
    if len(things) != 1 or not things[0][1].objects or things[0][0] in dict(step.args):
        return None
    action = profile.actions[step.action]
    own = (step.action, action.title, *action.words, *rows, *(row.title for row in rows.values()))
    known = _words([*own, *(name for key, thing in profile.objects.items() for name in called(key, thing))])
    return None if {other, other.removesuffix("s"), f"{other}s"} & known else things[0][0]


def _led_to(plan: Plan, profile: RobotProfile) -> set[str]:
    """The values of the steps that guide people."""
    steps = [step for step in plan.steps if step.action in profile.actions]
    leading = (step for step in steps if guides_people(step.action, profile.actions[step.action]))
    return {value for step in leading for _, value in step.args}


def _other_thing(piece: Heard) -> str | None:
    """The first word for something that is carried and that is no name, if there is one."""
    spans = [*piece.spans, *((word.start, word.end) for word in piece.actions)]
    for match in _LOAD.finditer(piece.text):
        start, end = match.span(match.lastgroup or 0)
        word = match[match.lastgroup or 0]
        known = any(one < end and start < stop for one, stop in spans)
        if not known and word.casefold() not in _NO_THING and _PERSON.fullmatch(word) is None:
            return tokens(word)[0].word
    return None


def _words(names: Iterable[str]) -> set[str]:
    return {token.word for name in names for token in tokens(name)}
