"""Which units a mistyped word behind a number may mean: "2 mintues", "3 hrous"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gateway.commands.names.spelling import distance
from gateway.commands.quantities.unit_lookalikes import UNIT_LOOKALIKES

_SHORTEST = 4  # letters of words that are compared
_SWAPPED = 5  # up to so many letters, another one in the place of one makes another word: 3 toys are no tons
_TYPED, _MEANT = 6, 7  # letters from which two errors are allowed


def meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names of units that are nearest to a word, all as near; none of a word that is one of its own."""
    if len(typed) < _SHORTEST or not typed.isascii() or typed in UNIT_LOOKALIKES:
        return ()
    found = list(_near(typed, names))
    least = min((errors for errors, _ in found), default=0)
    return tuple(name for errors, name in found if errors == least)


def _near(typed: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    for name in names:
        if len(name) < _SHORTEST or name[0] != typed[0]:
            continue
        most = 2 if len(typed) >= _TYPED and len(name) >= _MEANT else 1
        errors = distance(typed, name, most)
        mixed = sorted(typed) == sorted(name)
        another = len(typed) == len(name) <= _SWAPPED and not mixed
        if (errors <= most and not another) or (mixed and typed[-1] == name[-1]):
            yield errors, name
