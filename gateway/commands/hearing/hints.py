"""Places and values that a sentence hints at without naming them."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import names_of_value
from gateway.commands.names.name_tokens import as_said, special, tokens
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_LEAST = 4  # letters that "prime" and "primer" must share
_NO_LABEL = re.compile(r"\b(?:plan|mr|mrs|ms|dr|grade|type|vitamin|class|level|number of|out of)\W*$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:$|[,.;:!?)]|\b(?:and|or|then|please|it|just|only|too|as well|also|likewise|first|next|now|instead|"
    r"gets?|needs?|wants?|is|was|und|y|et)\b)",
    re.IGNORECASE,
)
_CHARGES = re.compile(r"\b(?:re)?charg(?:e|ing)\b|\bpark(?:ing)?\b", re.IGNORECASE)


def hinted(place: str, heard: Heard, profile: RobotProfile) -> bool:
    """Whether a label is said that only this place has, as 12 of room 12, or what is done only there: "charge"."""
    row = profile.places[place]
    names = [as_said(name) for name in (place, row.title, *row.aliases)]
    if _CHARGES.search(heard.text) is not None and any(_CHARGES.search(name) for name in names):
        return not any(_CHARGES.search(as_said(other)) for other in profile.places if other != place)
    others = {label for key in profile.places if key != place for label in _labels(key, profile)}
    own = _labels(place, profile) - others
    taken = [*((one.start, one.end) for one in heard.mentions), *((one.start, one.end) for one in heard.actions)]
    for token in tokens(heard.text):
        alone = _AFTER.match(heard.text, token.end) and _NO_LABEL.search(heard.text, 0, token.start) is None
        if token.word in own and alone and not any(start <= token.start < end for start, end in taken):
            return True
    return False


def spoken_nearly(value: str, row: ChoiceParameter, heard: Heard) -> bool:
    """Whether a word is said that shares its beginning with a name of this value only: "prime it" of a primer."""
    said = [token.word for token in tokens(heard.text)]
    near = {other for other in row.values for name in names_of_value(other, row) for word in name if _near(word, said)}
    return near == {value}


def _labels(place: str, profile: RobotProfile) -> set[str]:
    row = profile.places[place]
    found = (tokens(as_said(name)) for name in (place, row.title, *row.aliases))
    return {name[-1].word for name in found if len(name) > 1 and special(name[-1].word)}


def _near(word: str, said: list[str]) -> bool:
    if special(word):
        return False
    return any(len(other) >= _LEAST and _shared(word, other) >= max(_LEAST, len(other) - 1) for other in said)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
