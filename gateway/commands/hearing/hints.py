"""Places and values that a sentence hints at without naming them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import names_of_value, words_of
from gateway.commands.names.action_words import stem
from gateway.commands.names.name_tokens import special, tokens
from gateway.commands.names.name_words import COMMON, LITTLE, ORDINALS, POINTING
from gateway.commands.names.profile_names import called
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_LONG = 5  # letters of a participle
_ORDERS = re.compile(r"(?:^|[,.;:!?] |\b(?:and|then|please|now|just) )([^\W\d_]+)", re.IGNORECASE)
_LEAST = 4  # letters that "prime" and "primer" must share
_COUNTED = frozenset(("number", "factor"))
_NO_LABEL = re.compile(
    r"\b(?:plan|mr|mrs|ms|dr|grade|type|vitamin|hepatitis|section|class|level|number of|out of)\W*$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s*(?:$|[,.;:!?)](?!\d)|\b(?:and|or|then|please|it|just|only|too|as|at|as well|also|likewise|first|next|now|"
    r"instead|gets?|needs?|wants?|is|was|und|y|et)\b)",
    re.IGNORECASE,
)
_DONE_THERE = (
    re.compile(r"\b(?:re)?charg(?:e|ing|er)\b", re.IGNORECASE),
    re.compile(r"\bpark(?:ing)?\b", re.IGNORECASE),
)
_LETTERS = frozenset("BCDEFGH")  # "A" may be an article
_NO_STEMS = LITTLE | COMMON | POINTING | frozenset(("left", "right", "after"))


def hinted(place: str, heard: Heard, profile: RobotProfile) -> bool:
    """Whether a label is said that only this place has, as 12 of room 12, or what is done only there: "charge"."""
    if place not in profile.places:
        return False
    for done in _DONE_THERE:
        if done.search(heard.text) is not None:
            where = [key for key in profile.places if any(done.search(name) for name in _names(key, profile))]
            if where == [place]:
                return True
    others = {label for key in profile.places if key != place for label in _labels(key, profile)}
    own = _labels(place, profile) - others
    return not own.isdisjoint(_labels_said(heard))


def spoken_nearly(value: str, row: ChoiceParameter, heard: Heard) -> bool:
    """Whether a word is said that shares its beginning with a name of this value only: "prime it" of a primer."""
    said = [token.word for token in tokens(heard.text) if token.word not in _NO_STEMS]
    near = {other for other in row.values for name in names_of_value(other, row) for word in name if _near(word, said)}
    return near == {value}


def done_so(value: str, heard: Heard) -> bool:
    """Whether the verb of a value that is a participle begins a clause: "fold your arm" of folded."""
    if not value.isalpha() or not value.endswith("ed") or len(value) < _LONG:
        return False
    return stem(value) in {stem(match[1].casefold()) for match in _ORDERS.finditer(heard.text)}


def values_partly(row: ChoiceParameter, heard: Heard) -> set[str]:
    """The values of a choice of which a name has a word that is said: all at the front for "both front tyres"."""
    said = set(words_of(heard.text))
    return {other for other in row.values for name in names_of_value(other, row) if not said.isdisjoint(name)}


def labelled(value: str, row: ChoiceParameter, heard: Heard) -> bool:
    """Whether a label is said that only this value has: "A at one bar" of tank A, "the second customer"."""
    label = {name[-1] for name in names_of_value(value, row) if len(name) > 1 and special(name[-1])}
    others = {name[-1] for other in row.values if other != value for name in names_of_value(other, row) if name}
    return not (label - others).isdisjoint((*_labels_said(heard), *_nth_said(heard)))


def _nth_said(heard: Heard) -> Iterator[str]:
    """Ordinals as numbers: the 2 of "the second customer"."""
    for token in tokens(heard.text):
        if heard.text[token.start : token.end].casefold() in ORDINALS:
            yield token.word


def _labels_said(heard: Heard) -> Iterator[str]:
    """Numbers and letters that stand alone, and count and measure nothing."""
    taken = [*((one.start, one.end) for one in heard.mentions), *((one.start, one.end) for one in heard.actions)]
    numbers = [(one.start, one.end, one.kind in _COUNTED) for one in heard.quantities]
    for token in tokens(heard.text):
        span = (token.start, token.end)
        taken_up = any(start <= token.start < end for start, end in taken)
        measured = any(s <= token.start < e and not (bare and span == (s, e)) for s, e, bare in numbers)
        said = heard.text[token.start : token.end]
        if taken_up or measured or said in ("i", "I", "a"):
            continue
        letter = said in _LETTERS and token.start > 0 and not heard.text.isupper()
        if (letter or _AFTER.match(heard.text, token.end)) and _NO_LABEL.search(heard.text, 0, token.start) is None:
            yield token.word


def _names(place: str, profile: RobotProfile) -> list[str]:
    return called(place, profile.places[place])


def _labels(place: str, profile: RobotProfile) -> set[str]:
    found = (tokens(name) for name in _names(place, profile))
    return {name[-1].word for name in found if len(name) > 1 and special(name[-1].word)}


def _near(word: str, said: list[str]) -> bool:
    if special(word):
        return False
    return any(len(other) >= _LEAST and _shared(word, other) >= max(_LEAST, len(other) - 1) for other in said)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
