"""Asks for a number that an action needs, where nobody said one: "spin the samples for ten minutes"."""

from __future__ import annotations

from dataclasses import replace

from gateway.commands import understanding
from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.shares import shares
from gateway.commands.hearing.spoken import words_of
from gateway.commands.looks.called_actions import called_by_words
from gateway.commands.looks.fitting_actions import takes_all
from gateway.commands.looks.sentence import Sentence
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Answer, Ask, Plan
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.understanding import Meaning
from gateway.robot_parameters import DurationParameter, NumberParameter
from gateway.robot_profiles import Action


def missing_value(sentence: Sentence, meaning: Meaning) -> Meaning | None:
    """A question in place of a refusal or of a plan of other actions.

    For the one action that is called by its words, if it takes all that is named.
    """
    called = called_by_words(sentence.heard) & set(sentence.offered)
    if len(called) != 1 or isinstance(meaning.understood, Answer):
        return None
    (name,) = called
    lacking = _lacking(sentence, name)
    done = {step.action for step in meaning.understood.steps} if isinstance(meaning.understood, Plan) else set()
    action = sentence.profile.actions[name]
    if lacking is None or name in done or not takes_all(action, _without_words_of(name, action, sentence.heard)):
        return None
    features = {**meaning.features, "plan": 0.0, "overruled": 1.0}
    return replace(meaning, understood=Ask(lacking), features=features, reasons=(f"no {lacking} was said",), left=None)


def _without_words_of(name: str, action: Action, heard: Heard) -> Heard:
    """The sentence without mentions that are what the action is called: the samples of "spin-samples"."""
    own = {*words_of(as_said(name)), *words_of(action.title)}
    mentions = [one for one in heard.mentions if not own.issuperset(words_of(heard.text[one.start : one.end]))]
    return replace(heard, mentions=tuple(mentions))


def _lacking(sentence: Sentence, action: str) -> str | None:
    """The first number that it needs and that is neither in the sentence nor in what went before."""
    earlier = understanding.earlier_values(sentence.context)
    for key, row in sentence.profile.actions[action].parameters.items():
        if isinstance(row, NumberParameter | DurationParameter) and needed(row) and key not in earlier:
            said = (one for one in sentence.heard.quantities if one.kind != "factor")
            if not any(measured_by(row, one, sentence.heard) for one in said) and not shares(sentence.heard, row):
                return key
    return None
