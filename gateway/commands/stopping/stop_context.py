"""How likely words that read like a stop are meant as one, by what stands before and behind them.

"I want to *stop* smoking", "the train came to a *halt*". A linear model, fitted to what the patterns of stops find in
sentences by many authors: `gateway.training.stop_contexts` fits it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from gateway.commands.names.letters import Words
from gateway.commands.stopping.linear_model import shipped
from gateway.commands.stopping.stop_likelihood import marked, token

NAME = "stop_context"
"""Of the file with the model."""
FEATURES = 1 << 15
"""N-grams share them by their CRC-32."""
_MODEL = shipped(NAME)  # at once: a gateway without it does not start
_NEAR = 6  # words and marks
_FAR = 60  # words
_IN_A_ROW = (1, 2, 3)
_LETTERS = (3, 4)


def stretch(given: Words, start: int, end: int) -> tuple[int, int] | None:
    """The first and the last of the words of a text that lie in a part of it, by characters; None where none does."""
    first = bisect_right(given.words, start, key=lambda word: word.end)
    last = bisect_left(given.words, end, key=lambda word: word.start) - 1
    return (first, last) if first <= last else None


def log_odds(given: Words, first: int, last: int) -> float:
    """That some words of a text, from one to another, are meant as the stop that they read like."""
    return _MODEL.log_odds((features(given, first, last),))


def features(given: Words, first: int, last: int) -> set[int]:
    """Of words around a stretch, nearest first, with the marks between them, and of the stretch itself."""
    said = given.words
    own = "_".join(token(word) for word in said[first : last + 1])
    began = max(0, first - _FAR)
    before = [*dict.fromkeys(said[first].before if first else ""), *marked(said[began:first], "")[::-1], "<"]
    behind = [*_behind(given, last), ">"]
    near = (before[:_NEAR], behind[:_NEAR])
    found = {f"own {own}", f"far {' '.join(near[0][:1])} {' '.join(near[1][:1])}"}
    found |= {f"both {' '.join(near[0][:2])} | {' '.join(near[1][:2])}"}
    for side, some in zip("lr", near, strict=True):
        found |= {f"{side} {size} {' '.join(some[:size])}" for size in _IN_A_ROW}
        found |= {f"{side} own {own} {some[0]}"}
        found |= {f"{side} word {one}" for one in some}
        found |= {f"{side} pair {one} {other}" for one, other in pairwise(some)}
        found |= {f"{side} letters {part}" for part in _parts(some[0])}
    found |= {f"r second {part}" for part in _parts(behind[1] if len(behind) > 1 else "")}
    found |= {f"l far {one}" for one in before[_NEAR:-1]}
    return {crc32(one.encode()) % FEATURES for one in found}


def _behind(given: Words, last: int) -> list[str]:
    rest = given.words[last + 1 : last + 1 + _NEAR]
    marks = rest[0].before if rest else ""
    return [*dict.fromkeys(marks), *marked(rest, given.after)]


def _parts(word: str) -> Iterator[str]:
    spaced = f" {word} "
    return (spaced[at : at + size] for size in _LETTERS for at in range(len(spaced) - size + 1))
