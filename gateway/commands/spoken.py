"""Values that a sentence speaks of without naming them by themselves: "north" in "the north gate", and manners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gateway.commands.hearing import Heard
from gateway.commands.name_tokens import is_article, tokens
from gateway.robot_parameters import ChoiceParameter

_MANNER = re.compile(
    r"\b(?:slow|fast|qui[ck]|speed|swift|rapid|hurr|rush|gentl|careful|eas[yi]|steady|crawl|dash|sprint|max|min\b|minim|"
    r"full|top|half|low|high|usual|normal|leisure|brisk|express|loud|quiet|soft|hard|strong|weak|bright|dim|deep|little|"
    r"lot|more|less|possibl|can\b|able|allow|langsam|schnell|vorsichtig|zügig|eil|gemächlich|ganz|halb|voll|despaci|lent|"
    r"rápid|prisa|deprisa|vite|douce|vitesse|allure|fond|pace|force|power|ordinary|regular|standard|"
    r"all (?:your|the)|calm|tranqui|gemütlich|ruhig|tempo|velocidad|ritmo|toda|poco|much|time|careless|dawdl|mod[eé]r|"
    r"piano|zip|breakneck)|慢|快|全速|速|稳",
    re.IGNORECASE,
)

_EITHER = re.compile(r"\b(?:or|either|oder|entweder|o|ou|soit)\b|还是|或", re.IGNORECASE)


def either(heard: Heard) -> bool:
    """Whether a name may mean several, or one thing or another is said."""
    return any(mention.vague for mention in heard.mentions) or _EITHER.search(heard.text) is not None


def spoken(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a value of a choice, or what else it is called, is among the words of a text."""
    said = _words(text)
    return any(_within(name, said) for name in _names(value, row))


def manners(heard: Heard) -> bool:
    """Whether something may be meant as slow, fast, normal, or as the most or the least that there is."""
    rest, at = [], 0
    for mention in heard.mentions:
        rest.append(heard.text[at : mention.start])
        at = mention.end
    return _MANNER.search(" ".join([*rest, heard.text[at:]])) is not None


def _names(value: str, row: ChoiceParameter) -> Iterator[tuple[str, ...]]:
    for name in (value, *row.words.get(value, ())):
        yield _words(name.replace("-", " ").replace("_", " "))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text) if not is_article(token.word))


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
