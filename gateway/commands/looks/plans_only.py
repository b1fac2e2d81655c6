"""The plan in place of a question, where all is named."""

from __future__ import annotations

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.manners import manners
from gateway.commands.hearing.shares import shares
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.spoken_forms import speaks_of
from gateway.commands.hearing.unwanted import off
from gateway.commands.hearing.yes_words import may_choose, unexplained
from gateway.commands.looks.called_actions import called_by_words
from gateway.commands.looks.fitting_actions import takes_all
from gateway.commands.looks.sentence import LIKELY, Look, Sentence, instead
from gateway.commands.mending.polarity import told
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Ask, Refuse, Understood
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.quantities.named_values import named_values
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, NumberParameter, Parameter, PoseParameter

_CERTAIN = -0.02  # log-likelihood


def planned(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """In place of a question; of a refusal where an action is said and the plan is likely.

    Where the model is not certain of its refusal, also where a quantity or two names are said.
    """
    heard = sentence.heard
    unsure = answer.logprob < _CERTAIN
    named = bool(heard.actions or (unsure and (heard.quantities or len(heard.mentions) > 1)))
    refused = isinstance(first.understood, Refuse) and named
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    if not (asked or refused) or not sentence.plainly_named or sentence.forbids:
        return None
    other = yield sentence.plan()
    return None if refused and other.logprob < LIKELY else sentence.counted(instead(answer, other))


def complete(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """In place of a refusal: a plan of the one action that is called, if all that it needs is said, and it takes all.

    As in "clean the windscreen of the taxi". Of 557 orders to five dozen robots that are to be refused one is such.
    """
    del answer
    called = called_by_words(sentence.heard, light=False) & set(sentence.offered)
    if not isinstance(first.understood, Refuse) or len(called) != 1 or sentence.forbids:
        return None
    actions = sentence.profile.actions
    if may_choose(unexplained(sentence.heard, actions), actions):
        return None  # "with a flame thrower"
    action = actions[next(iter(called))]
    wanted = [(name, row) for name, row in action.parameters.items() if needed(row)]
    if not takes_all(action, sentence.heard) or not all(_is_said(row, name, sentence.heard) for name, row in wanted):
        return None
    other = yield sentence.plan(only=called)
    return sentence.counted(other, called=False) if other.logprob >= LIKELY else None


def needless(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """In place of a question after what no action that is called by its words needs, or after what is said.

    Where none is called, after what none at all needs. As in "follow me", where it may be told for how long, and in
    "searchlight on".
    """
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    if not asked or not _is_told(sentence, first.understood) or sentence.forbids:
        return None
    other = yield sentence.plan()
    return sentence.counted(instead(answer, other))


def _is_told(sentence: Sentence, asked: Understood) -> bool:
    if not isinstance(asked, Ask) or asked.what == "action" or either(sentence.heard):
        return False
    called = called_by_words(sentence.heard, light=False)
    rows = [sentence.profile.actions[name].parameters.get(asked.what) for name in called or sentence.offered]
    wanted = [row for row in rows if row is not None and needed(row)]
    said = (_is_said(row, asked.what, sentence.heard) for row in wanted)
    return (any(rows) if not called else bool(rows)) and all(said)


def _is_said(row: Parameter, name: str, heard: Heard) -> bool:
    """Whether somebody says the yes or no of a parameter, names the one thing that it may be, or calls its number.

    As in "right to the bottom".
    """
    if isinstance(row, NumberParameter):
        called = len({one.value for one in named_values(row, heard.text)}) == 1 or len(shares(heard, row)) == 1
        return called or manners(heard) in (("max",), ("min",))
    if isinstance(row, BooleanParameter):
        return told(as_said(name), row.title, heard)
    known = set(row.values) if isinstance(row, ChoiceParameter) else None
    kind = "place" if isinstance(row, PoseParameter) else "choice" if known is not None else "object"
    named = [one for one in heard.mentions if one.kind == kind and (known is None or known.intersection(one.ids))]
    named = [one for one in named if not off(one.start, one.end, heard)]
    if not named and isinstance(row, ChoiceParameter):
        return sum(speaks_of(heard.text, name, value, row) for value in row.values) == 1
    return len(named) == 1 and not named[0].vague and not named[0].each
