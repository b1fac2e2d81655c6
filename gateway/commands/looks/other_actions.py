"""Plans of other actions: of those that are called by their words, or that take all that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import accepts, courteous, measures, tasks
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.yes_words import affirmed
from gateway.commands.looks.sentence import Look, Sentence
from gateway.commands.mending.doubts import nowhere, steps_of, unsaid
from gateway.commands.mending.leftovers import is_light, off
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import BooleanParameter, Parameter, TextParameter
from gateway.robot_profiles import Action

_CERTAIN = -0.1
_GOES_ON = re.compile(r"\b(?:and|then|after|before|first|dann|und|luego|y|puis|et)\b|然后|再", re.IGNORECASE)
_LIKELY = -0.7
_POSSIBLE = -2.5
_THING = re.compile(r"\b(?:(?:some|any)(?:thing|one)|from|it|that|this|them|one)\b", re.IGNORECASE)


def otherwise(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """Another action in place of one that leads from a place to itself, or that has a value which nobody named."""
    steps = steps_of(answer.text)
    if not first.features.get("overruled") or not steps:
        return None
    if nowhere(steps, sentence.profile) is not None:
        wrong = {step.action for step in steps} if len(steps) == 1 else set()
    else:
        wrong = _made_up(sentence, steps)
    if not wrong or not set(sentence.profile.actions) - wrong:
        return None
    other = yield sentence.without(wrong)
    return sentence.counted(other) if other.logprob >= _LIKELY else None


def as_called(sentence: Sentence, first: Meaning, _answer: Generation) -> Look:
    """A plan of the actions that are called by their words, in place of one that has none of them, or of a question."""
    called = called_by_words(sentence.heard, light=False) & set(sentence.offered)
    bare = len(called) == 1 and _is_bare(sentence.heard) and not _needs_text(sentence.profile.actions[min(called)])
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    asked = (asked and sentence.plainly_named) or (bare and isinstance(first.understood, Ask | Refuse))
    steps = first.understood.steps if isinstance(first.understood, Plan) else ()
    if not (steps or asked) or not called or called & {step.action for step in steps} or len(tasks(sentence.heard)) > 1:
        return None
    other = yield sentence.plan(only=called)
    return sentence.counted(other) if other.logprob >= _POSSIBLE else None


def fitting(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the actions that take all that is named, in place of one that leaves out some and that nobody called.

    Also in place of one that is doubted.

    "Put press 2 on photo" is no inspection where photos are a program.
    """
    heard, left = sentence.heard, first.left
    steps = first.understood.steps if isinstance(first.understood, Plan) else ()
    done = {step.action for step in steps}
    rows = {name: sentence.profile.actions[name] for name in sentence.offered}
    said = {key for action in rows.values() for key, row in action.parameters.items() if _is_said(key, row, sentence)}
    missed = said - {key for name in done if name in rows for key in rows[name].parameters}
    unused = left is not None and (left.names or left.quantities)
    doubted = first.features.get("overruled")
    if not (unused or missed or doubted) or done & called_by_words(heard, light=False) or len(tasks(heard)) > 1:
        return None
    if not doubted and (not steps or answer.logprob > _CERTAIN):
        return None
    fits = {name for name, action in rows.items() if said <= set(action.parameters) and takes_all(action, heard)}
    if not fits or fits & done or (steps and fits == called_by_words(heard)):
        return None
    other = yield sentence.plan(only=fits)
    return sentence.counted(other, called=False) if other.logprob >= _POSSIBLE else None


def _needs_text(action: Action) -> bool:
    return any(isinstance(row, TextParameter) and needed(row) for row in action.parameters.values())


def _is_bare(heard: Heard) -> bool:
    """Whether it is the word of an action and nothing else: "turn around, please"."""
    word = heard.actions[0]
    before, after = heard.text[: word.start].strip(), heard.text[word.end :].strip()
    return all(not text.strip(" .,!?") or courteous(replace(heard, text=text)) for text in (before, after))


def fitting_all(sentence: Sentence, first: Meaning, _answer: Generation) -> Look:
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
    if len(fits) != 1:
        return None
    other = yield sentence.plan(only=fits)
    return sentence.counted(other, called=False) if other.logprob >= _POSSIBLE else None


def called_by_words(heard: Heard, *, light: bool = True) -> set[str]:
    """The actions whose words are in a sentence; ``light``: also those that say little, as "take" in "take a photo"."""
    return {name for word in heard.actions if light or not is_light(word, heard) for name in word.actions}


def _made_up(sentence: Sentence, steps: Sequence[Step]) -> set[str]:
    """Actions that need a value which nobody named, and that nobody spoke of; none where things are spoken of."""
    heard, context, profile = sentence.heard, sentence.context, sentence.profile
    hinted = called_by_words(heard)
    if not (hinted or sentence.plainly_named) or _THING.search(heard.text) is not None:
        return set()
    found = {step.action for step in steps if unsaid([step], heard, context, profile)}
    return set() if found & hinted else found


def _is_said(name: str, row: Parameter, sentence: Sentence) -> bool:
    """Whether it is a yes that the sentence has words for."""
    return isinstance(row, BooleanParameter) and affirmed(sentence.heard, name, sentence.profile.actions)


def takes_all(action: Action, heard: Heard) -> bool:
    """Whether there is a parameter for each of the names and quantities of a sentence."""
    said = [*_names(action, heard), *_quantities(action, heard)]
    return bool(said) and _each(said, frozenset())


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
