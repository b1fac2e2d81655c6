"""Small typing errors: optimal string alignment distance (Damerau, 1964), bounded."""

from __future__ import annotations

import unicodedata

from gateway.commands.names.letters import squeezed
from gateway.commands.names.ordinary_words import ORDINARY

_ONE = 5  # letters from which one error is allowed
_TWO = 9  # ... and two
_SHORTEST = 3
_DOUBLED = 4  # ... and a doubled letter


def letters(word: str) -> str:
    """Lower case, composed (NFKC), without an apostrophe's tail: "Tom's" is tom."""
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").partition("'")[0]


def close(first: str, second: str) -> bool:
    """Whether one may be the other with a typing error or two, by length.

    The first letter must agree, and an ending is no error: charge is not charger. A letter doubled is one also in a
    short word: "lefft".
    """
    shorter = min(len(first), len(second))
    allowed = 2 if shorter >= _TWO else 1 if shorter >= _ONE else 0
    if shorter >= _DOUBLED and len(first) > len(second) and squeezed(first) == squeezed(second):
        return True
    if allowed == 0 or first[0] != second[0] or first.startswith(second) or second.startswith(first):
        return first == second
    return distance(first, second, allowed) <= allowed


def slips(typed: str, meant: str) -> bool:
    """Whether a short word that is no other one has letters swapped, one doubled or not: "hreb", "foxx", "rom"."""
    if typed in ORDINARY or typed[0] != meant[0] or len(meant) < _SHORTEST:
        return False
    doubled = len(typed) == len(meant) + 1 and squeezed(typed) == squeezed(meant)
    swapped = len(typed) == len(meant) > _SHORTEST and sorted(typed) == sorted(meant)
    single = len(typed) == len(meant) - 1 >= _SHORTEST and typed == squeezed(meant)
    return doubled or single or (swapped and distance(typed, meant, 1) == 1)


def distance(first: str, second: str, most: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours; ``most`` + 1 where there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        fresh = [i]
        for j, b in enumerate(second, 1):
            best = min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            fresh.append(best)
        if min(fresh) > most:
            return most + 1
        before, row = row, fresh
    return min(row[-1], most + 1)
