"""An order that all motion ends, put together from words: one that something ends, and one of what moves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from gateway.commands.names.letters import Words, spaced
from gateway.commands.names.lookalikes import LOOKALIKES
from gateway.commands.names.typing_errors import Spellings, cost
from gateway.commands.quantities.measures import UNITS
from gateway.commands.stopping.motion_words import ENGLISH, FRENCH, GERMAN, SPANISH, MotionWords

_OF: Mapping[str, MotionWords] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}
_NEAR = 5
"""Words between what ends and that it ends."""
_FEWEST = 5
"""Letters of a word that is understood when it is mistyped."""
_LONG = 4
_CALLS = 3
"""Words in which an asking word comes: "hey robot, could you ...?"."""
_SLIP = 2
"""The cost of one slip of a finger."""
_ENDS = frozenset((".", "!", "?", ";", ":"))
_NUMBER = re.compile(r" \d+ ")
_AROUND = frozenset(
    spaced(
        "please pls robot hey ok uh um uhm er oh now all every each the your its it right required demanded there here "
        "bitte alle porfa"
    )
)
"""What stands around an order and is no part of it."""
_WHOLLY = frozenset(spaced("absolutely completely perfectly totally entirely quite vollig absolument totalmente"))
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
_READ_AS = tuple(
    (f" {given} ", f" {read} ")
    for given, read in (
        ("de energise", "deenergise"),
        ("de energize", "deenergize"),
        ("could we", "could"),
        ("can we", "can"),
        ("would be great if you", "order"),
        ("be grateful if you", "order"),
        ("appreciate it if you", "order"),
        ("this very", "this"),
        ("this second", "immediately"),
        ("this instant", "immediately"),
        ("this moment", "immediately"),
        ("this minute", "immediately"),
        ("at once", "immediately"),
        ("right away", "immediately"),
        ("straight away", "immediately"),
        ("without delay", "immediately"),
        ("to rest", "motionless"),
        ("dead still", "motionless"),
        ("perfectly still", "motionless"),
        ("auf der stelle", "sofort"),
        ("zum stehen bringen", "regungslos"),
        ("zum stillstand bringen", "regungslos"),
        ("por favor", "porfa"),
        ("sin demora", "ahora"),
        ("sans delai", "immediatement"),
    )
)
"""What more words than one say, in one."""
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
        clause = [word.plain for word in said.words[start:end]]
        loud = "!" in (said.words[end].before if end < len(said.words) else said.after)
        for code in codes:
            if code in _OF and _is_end(
                [word if word in known else _meant(word, code) for word in clause], _OF[code], loud=loud
            ):
                return start, end - 1, code
    return None


def _clauses(said: Words) -> Iterator[tuple[int, int]]:
    """Where each begins and ends; no questions but those that are orders."""
    start = 0
    for at, word in enumerate(said.words):
        if at and not _ENDS.isdisjoint(word.before):
            if "?" not in word.before or _is_asked(said, start):
                yield start, at
            start = at
    if start < len(said.words) and ("?" not in said.after or _is_asked(said, start)):
        yield start, len(said.words)


def _is_asked(said: Words, start: int) -> bool:
    return any(word.plain in _ASKS for word in said.words[start : start + _CALLS])


def _is_end(clause: Sequence[str], own: MotionWords, *, loud: bool) -> bool:
    text = f" {' '.join(clause)} "
    for given, read in _READ_AS:
        text = text.replace(given, read)
    if _NOT_ONE_MORE.search(text) is not None:
        return True
    words = text.split()
    said = set(words)
    told = own.but - (_PEOPLE if said & _WANTS else frozenset())
    if (said & told and not said & _ENDLESS) or _lasts(words):
        return False
    if _close(words, own.end, own.motion | own.doing) or _stays(words, own):
        return True
    urgent = loud or bool(said & own.urgent) or _is_said_again(words)
    if _close(words, own.none, own.speed) and (urgent or not said - own.none - own.speed):
        return True
    bare = [word for word in words if word not in own.urgent | _AROUND]
    ends = {*bare[:1], *bare[-1:]}
    if urgent and ends & own.weak and said & own.motion and not _NUMBER.search(text):
        return True
    return bool(ends & own.still) and (len(bare) == 1 or (urgent and bool(said & (own.things | own.kept | own.motion))))


def _stays(words: Sequence[str], own: MotionWords) -> bool:
    """Whether it is to stay motionless, right behind one another: not "stay by the stationary bike"."""
    bare = [word for word in words if word not in _WHOLLY]
    return any(
        one in own.stay and other in own.fixed and (after is None or after in own.urgent | _AROUND | {"until", "and"})
        for one, other, after in zip(bare, bare[1:], [*bare[2:], None], strict=False)
    )


def _is_said_again(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) >= _LONG]
    return len(long) > len(set(long)) + 1


def _lasts(words: Sequence[str]) -> bool:
    """Whether it is for a while, or by so much: "suspend all motion for 10 seconds"."""
    return any(one.isdigit() and other in UNITS for one, other in itertools.pairwise(words))


def _close(words: Sequence[str], one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    ones, others = ([at for at, word in enumerate(words) if word in some] for some in (one, other))
    return any(at != there and abs(at - there) <= _NEAR for at in ones for there in others)


@lru_cache(maxsize=4096)
def _meant(word: str, code: str) -> str:
    """The word of the language that a word is, or is mistyped for."""
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
