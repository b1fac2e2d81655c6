"""Values that a sentence speaks of without naming them by themselves: "north" in "the north gate"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import accepts
from gateway.commands.names.name_tokens import as_said, is_article, tokens
from gateway.robot_parameters import ChoiceParameter, Parameter

_EITHER = re.compile(r"\b(?:or|either|oder|entweder|o|ou|soit)\b|还是|或", re.IGNORECASE)

_LITTLE = frozenset(("in", "at", "to", "over", "under", "by"))
_PREPOSITIONS = re.compile(
    rf"\b(?:{'|'.join(sorted(_LITTLE))})\b(?!\W*$|\s*[,.;:!?]|\s+(?:and|then|please|now)\b)", re.IGNORECASE
)


def either(heard: Heard, row: Parameter | None = None) -> bool:
    """Whether a name may mean several, which a parameter takes, or one thing or another is said."""
    vague = (mention for mention in heard.mentions if mention.vague)
    found = (match.start() for match in _EITHER.finditer(heard.text))
    apart = any(not any(start <= at < end for start, end in heard.spans) for at in found)  # not as in "OR 1"
    return apart or any(row is None or accepts(row, mention) for mention in vague)


def spoken(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a value of a choice, or what else it is called, is among the words of a text.

    A preposition is such a word only at the end of a clause: the spine is "in", but not of what is put "in the drawer".
    """
    said = words_of(_PREPOSITIONS.sub("#", text) if value in _LITTLE else text)
    return any(_within(name, said) for name in names_of_value(value, row))


def names_of_value(value: str, row: ChoiceParameter) -> Iterator[tuple[str, ...]]:
    """The words of each name that a value of a choice has."""
    for name in (value, *row.words.get(value, ())):
        yield words_of(as_said(name))


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without articles."""
    return tuple(token.word for token in tokens(text) if not is_article(token.word))


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
