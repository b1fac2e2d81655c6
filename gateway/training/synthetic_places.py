"""Places and things of synthetic robots, with names as people give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

_SIDES = (
    "north",
    "south",
    "east",
    "west",
    "upper",
    "lower",
    "left",
    "right",
    "big",
    "small",
    "old",
    "new",
    "red",
    "blue",
)
_ROOMS = (
    "hall",
    "room",
    "corner",
    "wall",
    "table",
    "shelf",
    "station",
    "house",
    "yard",
    "zone",
    "rack",
    "desk",
    "wing",
)
_DOCKS = ("dock", "charging station", "charger", "charging point", "home base", "docking station", "base")


@dataclass
class Named:
    """Something with an id, a title, aliases; ``family`` is what its title shares with its like."""

    id: str
    title: str
    aliases: list[str] = field(default_factory=list)
    family: str = ""
    label: str = ""  # what tells it from its like: 3, B, 12B


def places(random: Random, singles: list[str], families: list[str], count: int) -> list[Named]:
    """About ``count`` places: some alone, some numbered or lettered."""
    found: list[Named] = []
    pool = random.sample(families, min(len(families), random.choice((0, 1, 1, 2, 2, 3))))
    for pattern in pool:
        found += _family(random, pattern, max(2, min(count - 2, random.choice((2, 2, 3, 3, 4, 5, 6, 9)))))
    if random.random() < 0.25:
        room = random.choice(_ROOMS)
        sides = random.choice((_SIDES[:4], _SIDES[4:6], _SIDES[6:8], _SIDES[8:10], _SIDES[10:12], _SIDES[12:]))
        for side in sides[: random.choice((2, 2, 4))]:
            found.append(_named(random, f"{side} {room}", [], family=room, label=""))
    rest = max(1, count - len(found))
    for row in random.sample(singles, min(rest, len(singles))):
        title, *aliases = row.split("|")
        found.append(_named(random, title, [a for a in aliases if random.random() < 0.7]))
    random.shuffle(found)
    return _unique(found)


def dock(random: Random) -> Named:
    """The place where it charges."""
    title = random.choice(_DOCKS)
    aliases = [a for a in ("home", "base", "charger", "parking spot") if a not in title and random.random() < 0.6]
    return _named(random, title, aliases)


def things(random: Random, rows: list[str], count: int) -> list[Named]:
    """Objects that a robot handles."""
    found = []
    for row in random.sample(rows, min(count, len(rows))):
        title, *aliases = row.split("|")
        found.append(_named(random, title, aliases))
    return _unique(found)


def slug(text: str) -> str:
    """An id out of a title."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'s", "s")).strip("-")
    return plain if plain[:1].isalpha() else f"p-{plain}"


def _family(random: Random, pattern: str, count: int) -> list[Named]:
    *words, labels, span = pattern.split()
    stem = " ".join(words)
    low, _, high = span.partition("-")
    if labels == "@":
        row = [chr(code) for code in range(ord(low), ord(high) + 1)]
    elif labels == "#":
        row = [str(number) for number in range(int(low), int(high) + 1)]
    elif labels == "@#":
        row = [f"{chr(code)}{number}" for code in range(ord(low), ord(high) + 1) for number in (1, 2, 3)]
    else:
        row = [f"{number}{letter}" for number in range(int(low), int(high) + 1) for letter in "AB"]
    start = 0 if random.random() < 0.7 else random.randrange(max(1, len(row) - count))
    short = words[0] if len(words) > 1 and random.random() < 0.5 else stem
    found = []
    for label in row[start : start + count]:
        aliases = []
        if len(words) > 1 and random.random() < 0.15:
            aliases.append(f"{words[-1]} {label}")
        name = slug(f"{short} {label}") if random.random() < 0.97 else slug(f"{stem}{label}")
        found.append(Named(name, f"{stem} {label}", aliases, stem, label))
    return found


def _named(random: Random, title: str, aliases: list[str], family: str = "", label: str = "") -> Named:
    shown = (
        f"the {title}" if random.random() < 0.25 and not title[0].isupper() and not title.startswith("the ") else title
    )
    words = title.removeprefix("the ").split()
    name = (
        slug(" ".join(words))
        if random.random() < 0.8 or len(words) == 1
        else slug(words[-1] if family == "" else title)
    )
    return Named(name, shown, aliases, family, label)


def _unique(rows: list[Named]) -> list[Named]:
    found: dict[str, Named] = {}
    for row in rows:
        found.setdefault(row.id, row)
    return list(found.values())
