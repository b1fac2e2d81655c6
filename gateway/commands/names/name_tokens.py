"""The words of names and sentences, in a form in which they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gateway.commands.names.name_words import ARTICLES, DIGITS, LETTERS
from gateway.commands.names.spelling import letters

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
_TOKEN = re.compile(
    rf"\d+(?=[a-z]\b)|\d+|{CJK.pattern}|(?<!\w){_LETTER}(?=['’]{_LETTER})|{_LETTER}+(?:['’]{_LETTER}+)?",
    re.UNICODE | re.IGNORECASE,
)

_CAPITALS = re.compile(r"([A-Z]{2,})s")
_IN_E = frozenset(("niches", "caches", "quiches", "headaches", "toothaches", "avalanches"))
_IN_F = {"shelves": "shelf", "knives": "knife", "loaves": "loaf", "scarves": "scarf", "calves": "calf"}
_OWN = re.compile(r"['’]s\b", re.IGNORECASE)
_ELIDED = re.compile(rf"(?<!\w){_LETTER}['’](?!s\b)", re.IGNORECASE)


def as_said(name: str) -> str:
    """A name of a profile as people say it: "send report" for `send-report` and `send_report`."""
    return name.replace("-", " ").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, normalised, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; numbers in words and spelt letters as digits and letters.

    What an apostrophe cuts off is none: the l of "l'allée", the s of "table 3's" and "packing A's".
    """
    return tuple(
        Token(_normal(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if not (_OWN.match(text, match.start() - 1) or _ELIDED.match(text, match.start()))
    )


def is_article(word: str) -> bool:
    """Whether it is one, and no name of its own, as "a" may be."""
    return len(word) > 1 and word in ARTICLES


def special(word: str) -> bool:
    """A number or a single letter: what tells one of a family from the others."""
    return word.isdigit() or len(word) == 1


def _normal(word: str) -> str:
    capitals = _CAPITALS.fullmatch(word)
    word = letters(word if capitals is None else capitals[1])
    word = DIGITS.get(word, LETTERS.get(word, word))
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word in _IN_F:
        return _IN_F[word]
    if len(word) > len("pies") and word.endswith(("ies", "ie")):
        return f"{word.removesuffix('s')[:-2]}y"
    if len(word) > 4 and word.endswith(("xes", "ches", "shes", "sses")) and word not in _IN_E:
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
