"""Values that a sentence speaks of without naming them by themselves: "north" in "the north gate"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import is_article, tokens
from gateway.robot_parameters import ChoiceParameter

_EITHER = re.compile(r"\b(?:or|either|oder|entweder|o|ou|soit)\b|还是|或", re.IGNORECASE)


def either(heard: Heard) -> bool:
    """Whether a name may mean several, or one thing or another is said."""
    return any(mention.vague for mention in heard.mentions) or _EITHER.search(heard.text) is not None


def spoken(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a value of a choice, or what else it is called, is among the words of a text."""
    said = _words(text)
    return any(_within(name, said) for name in _names(value, row))


def _names(value: str, row: ChoiceParameter) -> Iterator[tuple[str, ...]]:
    for name in (value, *row.words.get(value, ())):
        yield _words(name.replace("-", " ").replace("_", " "))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text) if not is_article(token.word))


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
