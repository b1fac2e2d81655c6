"""Whether words of a stop are said calmly in a text that is most unlike those that stop: then they are none.

"After the last customer leaves, stop the background music" reads like a stop and is none. How likely a text
says stop tells so only where nothing else makes it a stop: no mark of a shout, no haste, nothing said again, no
clause that is only these words, nothing that ends with them, more than a few words.
"""

from __future__ import annotations

from collections.abc import Iterator

from gateway.commands.names.letters import Words, spaced
from gateway.commands.stopping.stop_likelihood import odds, sentences

UNLIKELY = -2.0
"""Log-odds up to which the whole text, each sentence of it and what stands around the words must be."""
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
    """Whether words in which a stop was read are none, as far as the rest of the text tells.

    Args:
        given: all words of the text.
        start: where what was read as a stop begins, in the text as given.
        end: where it ends.
    """
    own = [at for at, word in enumerate(given.words) if word.end > start and word.start < end]
    return bool(own) and not _is_meant(given, own[0], own[-1]) and _is_unlikely(given, own[0], own[-1])


def _is_meant(given: Words, first: int, last: int) -> bool:
    said = given.words
    own = said[first : last + 1]
    pauses = [" ", *(word.before for word in said[1:]), given.after]
    return bool(
        len(said) <= _FEW
        or last == len(said) - 1
        or (pauses[first] and pauses[last + 1])
        or any("!" in pause for pause in pauses)
        or all(word.shouted for word in own)
        or any(word.plain in _HASTE or not word.plain.isascii() for word in said)
        or sum(word.plain == own[0].plain for word in said) > 1
    )


def _is_unlikely(given: Words, first: int, last: int) -> bool:
    return all(odds(some) <= UNLIKELY for some in _parts(given, first, last))


def _parts(given: Words, first: int, last: int) -> Iterator[Words]:
    yield given
    yield from (sentence for sentence in sentences(given) if sentence.words)
    yield Words(given.words[max(0, first - BEFORE) : last + 1 + BEHIND], "")
