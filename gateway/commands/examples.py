"""The worked examples that are nearest to a sentence, for a model without an adapter.

Nearness is lexical: cosine of TF-IDF vectors over words (Salton & Buckley, 1988); what is named or
measured counts as its kind, so that "go to packing B" is near to "drive to the dock".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard, hear
from gateway.commands.names.mentions import Names
from gateway.commands.names.name_tokens import tokens
from gateway.robot_profiles import Example, RobotProfile

CHARACTERS = 1200
"""Budget of all examples in a prompt."""
MOST = 8


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: str
    plan: str
    weights: dict[str, float]


class Bank:
    """The examples of a profile."""

    def __init__(self, profile: RobotProfile, names: Names) -> None:
        heard = [(row, hear(row.text, names)) for row in profile.examples]
        self._terms = _inverse([_words(found) for _, found in heard])
        self._rows = [_row(row, found, self._terms) for row, found in heard]

    def nearest(self, heard: Heard, most: int = MOST, characters: int = CHARACTERS) -> tuple[tuple[str, str], ...]:
        """Rewritten sentences with their plans, the nearest last, within the budget."""
        wanted = _weights(_words(heard), self._terms)
        ranked = sorted(self._rows, key=lambda row: -_dot(wanted, row.weights))
        found: list[tuple[str, str]] = []
        for row in ranked[:most]:
            characters -= len(row.sentence) + len(row.plan) + len("Command: \nPlan: \n")
            if characters < 0:
                break
            found.append((row.sentence, row.plan))
        return tuple(reversed(found))


def _row(example: Example, heard: Heard, terms: dict[str, float]) -> _Row:
    return _Row(heard.rewritten, example.plan, _weights(_words(heard), terms))


def _words(heard: Heard) -> list[str]:
    """Words, and kinds for names and quantities."""
    taken = [(m.start, m.end, f"<{m.kind}{'?' if m.vague else ''}>") for m in heard.mentions]
    taken += [(q.start, q.end, f"<{q.kind}>") for q in heard.quantities]
    plain = [t.word for t in tokens(heard.text) if not any(start <= t.start < end for start, end, _ in taken)]
    return plain + [kind for _, _, kind in taken]


def _inverse(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """Inverse document frequencies, smoothed."""
    counts = Counter(word for text in texts for word in set(text))
    return {word: math.log((1 + len(texts)) / (1 + count)) + 1.0 for word, count in counts.items()}


def _weights(words: Sequence[str], terms: dict[str, float]) -> dict[str, float]:
    found = {word: count * terms.get(word, 0.0) for word, count in Counter(words).items()}
    length = math.sqrt(sum(value * value for value in found.values()))
    return {word: value / length for word, value in found.items()} if length else {}


def _dot(first: dict[str, float], second: dict[str, float]) -> float:
    return sum(value * second.get(word, 0.0) for word, value in first.items())
