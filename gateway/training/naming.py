"""What the actions of synthetic robots are called: names, titles and words as different as roboticists write them.

Some names say nothing, so that the title and the words must be read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from random import Random
from typing import Any

_HEADS = ("do", "run", "start", "exec", "task", "skill", "robot", "my", "auto", "perform", "cmd")
_TAILS = ("action", "task", "job", "cmd", "now", "skill", "mission", "service", "routine", "op")
_PLAIN = (
    *("proceed", "execute", "handle", "process", "operate", "job", "mission", "service", "procedure", "routine", "act"),
    *("step", "apply", "perform", "engage", "activity", "serve", "tend", "treat", "manage", "advance", "attend"),
)
_SUFFIXES = ("value", "arg", "param", "cmd", "id", "name", "opt", "mode", "flag", "setting")
_SYLLABLES = ("ba", "do", "ki", "lu", "mo", "na", "re", "si", "ta", "vo", "zu", "pel", "gan", "tor", "mip")
_WORDS = {
    "place": ("location", "spot", "site", "waypoint", "destination", "point"),
    "drive": ("go", "move", "travel"),
    "carry": ("haul", "move", "transport", "take", "bring"),
    "load": ("item", "goods", "object", "cargo"),
    "something": ("an item", "an object", "goods"),
    "wait": ("stay", "hold", "remain"),
    "switch": ("turn", "set"),
    "robot": ("unit", "machine", "base"),
    "charge": ("recharge", "power up", "refill the battery"),
    "text": ("message", "sentence"),
    "room": ("area", "space"),
    "look": ("check", "gaze"),
}
_NAME = re.compile(r"[a-z]+")
_VERB = re.compile(r"[a-z]{3,}")
_NO_VERBS = frozenset(
    ("the", "and", "for", "with", "give", "get", "have", "make", "let", "you", "your", "from", "this", "please")
)


def name(random: Random, concept: dict[str, Any], taken: Collection[str]) -> str:
    """A name: mostly one of the concept's, sometimes with more around it, sometimes one that says nothing."""
    plain = str(random.choice(concept["names"]))
    roll = random.random()
    if roll < 0.60:
        found = plain
    elif roll < 0.72:
        found = f"{random.choice(_HEADS)}{random.choice('-_')}{plain}"
    elif roll < 0.81:
        found = f"{plain}{random.choice('-_')}{random.choice(_TAILS)}"
    elif roll < 0.86:
        found = random.choice(_PLAIN)
    elif roll < 0.90:
        found = "".join(random.choice(_SYLLABLES) for _ in range(random.choice((2, 3))))
    else:
        found = str(random.choice([word for word in concept.get("words", ()) if _NAME.fullmatch(word)] or [plain]))
    while found in taken or found in ("ask", "answer", "refuse"):
        found = f"{found}-{random.randrange(2, 10)}"
    return found


def parameter(random: Random, plain: str, taken: Collection[str]) -> str:
    """A parameter's name: mostly as it is, sometimes so short that only the title tells what it is."""
    roll = random.random()
    bare = plain.replace("-", "_").replace("_", "")
    found = plain
    if roll < 0.04:
        found = bare[0]
    elif roll < 0.07:
        found = bare[:3]
    elif roll < 0.10:
        found = bare[0] + re.sub("[aeiou]", "", bare[1:])
    elif roll < 0.14:
        found = "".join(random.choice(_SYLLABLES) for _ in range(2))
    elif roll < 0.18:
        found = f"{plain}_{random.choice(_SUFFIXES)}"
    return plain if found in taken else found


def title(random: Random, concept: dict[str, Any]) -> str:
    """A title: one of the concept's, in other words or another form now and then."""
    text = str(random.choice(concept["titles"]))
    if random.random() < 0.4:
        text = " ".join(random.choice((*_WORDS.get(word, ()), word)) for word in text.split(" "))
    verb, _, rest = text.partition(" ")
    match random.choices(("plain", "third", "robot", "capital", "to"), (70, 10, 6, 10, 4))[0]:
        case "third":
            return f"{_third(verb)} {rest}".strip()
        case "robot":
            return f"the robot {_third(verb)} {rest}".strip()
        case "capital":
            return text[:1].upper() + text[1:]
        case "to":
            return f"to {text}"
    return text


def words(random: Random, concept: dict[str, Any], taken: Collection[str]) -> list[str]:
    """What else people call it; sometimes nothing."""
    if random.random() < 0.2:
        return []
    pool = [
        word for word in dict.fromkeys((*concept.get("words", ()), *_verbs(tuple(concept["say"])))) if word not in taken
    ]
    return random.sample(pool, min(len(pool), random.choice((1, 2, 3, 3, 4, 5, 6))))


@lru_cache(maxsize=256)
def _verbs(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words that texts of sentences begin with."""
    found: dict[str, None] = {}
    for text in texts:
        first = text.split(" ")[0] if not text.startswith("(") else text[1 : text.find(")")]
        for part in first.split("|"):
            word = part.split(" ")[0]
            if _VERB.fullmatch(word) and word not in _NO_VERBS:
                found[word] = None
    return tuple(found)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "sh", "ch", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"
