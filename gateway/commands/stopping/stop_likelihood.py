"""How likely a text says stop: a linear model over its words and their letters, fitted to sentences by many authors.

It hears what no pattern names: "would it kill you to quit swinging that arm".
`gateway.training.stop_sentences` fits it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from gateway.commands.names.letters import Word, Words, spaced
from gateway.commands.stopping.linear_model import shipped

NAME = "stop_likelihood"
"""Of the file with the model."""
WORDS, LETTERS = 1 << 14, 1 << 15
"""Features of words and of letters; n-grams share them by their CRC-32."""
LIKELY = 1.5
"""Log-odds from which a text says stop. See docs/reference/figures.md for what other values give."""
SINGLE = 1.5
"""More of it where a text is one word: it may be an answer."""
ONE_OF_SEVERAL = 0.5
"""More of it where one sentence of several says it, of two words or more."""
NAMED = 0.0
"""Log-odds that an answer with names must have with them as well: without them "no no, hut 2" is "no no"."""
_MOST_WORDS = 60
"""Of the end of a text, where a stop that puts an end to an order is said."""
_ANSWERS = frozenset(spaced("no nope nah not wait sorry oh ah er um the a an to in at on"))
_CALLS = frozenset(spaced("robot robots hey ok okay uh uhm um er erm ah oh please pls"))
_TELLING = "!?"
_ENDS = ".!?;"
_RUN = re.compile(r"(.)\1{2,}")
_DIGITS = re.compile(r"\d+")


def tokens(said: Words) -> list[str]:
    """Words and marks as the model sees them: no drawn out letters, each number as 0, no calls before what is said."""
    own = list(said.words[-_MOST_WORDS:])
    while len(own) > 1 and own[0].plain in _CALLS:
        own.pop(0)
    return marked(own, said.after)


def marked(said: Sequence[Word], after: str) -> list[str]:
    """Words, and the marks between them; of those behind the last one, which tell something."""
    found: list[str] = []
    for at, word in enumerate(said):
        found += dict.fromkeys(word.before if at else "")
        found.append(token(word))
    return [*found, *(mark for mark in dict.fromkeys(after) if mark in _TELLING)]


def odds(said: Words) -> float:
    """Log-odds that some words say stop; a shout makes it no less likely."""
    loud = tokens(said)
    calm = [mark for mark in loud if mark != "!"]
    return max(shipped(NAME).log_odds(features(some)) for some in (loud, calm))


def token(word: Word) -> str:
    """A word without drawn out letters, its numbers as 0."""
    return _DIGITS.sub("0", _RUN.sub(r"\1", word.plain))


class Said(NamedTuple):
    """The characters of a text that say stop."""

    start: int
    end: int


def likely(given: Words, names: Collection[str]) -> Said | None:
    """A text, or one sentence of it, that is much like those that stop, apart from names.

    A single word may be an answer, so it must be surer; other answers must be like them with their names as well.
    """
    left = _plain(given, names)
    if left.words and _is_likely(given, left, LIKELY + (SINGLE if len(left.words) == 1 else 0.0)):
        return Said(given.words[0].start, given.words[-1].end)
    several = sentences(left)
    for sentence in several if len(several) > 1 else ():
        start, end = (sentence.words[0].start, sentence.words[-1].end) if sentence.words else (0, 0)
        whole = Words(tuple(word for word in given.words if start <= word.start < end), sentence.after)
        if len(sentence.words) > 1 and _is_likely(whole, sentence, LIKELY + ONE_OF_SEVERAL):
            return Said(start, end)
    return None


def _plain(said: Words, names: Collection[str] = ()) -> Words:
    """The words in Latin letters without accents that are no names."""
    return Words(tuple(word for word in said.words if word.plain.isascii() and word.plain not in names), said.after)


def _is_likely(given: Words, left: Words, least: float) -> bool:
    answers = len(left.words) < len(given.words) and all(word.plain in _ANSWERS for word in left.words)
    return odds(left) >= least and (not answers or odds(_plain(given)) >= NAMED)


def sentences(said: Words) -> list[Words]:
    """The sentences of a text, each with the mark that ends it."""
    found: list[list[Word]] = [[]]
    ends: list[str] = []
    for word in said.words:
        if found[-1] and not set(word.before).isdisjoint(_ENDS):
            ends.append(word.before)
            found.append([])
        found[-1].append(word)
    return [Words(tuple(some), end) for some, end in zip(found, [*ends, said.after], strict=True)]


def features(found: Sequence[str]) -> tuple[set[int], set[int]]:
    """Of one to three words in a row, and of two to five letters of each word with the spaces around it."""
    row = ["<", *found, ">"]
    rows = {crc32(some.encode()) % WORDS for size in (1, 2, 3) for some in _runs(row, size)}
    apart = [f" {token} " for token in set(found)]
    letters = {crc32(some.encode()) % LETTERS for one in apart for size in (2, 3, 4, 5) for some in _runs(one, size)}
    return rows, {WORDS + at for at in letters}


def _runs(row: Sequence[str], size: int) -> Iterator[str]:
    """So many in a row, of words with a space between them; of a text, letters."""
    between = "" if isinstance(row, str) else " "
    return (between.join(row[at : at + size]) for at in range(len(row) - size + 1))
