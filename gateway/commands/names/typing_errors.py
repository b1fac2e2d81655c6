"""How likely one word is another one mistyped: swapped, dropped, doubled and neighbouring keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gateway.commands.names.letters import squeezed

_ROWS = (("1234567890", 0.0), ("qwertyuiop", 0.5), ("asdfghjkl", 0.75), ("zxcvbnm", 1.25))
_PLACES = {key: (at + shift, row) for row, (keys, shift) in enumerate(_ROWS) for at, key in enumerate(keys)}
NEIGHBOURS = frozenset(
    (one, other)
    for one, (x, y) in _PLACES.items()
    for other, (u, v) in _PLACES.items()
    if one != other and abs(y - v) <= 1 and abs(x - u) <= 1.0
)
"""Pairs of keys that touch on a QWERTY keyboard."""
_VOWELS = frozenset("aeiouy")
LONGEST = 18
"""Letters of the longest word that is compared."""
_FAR = 99


def cost(typed: str, meant: str) -> int:
    """What it takes to mistype one as the other, about two for each plausible slip; 99 for very long words.

    Optimal string alignment; doubled letters cost 1, swaps, dropped letters, neighbouring keys and
    one vowel for another 2, anything else 3.
    """
    if len(typed) > LONGEST or len(meant) > LONGEST:
        return _FAR
    before: list[int] = []
    row = [0]
    for at in range(len(typed)):
        row.append(row[at] + _added(typed, at))
    for across, letter in enumerate(meant):
        earlier, before = before, row
        row = [before[0] + _dropped(meant, across)]
        for at, own in enumerate(typed):
            best = min(
                before[at] + _swapped(own, letter),
                before[at + 1] + _dropped(meant, across),
                row[at] + _added(typed, at),
            )
            if at and across and own == meant[across - 1] and typed[at - 1] == letter and own != letter:
                best = min(best, earlier[at - 1] + 2)
            row.append(best)
    return row[-1]


def most(word: str) -> int:
    """The cost up to which an unknown word is taken for this one, wherever it stands."""
    return 3 if len(word) <= 5 else 4 if len(word) <= 7 else 5


class Spellings:
    """Finds which of some words an unknown one is close to, without comparing it with each."""

    def __init__(self, meant: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        self._order = {word: at for at, word in enumerate(meant)}
        for word in self._order:
            for rest in _rests(word, 2 if len(word) >= 6 else 1):
                self._by_rest[rest].append(word)

    def nearest(self, typed: str, slack: int = 0) -> str | None:
        """The word that this one most likely was to be, the earliest given of several; None when none is near."""
        if len(typed) > LONGEST:
            return None
        found: tuple[int, int, str] | None = None
        for form in (typed, squeezed(typed)):
            edits = 2 if len(form) >= 5 or slack else 1
            near = {word for rest in _rests(form, edits) for word in self._by_rest.get(rest, ())}
            for word in near:
                much = min(cost(form, word), cost(form, squeezed(word)))
                if much <= most(word) + slack and (found is None or (much, self._order[word]) < found[:2]):
                    found = (much, self._order[word], word)
        return found[2] if found else None


def _rests(word: str, edits: int) -> set[str]:
    rests = {word}
    for _ in range(edits):
        rests |= {rest[:at] + rest[at + 1 :] for rest in rests for at in range(len(rest))}
    return rests


def _swapped(one: str, other: str) -> int:
    if one == other:
        return 0
    return 2 if (one, other) in NEIGHBOURS or (one in _VOWELS and other in _VOWELS) else 3


def _added(typed: str, at: int) -> int:
    if at and typed[at] == typed[at - 1]:
        return 1
    beside = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
    return 2 if any((typed[at], letter) in NEIGHBOURS for letter in beside) else 3


def _dropped(meant: str, at: int) -> int:
    return 1 if at and meant[at] == meant[at - 1] else 2
