"""What "stop" is called in one language, and where such a word means something else."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class StopLanguage:
    r"""The stop words of one language.

    All is written as `gateway.commands.names.letters` gives it: lower case, no accents, no apostrophes,
    marks as words of their own, one space between words. Patterns match whole words.

    Attributes:
        words: stop wherever they stand, unless an exemption covers them.
        clauses: stop as a clause of their own, apart from noise.
        shouted: stop as a clause of their own with ``!``, in capitals or repeated.
        phrases: patterns that stop wherever they match.
        dangers: patterns that do so where none of `unless` covers their beginning.
        unless: patterns of what makes a report of danger a supposition.
        said: phrases that stop as a clause of their own, also with a slip of a finger in them.
        exemptions: patterns; a stop word that one covers does not stop.
        inside: words of the phrases that are recognised when they are mistyped.
        thanks: clauses that do not stop, though they do without the noise in them.
        noise: words that may stand beside a word in its own clause.
    """

    words: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    shouted: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()

    @property
    def spelt(self) -> tuple[str, ...]:
        """Every word that is recognised when it is mistyped, stop words first."""
        return tuple(word for word in (*self.words, *self.inside) if len(word) >= 4)

    @property
    def read(self) -> frozenset[str]:
        """Every word that stands in a pattern, and so is no other word mistyped."""
        patterns = " ".join((*self.phrases, *self.exemptions)).replace("\\w", " ")
        return frozenset(re.findall(r"[a-z]{2,}", patterns)) | frozenset(self.noise)

    @property
    def reported(self) -> frozenset[str]:
        """Every word of a report of danger; it may still be a stop word mistyped."""
        return frozenset(re.findall(r"[a-z]{3,}", " ".join(self.dangers).replace("\\w", " ")))


def whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of several, each of whole words."""
    return re.compile("(?<= )(?:" + "|".join(patterns) + ")(?:(?<= )|(?= ))" if patterns else r"(?!)")
