"""An order that all motion ends, put together from words: one that something ends, and one of what moves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from gateway.commands.names.letters import Words, spaced
from gateway.commands.names.lookalikes import LOOKALIKES
from gateway.commands.names.typing_errors import Spellings, cost
from gateway.commands.stopping.motion_words import ENGLISH, FRENCH, GERMAN, SPANISH, MotionWords

_OF: Mapping[str, MotionWords] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}
_NEAR = 5
"""Words between what ends and that it ends."""
_FEWEST = 5
"""Letters of a word that is understood when it is mistyped."""
_LONG = 4
_SLIP = 2
"""The cost of one slip of a finger."""
_ENDS = frozenset((".", "!", "?", ";", ":"))
_WANTS = frozenset(("want", "need", "order", "demand", "require", "begging"))
_PEOPLE = frozenset(("i", "we"))
_ENDLESS = frozenset(("further", "otherwise"))
"""Until further notice, until I say otherwise."""
_ASKS = frozenset(
    spaced(
        "can could would will please kannst konnte konnten kann puedes podrias puede tu vous peux pouvez pourrais "
        "pourriez"
    )
)
"""What a question that is an order begins with."""
_READ_AS = (
    (" de energi", " deenergi"),
    (" could we ", " could "),
    (" can we ", " can "),
    (" would be great if you ", " order "),
    (" be grateful if you ", " order "),
    (" appreciate it if you ", " order "),
    (" at once ", " immediately "),
    (" without delay ", " immediately "),
    (" to rest ", " motionless "),
    (" dead still ", " motionless "),
    (" perfectly still ", " motionless "),
)
_NOT_ONE_MORE = re.compile(
    r"(?:not|no|dont|never|mustnt|shouldnt|nt) (?:\w+ ){0,4}?(?:another|a single|one more|any further) "
    r"(?:step|inch|foot|centimet\w+|millimet\w+|met\w+|move|movement|muscle|turn)(?: |$)"
    r"|(?:dont|not|without) (?:\w+ ){0,2}?so much as (?:twitch|move|budge|breathe|flinch|wiggle)"
    r"|no (?:te )?m(?:ov|uev)\w+ (?:mas )?ni un"
    r"|(?:keine?n?|nicht einen) (?:\w+ )?(?:millimeter|zentimeter|schritt) (?:mehr|weiter)"
    r"|(?:plus|pas) un (?:seul )?(?:pas|geste|mouvement|millimetre|centimetre)(?: |$)"
)


def motion_ends(said: Words, codes: Sequence[str], known: frozenset[str]) -> tuple[int, int, str] | None:
    """The first and the last word of such an order, and its language; None where there is none.

    Args:
        said: the words of a text.
        codes: the languages.
        known: words of names; they are nothing else mistyped.
    """
    for start, end in _clauses(said):
        spelt = [word.plain for word in said.words[start:end]]
        loud = "!" in (said.words[end].before if end < len(said.words) else said.after)
        for code in codes:
            if code in _OF and _is_end([_meant(word, code, known) for word in spelt], _OF[code], loud=loud):
                return start, end - 1, code
    return None


def _clauses(said: Words) -> Iterator[tuple[int, int]]:
    """Where each begins and ends; no questions."""
    start = 0
    for at, word in enumerate(said.words):
        if at and not _ENDS.isdisjoint(word.before):
            if "?" not in word.before or said.words[start].plain in _ASKS:
                yield start, at
            start = at
    if start < len(said.words) and ("?" not in said.after or said.words[start].plain in _ASKS):
        yield start, len(said.words)


def _is_end(clause: list[str], own: MotionWords, *, loud: bool) -> bool:
    text = f" {' '.join(clause)} "
    for given, read in _READ_AS:
        text = text.replace(given, read)
    if _NOT_ONE_MORE.search(text) is not None:
        return True
    words = text.split()
    said = set(words)
    told = own.but - (_PEOPLE if said & _WANTS else frozenset())
    if (said & told and not said & _ENDLESS) or _counts(words):
        return False
    urgent = loud or bool(said & own.urgent) or _is_said_again(words)
    if _close(words, own.end, own.motion | own.doing) or (urgent and _close(words, own.weak, own.motion)):
        return True
    if _close(words, own.none, own.speed) and (urgent or not said - own.none - own.speed):
        return True
    if said & own.fixed and said & own.stay:
        return True
    return bool(said & own.still) and (
        not said - own.still - own.urgent
        or (urgent and not (said - own.still).isdisjoint(own.things | own.kept | own.motion))
    )


def _is_said_again(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) >= _LONG]
    return len(long) > len(set(long)) + 1


def _counts(words: Sequence[str]) -> bool:
    """Whether a number is said that is no robot's: "pause all motion 10 seconds"."""
    return any(
        word.isdigit() and word != "0" and (not at or words[at - 1] not in _CALLED) for at, word in enumerate(words)
    )


_CALLED = frozenset(
    ("robot", "amr", "agv", "unit", "truck", "arm", "bot", "drone", "number", "roboter", "joint", "axis", "motor")
)


def _close(words: Sequence[str], one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    ones, others = ([at for at, word in enumerate(words) if word in some] for some in (one, other))
    return any(at != there and abs(at - there) <= _NEAR for at in ones for there in others)


def _meant(word: str, code: str, known: frozenset[str]) -> str:
    """The word of the language that a word is, or is mistyped for."""
    return word if word in known else _spelt(word, code)


@lru_cache(maxsize=4096)
def _spelt(word: str, code: str) -> str:
    if len(word) < _FEWEST or not word.isalpha() or word in LOOKALIKES or word in _exact(code):
        return word
    near = _spellings(code).nearest(word)
    return near if near is not None and cost(word, near) <= _SLIP else word


@lru_cache(maxsize=8)
def _exact(code: str) -> frozenset[str]:
    own = _OF[code]
    return (
        own.end
        | own.weak
        | own.motion
        | own.doing
        | own.things
        | own.still
        | own.kept
        | own.urgent
        | own.speed
        | own.but
    )


@lru_cache(maxsize=8)
def _spellings(code: str) -> Spellings:
    own = _OF[code]
    return Spellings(
        dict.fromkeys(word for word in sorted(own.end | own.motion | own.doing | own.still) if len(word) >= _FEWEST)
    )
