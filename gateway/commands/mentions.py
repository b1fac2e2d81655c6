"""Finds what a sentence names: places, objects and values of a robot profile.

Names count without case, hyphens, "the", and a plural s. Numbers and single letters must agree
exactly, so "aisle 3" is never aisle 2; longer words may hold a small typing error. A part of a
name is enough where it means only one thing: "the cold room" where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gateway.commands.spelling import close, letters
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_TOKEN = re.compile(r"\d+(?=[a-z]\b)|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE | re.IGNORECASE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ARTICLES = frozenset(
    (
        *("the", "a", "an", "my", "our", "your"),
        *("der", "die", "das", "dem", "den", "ein", "eine"),
        *("el", "la", "los", "las", "un", "una", "le", "les"),
    )
)
_NUMBERS = (
    ("zero", "null", "cero", "zéro"),
    ("one", "first", "eins", "erste", "uno", "primero", "primera", "premier", "première"),
    ("two", "second", "zwei", "zweite", "dos", "segundo", "segunda", "deux", "deuxième"),
    ("three", "third", "drei", "dritte", "tres", "tercero", "tercera", "trois", "troisième"),
    ("four", "fourth", "vier", "vierte", "cuatro", "quatre"),
    ("five", "fifth", "fünf", "cinco", "cinq"),
    ("six", "sixth", "sechs", "seis"),
    ("seven", "seventh", "sieben", "siete", "sept"),
    ("eight", "eighth", "acht", "ocho", "huit"),
    ("nine", "ninth", "neun", "nueve", "neuf"),
    ("ten", "tenth", "zehn", "diez", "dix"),
    ("eleven", "eleventh", "elf", "once", "onze"),
    ("twelve", "twelfth", "zwölf", "doce", "douze"),
)
_DIGITS = {word: str(number) for number, words in enumerate(_NUMBERS) for word in words}
_LETTERS = {"bee": "b", "cee": "c", "dee": "d", "alpha": "a", "bravo": "b", "charlie": "c", "delta": "d", "echo": "e"}
_SHORT = 4  # letters of words that may be run together
_LONGEST = 6  # words of a name that are looked at
_MOST_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, normalised, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a sentence: characters ``start`` to ``end``; several ``ids`` where it is ambiguous."""

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]

    @property
    def mark(self) -> str:
        """As it stands in the prompt."""
        return f"[{'|'.join(self.ids)}]"


@dataclass(frozen=True, slots=True)
class _Name:
    kind: str
    id: str
    words: tuple[str, ...]


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; numbers in words and spelt letters as digits and letters."""
    return tuple(Token(_normal(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text))


class Names:
    """Everything of a profile that a sentence may name."""

    def __init__(self, profile: RobotProfile) -> None:
        self._names = tuple(dict.fromkeys(_names(profile)))
        self._whole: dict[tuple[str, ...], list[_Name]] = {}
        self._part: dict[tuple[str, ...], list[_Name]] = {}
        self._long: dict[int, list[_Name]] = {}
        self._joined: dict[str, list[_Name]] = {}
        for name in self._names:
            self._whole.setdefault(name.words, []).append(name)
            self._long.setdefault(len(name.words), []).append(name)
            if len(name.words) > 1 and len("".join(name.words)) > _SHORT:
                self._joined.setdefault("".join(name.words), []).append(name)
            for part in _parts(name.words):
                self._part.setdefault(part, []).append(name)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all names."""
        return frozenset(word for name in self._names for word in name.words)

    def find(self, text: str) -> tuple[Mention, ...]:
        """All mentions, in order, none inside another."""
        text = text[:_MOST_CHARACTERS]
        found = list(self._exact_cjk(text))
        row = tokens(text)
        at = 0
        while at < len(row):
            mention, used = self._at(row, at)
            if mention is not None and not any(m.start < mention.end and mention.start < m.end for m in found):
                found.append(mention)
            at += max(1, used)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _at(self, row: Sequence[Token], at: int) -> tuple[Mention | None, int]:
        """The longest mention that begins at a token, and how many tokens it takes."""
        if _is_article(row[at].word):
            return None, 1
        for length in range(min(_LONGEST, len(row) - at), 0, -1):
            part = row[at : at + length]
            words = _ordered(token.word for token in part if not _is_article(token.word))
            if not words or _is_article(part[-1].word):
                continue
            following = row[at + length].word if at + length < len(row) else ""
            matched = self._matching(words, following)
            if matched:
                ids = tuple(dict.fromkeys(name.id for name in matched))
                return Mention(part[0].start, part[-1].end, matched[0].kind, ids), length
        return None, 1

    def _matching(self, words: tuple[str, ...], following: str) -> list[_Name]:
        """Names that these words mean: the whole name first, then a part, then one with a typing error."""
        if words in self._whole:
            return self._whole[words]
        if _special(following):  # "aisle 9" does not mean the aisles
            return []
        if words in self._part and (len(words) > 1 or len(words[0]) > 3):
            return self._part[words]
        if joined := self._joined.get("".join(words)):
            return joined
        return [name for name in self._long.get(len(words), ()) if _close(words, name.words)]

    def _exact_cjk(self, text: str) -> Iterator[Mention]:
        """Chinese and Japanese names have no spaces around them."""
        taken = [False] * len(text)
        for name in sorted(self._names, key=lambda name: -len(name.words[0])):
            raw = name.words[0]
            if len(name.words) != 1 or not _CJK.search(raw):
                continue
            for match in re.finditer(re.escape(raw), text):
                if not any(taken[match.start() : match.end()]):
                    taken[match.start() : match.end()] = [True] * len(raw)
                    yield Mention(match.start(), match.end(), name.kind, (name.id,))


def annotate(text: str, mentions: Iterable[Mention]) -> str:
    """The text with each mention's ids in brackets behind it."""
    parts, at = [], 0
    for mention in mentions:
        parts += [text[at : mention.end], " ", mention.mark]
        at = mention.end
    return "".join([*parts, text[at:]])


def _names(profile: RobotProfile) -> Iterator[_Name]:
    for key, place in profile.places.items():
        yield from _variants("place", key, (key, place.title, *place.aliases))
    for key, thing in profile.objects.items():
        yield from _variants("object", key, (key, thing.title, *thing.aliases))
    for action in profile.actions.values():
        for parameter in action.parameters.values():
            if isinstance(parameter, ChoiceParameter):
                for value in parameter.values:
                    yield from _variants("choice", value, (value, *parameter.words.get(value, ())))


def _variants(kind: str, key: str, names: Sequence[str]) -> Iterator[_Name]:
    for text in names:
        if _CJK.search(text):
            yield _Name(kind, key, (text.strip(),))
            continue
        row = tokens(text.replace("_", " ").replace("-", " "))
        words = _ordered(token.word for token in row if not _is_article(token.word))
        if words:
            yield _Name(kind, key, words)


def _ordered(words: Iterable[str]) -> tuple[str, ...]:
    """Numbers and letters behind the words: the second table is table 2."""
    row = list(words)
    return (*(word for word in row if not _special(word)), *(word for word in row if _special(word)))


def _is_article(word: str) -> bool:
    return len(word) > 1 and word in _ARTICLES


def _normal(word: str) -> str:
    word = letters(word)
    word = _DIGITS.get(word, _LETTERS.get(word, word))
    if word.isdigit():
        return word.lstrip("0") or "0"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _special(word: str) -> bool:
    """A number or a single letter: what tells one of a family from the others."""
    return word.isdigit() or len(word) == 1


def _parts(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Words of a name that stand one behind the other, but not only its number."""
    for length in range(1, len(name)):
        for at in range(len(name) - length + 1):
            part = name[at : at + length]
            if not all(_special(word) for word in part):
                yield part


def _close(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether it is the whole name with typing errors in its longer words."""
    return all(
        a == b or (not _special(a) and not _special(b) and close(a, b)) for a, b in zip(words, name, strict=True)
    )
