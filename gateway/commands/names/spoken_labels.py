"""Numbers of names as they are spoken: room "two oh four", "three eighteen", "two hundred and four" or "twenty-one"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gateway.commands.names.name_tokens import Token
from gateway.commands.names.phrase_tokens import plain
from gateway.commands.quantities.measures import UNITS as UNITS_OF_MEASURE
from gateway.commands.quantities.number_languages import german_whole
from gateway.commands.quantities.number_words import TENS, UNITS

_GAP = re.compile(r"\s*-\s*|\s+")
_OH = {"oh", "o"}
_COUNTED = {*UNITS_OF_MEASURE, "times", "more"}
_MOST = 4  # pieces of one label
_TEN, _HUNDRED = 10, 100


def joined(text: str, row: Sequence[Token], labels: Collection[str]) -> list[Token]:
    """The tokens of a text, those of one spoken label as one.

    Args:
        text: the sentence.
        row: its tokens.
        labels: the numbers in names. What is no such number stays as it is, but for one with an "oh" inside, which
            is not to be taken for its first figure.
    """
    found, at = [], 0
    words = [plain(text[token.start : token.end]) for token in row]
    while at < len(row):
        begins = next(_pieces(words, at), None) is not None
        label = _label(words[: _reach(text, row, at)], at, labels) if begins else None
        if label is None:
            found.append(row[at])
            at += 1
        else:
            found.append(Token(label[0], row[at].start, row[label[1] - 1].end))
            at = label[1]
    return found


def _reach(text: str, row: Sequence[Token], at: int) -> int:
    """The first token that more than a space or a hyphen parts from those before it."""
    apart = (n for n in range(at + 1, len(row)) if not _GAP.fullmatch(text, row[n - 1].end, row[n].start))
    return next(apart, len(row))


def _label(words: Sequence[str], at: int, labels: Collection[str]) -> tuple[str, int] | None:
    """The longest label that begins at a word, and the word after it; no number that counts what follows."""
    found = [
        (figures.lstrip("0"), end)
        for figures, end in _rows(words, at, _MOST)
        if (end == len(words) or words[end] not in _COUNTED)
        and (figures.lstrip("0") in labels or (_OH & set(words[at + 1 : end - 1]) and len(figures) == end - at))
    ]
    return max(found, key=lambda label: label[1], default=None)


def _rows(words: Sequence[str], at: int, most: int) -> Iterator[tuple[str, int]]:
    """All that pieces behind one another may be, as figures."""
    for figures, end in _pieces(words, at):
        yield figures, end
        if most > 1:
            yield from ((figures + rest, last) for rest, last in _rows(words, end, most - 1))


def _pieces(words: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
    word, after = (words[at] if at < len(words) else ""), (words[at + 1] if at + 1 < len(words) else "")
    if word in _OH:
        yield "0", at + 1
    elif word == "double" and UNITS.get(after, _TEN) < _TEN:
        yield str(UNITS[after]) * 2, at + 2
    elif word in TENS:
        yield str(TENS[word]), at + 1
        if 0 < UNITS.get(after, 0) < _TEN:
            yield str(TENS[word] + UNITS[after]), at + 2
    elif word in UNITS:
        yield str(UNITS[word]), at + 1
        if after == "hundred" and 0 < UNITS[word] < _TEN:
            yield from _hundreds(words, at + 2, UNITS[word] * _HUNDRED)
    elif (whole := german_whole(word)) is not None and whole > _TEN:
        yield str(whole), at + 1


def _hundreds(words: Sequence[str], at: int, hundreds: int) -> Iterator[tuple[str, int]]:
    yield str(hundreds), at
    start = at + 1 if at < len(words) and words[at] == "and" else at
    if start < len(words) and words[start] not in _OH | {"double"} and (words[start] in TENS or words[start] in UNITS):
        yield from ((str(hundreds + int(rest)), end) for rest, end in _pieces(words, start) if 0 < int(rest) < _HUNDRED)
