"""Plans of the actions that take all that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import accepts, measures, tasks
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.unwanted import off
from gateway.commands.hearing.yes_words import affirmed
from gateway.commands.looks.called_actions import called_by_words
from gateway.commands.looks.sentence import POSSIBLE, Look, Sentence
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import BooleanParameter, Parameter
from gateway.robot_profiles import Action

_CERTAIN = -0.1
_REFUSES = -0.02  # log-likelihood of a refusal that stands
_SOME = 2  # names
_GOES_ON = re.compile(r"\b(?:and|then|after|before|first|dann|und|luego|y|puis|et)\b|然后|再", re.IGNORECASE)


def fitting(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the actions that take all that is named, in place of one that leaves out some and that nobody called.

    Also in place of one that is doubted.

    "Put press 2 on photo" is no inspection where photos are a program.
    """
    heard, left = sentence.heard, first.left
    steps = first.understood.steps if isinstance(first.understood, Plan) else ()
    doubted = first.features.get("overruled")
    done = {step.action for step in steps}
    if not doubted and (not steps or answer.logprob > _CERTAIN):
        return None
    rows = {name: sentence.profile.actions[name] for name in sentence.offered}
    called = called_by_words(heard, light=False)
    alike = {name for name in called - done if name in rows and takes_all(rows[name], heard)}
    placeless = bool(done & called and left is not None and left.names and alike)  # "clean the hall" is no clean-all
    if (done & called and not placeless) or len(tasks(heard)) > 1:
        return None
    said = {key for action in rows.values() for key, row in action.parameters.items() if _is_said(key, row, sentence)}
    missed = said - {key for name in done if name in rows for key in rows[name].parameters}
    unused = left is not None and (left.names or left.quantities)
    if not (unused or missed or doubted):
        return None
    fits = {name for name, action in rows.items() if said <= set(action.parameters) and takes_all(action, heard)}
    fits = fits & alike if placeless else fits
    if not fits or fits & done or (steps and not placeless and fits == called_by_words(heard)):
        return None
    other = yield sentence.plan(only=fits)
    return sentence.counted(other, called=False) if other.logprob >= POSSIBLE else None


def fitting_all(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the one action that takes all that is named in several clauses, in place of a question or a refusal.

    "Someone dropped crumbs by the bar, hoover them up." Of several actions that of those which are called.
    """
    heard = sentence.heard
    if (
        isinstance(first.understood, Plan | Answer)
        or either(heard)
        or not tasks(heard)[1:]
        or _GOES_ON.search(heard.text)
    ):
        return None
    fits = {name for name in sentence.offered if takes_all(sentence.profile.actions[name], heard)}
    called = called_by_words(heard, light=False)
    fits = fits & called if called else fits
    if len(fits) != 1 or (not called and isinstance(first.understood, Refuse) and answer.logprob > _REFUSES):
        return None
    other = yield sentence.plan(only=fits)
    return sentence.counted(other, called=False) if other.logprob >= POSSIBLE else None


def fitting_one(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the one action that takes all of two names or more, in place of a question about one that does not.

    "Get the used cups from dialysis" collects, where cups are none of the things that are delivered.
    """
    del answer
    heard = sentence.heard
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    if not asked or len(heard.mentions) < _SOME or either(heard) or len(tasks(heard)) > 1 or sentence.forbids:
        return None
    fits = {name for name in sentence.offered if takes_all(sentence.profile.actions[name], heard)}
    if len(fits) != 1 or fits & called_by_words(heard, light=False):
        return None
    other = yield sentence.plan(only=fits)
    return sentence.counted(other, called=False) if other.logprob >= POSSIBLE else None


def takes_all(action: Action, heard: Heard) -> bool:
    """Whether there is a parameter for each of the names and quantities of a sentence."""
    said = [*_names(action, heard), *_quantities(action, heard)]
    return bool(said) and _each(said, frozenset())


def _is_said(name: str, row: Parameter, sentence: Sentence) -> bool:
    """Whether it is a yes that the sentence has words for."""
    return isinstance(row, BooleanParameter) and affirmed(sentence.heard, name, sentence.profile.actions)


def _names(action: Action, heard: Heard) -> Iterator[frozenset[str]]:
    """For each name the parameters that take it."""
    seen: set[tuple[str, ...]] = set()
    for mention in heard.mentions:
        if mention.ids not in seen and not off(mention.start, mention.end, heard):
            seen.add(mention.ids)
            found = (name for name, row in action.parameters.items() if accepts(row, mention))
            yield frozenset() if mention.vague else frozenset(found)


def _quantities(action: Action, heard: Heard) -> Iterator[frozenset[str]]:
    for quantity in heard.quantities:
        if quantity.kind != "factor" and not off(quantity.start, quantity.end, heard):
            yield frozenset(name for name, row in action.parameters.items() if measures(row, quantity, heard))


def _each(said: Sequence[frozenset[str]], taken: frozenset[str]) -> bool:
    """Whether each can have a parameter of its own."""
    return not said or any(_each(said[1:], taken | {name}) for name in said[0] - taken)
