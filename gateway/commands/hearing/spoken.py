"""Values that a sentence speaks of without naming them by themselves: "north" in "the north gate"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import accepts
from gateway.commands.names.name_tokens import is_article, special, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, Parameter
from gateway.robot_profiles import Action

_LITTLE = frozenset(
    (
        *(LITTLE | ARTICLES),
        *(
            "it",
            "its",
            "you",
            "i",
            "me",
            "us",
            "we",
            "they",
            "them",
            "there",
            "here",
            "this",
            "that",
            "he",
            "she",
            "him",
        ),
        *(
            "is",
            "are",
            "be",
            "been",
            "have",
            "has",
            "had",
            "do",
            "can",
            "could",
            "would",
            "will",
            "should",
            "need",
            "want",
        ),
        *(
            "ve",
            "s",
            "re",
            "d",
            "ll",
            "m",
            "u",
            "please",
            "pls",
            "plz",
            "thanks",
            "thank",
            "then",
            "once",
            "when",
            "after",
        ),
        *(
            "before",
            "first",
            "next",
            "now",
            "also",
            "again",
            "too",
            "as",
            "well",
            "finally",
            "lastly",
            "robot",
            "hey",
            "ok",
        ),
        *(
            "okay",
            "so",
            "just",
            "like",
            "go",
            "back",
            "up",
            "over",
            "down",
            "get",
            "got",
            "let",
            "lets",
            "done",
            "finished",
        ),
    )
)
_DENYING = frozenset(
    ("no", "not", "without", "don", "dont", "never", "nicht", "kein", "keine", "ohne", "sin", "sans", "pas")
)
_EITHER = re.compile(r"\b(?:or|either|oder|entweder|o|ou|soit)\b|还是|或", re.IGNORECASE)


def either(heard: Heard, row: Parameter | None = None) -> bool:
    """Whether a name may mean several, which a parameter takes, or one thing or another is said."""
    vague = (mention for mention in heard.mentions if mention.vague)
    return any(row is None or accepts(row, mention) for mention in vague) or _EITHER.search(heard.text) is not None


def spoken(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a value of a choice, or what else it is called, is among the words of a text."""
    said = _words(text)
    return any(_within(name, said) for name in _names(value, row))


def more(heard: Heard, name: str, row: BooleanParameter, actions: Mapping[str, Action]) -> bool:
    """Whether a sentence has words for a yes or a no.

    Any but names, quantities and what actions and other parameters are called: "with 5 layers" says nothing of a cover.
    """
    spans = [*heard.spans, *((word.start, word.end) for word in heard.actions)]
    own = {*_words(_plain(name)), *_words(row.title)} - _LITTLE
    said = [token for token in tokens(heard.text) if token.word not in _LITTLE and not special(token.word)]
    rest = [token for token in said if not any(start <= token.start < end for start, end in spans)]
    others = _called(actions)
    return any(token.word not in others for token in rest) or any(token.word in own for token in said)


def whole(heard: Heard, name: str) -> bool:
    """Whether a sentence has all words of a parameter's name, of which there are several: "and send a report".

    Not where it denies anything.
    """
    own = [word for word in _words(_plain(name)) if word not in _LITTLE]
    said = {token.word for token in tokens(heard.text)}
    return len(own) > 1 and said.issuperset(own) and said.isdisjoint(_DENYING)


def _called(actions: Mapping[str, Action]) -> set[str]:
    found: set[str] = set()
    for name, action in actions.items():
        found.update(_words(_plain(name)), _words(action.title))
        for key, row in action.parameters.items():
            if not isinstance(row, BooleanParameter):
                found.update(_words(_plain(key)))
    return found


def _plain(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")


def _names(value: str, row: ChoiceParameter) -> Iterator[tuple[str, ...]]:
    for name in (value, *row.words.get(value, ())):
        yield _words(_plain(name))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text) if not is_article(token.word))


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
