"""Another than the one of the last plan, which nobody has named: "no, a different row"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.looks.sentence import ASKED, Sentence
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.plans.plan import Ask, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.understanding import Meaning
from gateway.robot_parameters import ChoiceParameter, Parameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_NO = r"\W*(?:(?:oh|ah|sorry|oops|wait|actually)\b\W*)*(?:no|nope|nah|not (?:that|this) one)\b\W*"
_TO = r"(?:(?:to|in|into|at|on|onto|for|from|with|do|take|use|try|make it)\s+)?"
_ENDS = r"(?:\W+(?:please|pls|this time|instead|then|now))*\W*"
_ANOTHER = re.compile(
    rf"(?:{_NO})?{_TO}(?:a different|some other) (?P<a>[^\W\d_]+){_ENDS}|"
    rf"{_NO}{_TO}(?:another|(?P<the>(?:one of )?the other)) (?P<b>[^\W\d_]+){_ENDS}",
    re.IGNORECASE,
)
_ANY = frozenset(("one", "1"))
_PLACES = frozenset(("place", "spot", "1"))
_THINGS = frozenset(("thing", "1"))
_TWO = 2
WHICH = "which one is meant?"


def another(sentence: Sentence) -> Meaning | None:
    """A question for what is to be in place of the last plan's, where only that it is another is said.

    "The other one" is none of these where there are two, and where nobody says what it is.
    """
    match = _ANOTHER.fullmatch(sentence.heard.text)
    step = sentence.last_step
    if match is None or step is None:
        return None
    noun = tokens(match["a"] or match["b"])[0].word
    found = list(_others(step, noun, sentence.profile) if match["the"] else _fitting(step, noun, sentence.profile))
    return Meaning(Ask(found[0]), "", ASKED, reasons=(WHICH,)) if len(found) == 1 else None


def _fitting(step: Step, noun: str, profile: RobotProfile) -> Iterator[str]:
    """The parameters of a step with a value that is called by a noun, as others are."""
    rows = parameters_of(step.action, profile)
    for name, value in step.args:
        row = rows.get(name)
        kind = _words(name, row.title) if row is not None else frozenset[str]()
        alike = [id_ for id_, words in _names(row, profile).items() if noun in words | kind]
        if value in alike and len(alike) > 1:
            yield name


def _others(step: Step, noun: str, profile: RobotProfile) -> Iterator[str]:
    """The parameters of a step with a place or thing of which there are at least two others by that noun."""
    rows = parameters_of(step.action, profile)
    for name, value in step.args:
        row = rows.get(name)
        plain = {} if isinstance(row, ChoiceParameter) or noun in _ANY | _PLACES | _THINGS else _names(row, profile)
        alike = [id_ for id_ in plain if noun in plain[id_]]
        if value in alike and len(alike) > _TWO:
            yield name


def _names(row: Parameter | None, profile: RobotProfile) -> dict[str, frozenset[str]]:
    """The words of what a parameter may be, by id."""
    match row:
        case PoseParameter():
            return {id_: _words(id_, one.title) | _PLACES for id_, one in profile.places.items()}
        case TextParameter(objects=True):
            return {id_: _words(id_, one.title) | _THINGS for id_, one in profile.objects.items()}
        case ChoiceParameter():
            return {value: _words(value, *row.words.get(value, ())) | _ANY for value in row.values}
        case _:
            return {}


def _words(*names: str) -> frozenset[str]:
    return frozenset(token.word for name in names for token in tokens(as_said(name)))
