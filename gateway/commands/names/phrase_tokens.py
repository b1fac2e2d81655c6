"""Words, numerals and signs of a sentence, each with its place, for the readers of quantities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

_TOKEN = re.compile(
    r"(?P<time>(?<![\d:.,])\d{1,2}:\d{2}(?!\d|:\d|\.\d))"
    r"|(?P<part>(?<![\d/.,])\d{1,2}\s?[/⁄]\s?\d{1,2}(?![\d/.,]*\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*|(?<![\w.])\.\d+)"
    r"|(?P<vulgar>[½¼¾⅓⅔⅛])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\s\w])"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_PARTS = (2, 3, 4, 5, 8)
_MOST_DIGITS = 15
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d*[.,]?\d+")
_APOSTROPHES = "'’"


class Token(NamedTuple):
    """One piece of a sentence.

    Attributes:
        kind: ``number``, ``part`` (such as 1/2), ``time`` (such as 16:30), ``word``, ``sign``, or ``no`` for
            what belongs to something else.
        plain: lower case, without accents.
        value: of numbers and parts.
        joined: whether nothing is between it and the one before.
    """

    kind: str
    plain: str
    start: int
    end: int
    value: float
    joined: bool


END = Token("no", "", 0, 0, 0.0, False)
"""What comes before the first and after the last token."""


Read = TypeVar("Read")


class Tokens:
    """All tokens of a sentence; asking beyond its ends gives `END`.

    Attributes:
        kinds: of quantities that count here besides the usual ones.
        units: where units begin that count like plain numbers.
    """

    def __init__(
        self,
        text: str,
        taken: Sequence[tuple[int, int]] = (),
        kinds: Collection[str] = frozenset(),
        units: Collection[int] = frozenset(),
    ) -> None:
        self.text = text
        self.kinds = kinds
        self.units = units
        self._all = tuple(_read(text, sorted(taken)))
        self._words = tuple(token.plain if token.kind in {"word", "sign"} else "" for token in self._all)
        self._memory: dict[tuple[object, int], object] = {}

    def __getitem__(self, at: int) -> Token:
        return self._all[at] if 0 <= at < len(self._all) else END

    def __len__(self) -> int:
        return len(self._all)

    def word(self, at: int) -> str:
        """The word or sign at a place; empty where none is."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def phrase(self, at: int, *words: str) -> bool:
        """Whether these words, or alternatives parted by ``|``, follow one another from there on."""
        return all(self.word(at + step) in _either(word) for step, word in enumerate(words))

    def remember(self, read: Callable[[Tokens, int], Read], at: int) -> Read:
        """What a reader reads at a place; each reads there but once."""
        key = (read, at)
        if key not in self._memory:
            self._memory[key] = read(self, at)
        return cast("Read", self._memory[key])


@lru_cache(maxsize=1024)
def _either(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in spread if not unicodedata.combining(one))


def _read(text: str, taken: Sequence[tuple[int, int]]) -> list[Token]:
    found: list[Token] = []
    ended, span = 0, 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while span < len(taken) and taken[span][1] <= start:
            span += 1
        inside = span < len(taken) and taken[span][0] < end
        if match.group() in _APOSTROPHES and found and found[-1].end == start:
            continue
        somebodys = (
            match.group() in "sS" and text[start - 1 : start] in ("'", "’") and found[-1:] and found[-1].kind == "word"
        )
        kind, value = ("no", 0.0) if inside or somebodys else _value(match)
        found.append(Token(kind, plain(match.group()), start, end, value, start == ended and start > 0))
        ended = end
    return found


def _value(match: re.Match[str]) -> tuple[str, float]:
    kind, text = match.lastgroup or "sign", match.group()
    if kind == "number":
        return _numeral(text)
    if kind == "vulgar":
        return "part", _VULGAR[text]
    if kind == "part":
        above, below = (int(figure) for figure in re.split(r"[/⁄]", text))
        return ("part", above / below) if 0 < above < below and below in _PARTS else ("no", 0.0)
    return kind, 0.0


def _numeral(text: str) -> tuple[str, float]:
    if sum(one.isdigit() for one in text) > _MOST_DIGITS or not text.isascii():
        return "no", 0.0
    if _GROUPED.fullmatch(text):
        return "number", float(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return "number", float(text.replace(",", "."))
    return "no", 0.0
