"""Plans of other actions: of those that are called by their words, or of any but one that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.hints import spoken_nearly
from gateway.commands.hearing.pieces import courteous, tasks
from gateway.commands.hearing.spoken import spoken, words_of
from gateway.commands.hearing.unwanted import off
from gateway.commands.looks.sentence import LIKELY, POSSIBLE, Look, Sentence
from gateway.commands.mending.doubts import nowhere, steps_of, unsaid
from gateway.commands.mending.leftovers import is_light, only_goes
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Ask, Plan, Refuse, Step, Understood
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import ChoiceParameter, TextParameter
from gateway.robot_profiles import Action

_GOES_AND = re.compile(r"\W*(?:(?:please|now|ok|robot)\W+)?(?:go|come)(?: over| back)?(?: and)?", re.IGNORECASE)
_ITS_OWN = re.compile(r"(?:the|your|an?) ([^\W\d_]+)\b", re.IGNORECASE)
_EMPTY = (
    LITTLE | ARTICLES | frozenset(spaced("ok okay you can could would will it of now please pls them that this just"))
)
_SURE = -0.05  # log-likelihood
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
    return sentence.counted(other) if other.logprob >= LIKELY else None


def as_called(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the actions that are called by their words, in place of one that has none of them, or of a question.

    Not of a plan that the model is sure of: "turn it off" is no turn.
    """
    every = called_by_words(sentence.heard, light=False) & set(sentence.offered)
    called = _most_called(sentence.heard, every)
    own = sentence.profile.actions[min(called)] if len(called) == 1 else None
    bare = own is not None and _is_bare(sentence.heard, own) and not _needs_text(own)
    only = own is not None and _only_calls(sentence.heard, own) and not _needs_text(own)
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    asked = asked and (sentence.plainly_named or _is_answered(first.understood, called, sentence))
    asked = (
        asked or (bare and isinstance(first.understood, Ask | Refuse)) or (only and isinstance(first.understood, Ask))
    )
    steps = first.understood.steps if isinstance(first.understood, Plan) else ()
    sure = bool(steps) and answer.logprob >= _SURE and not first.features.get("overruled")
    if sentence.forbids or sure:
        return None
    if not (steps or asked) or not called or every & {step.action for step in steps} or len(tasks(sentence.heard)) > 1:
        return None
    other = yield sentence.plan(only=called)
    return sentence.counted(other) if other.logprob >= POSSIBLE else None


def in_place_of_uncalled(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan without the action that nobody spoke of, where several clauses call one by its words and it leaves it out.

    "Close the blinds in the lounge and open them in the kitchen" shuts no window.
    """
    steps = first.understood.steps if isinstance(first.understood, Plan) else ()
    used, spoken_of = {step.action for step in steps}, called_by_words(sentence.heard)
    strange = used - spoken_of
    left = (called_by_words(sentence.heard, light=False) - used) & set(sentence.offered)
    if sentence.forbids or answer.logprob >= _SURE or len(strange) != 1 or not left or len(tasks(sentence.heard)) < 2:
        return None
    other = yield sentence.without(strange)
    instead = {step.action for step in steps_of(other.text)}
    counts = other.logprob >= POSSIBLE and instead <= spoken_of and bool(instead & left)
    return sentence.counted(other) if counts else None


def _most_called(heard: Heard, called: Collection[str]) -> set[str]:
    """Those with the most words: of "close the gripper" not what opens it; all, where several have as many."""
    words = [word for word in heard.actions if not (off(word.start, word.end, heard) or only_goes(word, heard))]
    count = {name: sum(name in word.actions for word in words) for name in called}
    return {name for name in called if count[name] == max(count.values())}


def called_by_words(heard: Heard, *, light: bool = True) -> set[str]:
    """The actions whose words are in a sentence, but for those of "don't charge", and the go of "go and charge".

    ``light``: also those that say little, as "take" in "take a photo".
    """
    said = [word for word in heard.actions if not (off(word.start, word.end, heard) or only_goes(word, heard))]
    return {name for word in said if light or not is_light(word, heard) for name in word.actions}


def _is_answered(what: Understood, called: Collection[str], sentence: Sentence) -> bool:
    """Whether one value of what is asked for is said: the barn of "push the feed in the west barn"."""
    rows = (
        [sentence.profile.actions[name].parameters.get(what.what) for name in called] if isinstance(what, Ask) else []
    )
    said = [
        [
            value
            for value in row.values
            if spoken(sentence.heard.text, value, row) or spoken_nearly(value, row, sentence.heard)
        ]
        for row in rows
        if isinstance(row, ChoiceParameter)
    ]
    return len(called) == 1 and [len(values) for values in said] == [1]


def _needs_text(action: Action) -> bool:
    return any(isinstance(row, TextParameter) and needed(row) for row in action.parameters.values())


def _is_bare(heard: Heard, action: Action) -> bool:
    """Whether it is the word of an action and nothing else than what it is done to: "close the gripper, please"."""
    word = next((word for word in heard.actions if not only_goes(word, heard)), heard.actions[0])
    before, after = heard.text[: word.start].strip(), heard.text[word.end :].strip()
    before = "" if _GOES_AND.fullmatch(before) else before
    thing = _ITS_OWN.match(after)
    if thing is not None and set(words_of(thing[1])) <= _words_for(action):
        after = after[thing.end() :]
    return all(not text.strip(" .,!?") or courteous(replace(heard, text=text)) for text in (before, after))


def _words_for(action: Action) -> set[str]:
    """The words of its title, and what else it is called."""
    return {word for said in (action.title, *action.words) for word in words_of(said)}


def _only_calls(heard: Heard, action: Action) -> bool:
    """Whether all words are those of the action or little ones: "you can let go of it now"."""
    own = _words_for(action)
    spans = [(word.start, word.end) for word in heard.actions]
    rest = [one for one in tokens(heard.text) if not any(start <= one.start < end for start, end in spans)]
    return bool(spans) and all(one.word in _EMPTY or one.word in own for one in rest)


def _made_up(sentence: Sentence, steps: Sequence[Step]) -> set[str]:
    """Actions that need a value which nobody named, and that nobody spoke of; none where things are spoken of."""
    heard, context, profile = sentence.heard, sentence.context, sentence.profile
    hinted = called_by_words(heard)
    if not (hinted or sentence.plainly_named) or _THING.search(heard.text) is not None:
        return set()
    found = {step.action for step in steps if unsaid([step], heard, context, profile)}
    return set() if found & hinted else found
