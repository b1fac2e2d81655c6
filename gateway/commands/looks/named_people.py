"""The plan in place of a question for somebody, where that one is named: "hand it to Priya"."""

from __future__ import annotations

import re

from gateway.commands.looks.sentence import POSSIBLE, Look, Sentence
from gateway.commands.mending.doubts import steps_of
from gateway.commands.names.noun_phrases import is_of_a_person, people
from gateway.commands.plans.plan import Ask
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import TextParameter

_OR = re.compile(r"\b(?:or|oder|o|ou)\b", re.IGNORECASE)


def with_somebody(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the actions that need somebody, where the model asks for that and one name is said."""
    named, what = people(sentence.heard), first.understood.what if isinstance(first.understood, Ask) else None
    if what is None or len(named) != 1 or sentence.forbids or _OR.search(sentence.heard.text):
        return None
    rows = ((action, sentence.profile.actions[action].parameters.get(what)) for action in sentence.offered)
    only = {
        action
        for action, row in rows
        if isinstance(row, TextParameter) and needed(row) and is_of_a_person(what, row.title)
    }
    if not only:
        return None
    other = yield sentence.plan(only=only, texts=True)
    said = any(value == named[0] for step in steps_of(other.text) for _, value in step.args)
    return sentence.counted(other) if said and other.logprob >= POSSIBLE else None
