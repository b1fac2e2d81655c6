"""Whether a word of a stop is none, by what stands around it and by the whole text.

"The train came to a halt in Leeds" reads like a stop and is none. What is said calmly is judged
by both together. Surer it must be where something else makes it a stop: a mark of a shout, haste, the word said again,
a clause that is only this word or ends the text with it, few words. Phrases and reports of danger are never doubted.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from gateway.commands.names.letters import Words, spaced
from gateway.commands.stopping import stop_context
from gateway.commands.stopping.stop_likelihood import odds, sentences


class _Most(NamedTuple):
    """Log-odds up to which words are no stop: of what stands around them, and together with those of the text."""

    around: float
    together: float


CALM = _Most(-2.0, -2.0)
"""See docs/reference/figures.md for what other values give."""
URGED = _Most(-3.0, -3.0)
"""Where something else makes it a stop."""
OF_THE_TEXT = 0.5
"""What log-odds of the text count for: the largest of the whole, each sentence and what stands around the words."""
BEFORE, BEHIND = 4, 5
"""Words around those of the stop: it may stand in the midst of other talk."""
_FEW = 4  # words of a text
_HASTE = frozenset(
    spaced(
        "now once immediately instantly instant quick quickly asap away hurry fast sofort jetzt schnell gleich ya "
        "ahora rapido inmediatamente vite suite maintenant immediatement"
    )
)


class StopDoubts:
    """What tells against words of a stop in one text."""

    def __init__(self, given: Words) -> None:
        said = given.words
        self._given = given
        self._known = all(word.plain.isascii() for word in said)  # the models know the letters of Latin only
        self._pauses = [" ", *(word.before for word in said[1:]), given.after]
        self._counts = Counter(word.plain for word in said)
        self._is_urged = (
            len(said) <= _FEW
            or any("!" in pause for pause in self._pauses)
            or any(word.plain in _HASTE for word in said)
        )

    def is_no_stop(self, start: int, end: int) -> bool:
        """Whether a word in which a stop was read is none, as far as the rest of the text tells.

        Args:
            start: where it begins, in the text as given.
            end: where it ends.
        """
        said = self._given.words
        own = stop_context.stretch(self._given, start, end)
        if own is None or not self._known or (own[0] == 0 and said[0].shouted):
            return False
        most = URGED if self._is_urged or self._stands_out(*own) else CALM
        around = stop_context.log_odds(self._given, *own)
        if around > most.around:
            return False
        near = Words(said[max(0, own[0] - BEFORE) : own[1] + 1 + BEHIND], "")
        return around + OF_THE_TEXT * max(self._likely, odds(near)) <= most.together

    def _stands_out(self, first: int, last: int) -> bool:
        """Whether it ends the text, is a clause of its own, in capitals, or said again."""
        said = self._given.words
        return bool(
            last == len(said) - 1
            or (self._pauses[first] and self._pauses[last + 1])
            or all(word.shouted for word in said[first : last + 1])
            or self._counts[said[first].plain] > 1
        )

    @cached_property
    def _likely(self) -> float:
        """The log-odds that the text, or one of its sentences, says stop."""
        parts = (self._given, *(sentence for sentence in sentences(self._given) if sentence.words))
        return max(odds(part) for part in parts)
