"""Whether a word of a stop is none, by what stands around it and by the whole text.

"After the last customer leaves, stop the background music" reads like a stop and is none. What is said calmly is judged
by both together. Surer it must be where something else makes it a stop: a mark of a shout, haste, the word said again,
a clause that is only this word or ends the text with it, few words. Phrases and reports of danger are never doubted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gateway.commands.names.letters import Words, spaced
from gateway.commands.stopping import stop_context
from gateway.commands.stopping.stop_likelihood import odds, sentences


class _Most(NamedTuple):
    """Log-odds up to which words are no stop: of what stands around them, and together with those of the text."""

    around: float
    together: float


CALM = _Most(1.0, -0.75)
URGED = _Most(-2.0, -2.0)
"""See docs/reference/figures.md for what other values give."""
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


def is_no_stop(given: Words, start: int, end: int) -> bool:
    """Whether a word in which a stop was read is none, as far as the rest of the text tells.

    Args:
        given: all words of the text.
        start: where it begins, in the text as given.
        end: where it ends.
    """
    own = [at for at, word in enumerate(given.words) if word.end > start and word.start < end]
    if not own or not all(word.plain.isascii() for word in given.words):
        return False  # the models know the letters of Latin only
    if own[0] == 0 and given.words[0].shouted:
        return False
    most = URGED if _is_urged(given, own[0], own[-1]) else CALM
    around = stop_context.log_odds(given, own[0], own[-1])
    if around > most.around:
        return False
    return around + OF_THE_TEXT * max(odds(some) for some in _parts(given, own[0], own[-1])) <= most.together


def _is_urged(given: Words, first: int, last: int) -> bool:
    said = given.words
    own = said[first : last + 1]
    pauses = [" ", *(word.before for word in said[1:]), given.after]
    return bool(
        len(said) <= _FEW
        or last == len(said) - 1
        or (pauses[first] and pauses[last + 1])
        or any("!" in pause for pause in pauses)
        or all(word.shouted for word in own)
        or any(word.plain in _HASTE for word in said)
        or sum(word.plain == own[0].plain for word in said) > 1
    )


def _parts(given: Words, first: int, last: int) -> Iterator[Words]:
    yield given
    yield from (sentence for sentence in sentences(given) if sentence.words)
    yield Words(given.words[max(0, first - BEFORE) : last + 1 + BEHIND], "")
