"""The same plan with what it leaves out, where it has room for a text: "carry load=tote", "guide visitor=Mr Okafor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.looks.sentence import Look, Sentence
from gateway.commands.mending.doubts import steps_of
from gateway.commands.mending.mending import mended
from gateway.commands.names.name_tokens import as_said
from gateway.commands.names.noun_phrases import is_of_a_person, people, things
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_LABEL = re.compile(r"\b(?:name|label|tag|title)\b", re.IGNORECASE)
_CALLS = re.compile(r"\b(?:name|label|tag|title|call|mark|save|as|reads?|reading)\w*\b|[\"“”«»]", re.IGNORECASE)


def fuller(sentence: Sentence, steps: Sequence[Step]) -> Look:
    """The same steps with texts that were spoken of, where some have room for one."""
    spoken, named, profile = things(sentence.heard), people(sentence.heard), sentence.profile
    rooms = [_texts(step, profile) - {name for name, _ in step.args} for step in steps]
    if not any(rooms) or not (spoken or (named and any(is_of_a_person(*one) for one in _rows(steps, rooms, profile)))):
        return None
    answer = yield sentence.plan(texts=True)
    found = mended(Plan(steps_of(answer.text)), sentence.heard, profile, logprob=answer.logprob).steps
    same = [_bare(step, profile) for step in steps] == [_bare(step, profile) for step in found]
    before = {arg for own in steps for arg in own.args}
    texts = [(step.action, *arg) for step in found for arg in step.args if arg not in before]
    fits = all(_fits(text, spoken, named, sentence, (action, name)) for action, name, text in texts)
    return answer if same and texts and fits else None


def _fits(text: str, spoken: Sequence[str], named: Sequence[str], sentence: Sentence, of: tuple[str, str]) -> bool:
    """Whether a parameter may have a text: the name of somebody where it is to be one, a thing elsewhere."""
    action, name = of
    if _LABEL.search(as_said(name)) and _CALLS.search(sentence.heard.text) is None:
        return False
    if text in named:
        return is_of_a_person(name, sentence.profile.actions[action].parameters[name].title)
    return any(text in thing or thing in text for thing in spoken) and _is_thing(text, sentence)


def _rows(steps: Sequence[Step], rooms: Sequence[set[str]], profile: RobotProfile) -> list[tuple[str, str]]:
    """Names and titles of parameters."""
    found = ((step, name) for step, names in zip(steps, rooms, strict=True) for name in names)
    return [(name, parameters_of(step.action, profile)[name].title) for step, name in found]


def _is_thing(text: str, sentence: Sentence) -> bool:
    """Whether it has no word of an action and no quantity in it: "take five photos" is no label."""
    at = sentence.heard.text.find(text)
    starts = [*(one.start for one in sentence.heard.quantities), *(one.start for one in sentence.heard.actions)]
    return not any(at <= start < at + len(text) for start in starts)


def _bare(step: Step, profile: RobotProfile) -> Step:
    """A step without its optional texts."""
    texts = _texts(step, profile)
    return Step(step.action, tuple((name, value) for name, value in step.args if name not in texts))


def _texts(step: Step, profile: RobotProfile) -> set[str]:
    rows = parameters_of(step.action, profile)
    return {name for name, row in rows.items() if isinstance(row, TextParameter) and not needed(row)}
