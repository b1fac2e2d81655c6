"""Which of several is meant, where the words say it: both tables, every aisle, the other one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from gateway.commands.names.all_of import ALL_OF, COUNT, how_many, number_of
from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens

_REACH = 24  # characters before a name in which such a word stands
_BEFORE = re.compile(rf"(?:{ALL_OF.pattern})\W*$", re.IGNORECASE)
_OTHER = re.compile(
    rf"(?:\b(?:other|remaining|andere[nrsm]?|otr[oa]s?|autres?)(?: (?P<count>{COUNT}))?|另一个|其他)\W*$", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:his|her|their)\W*$", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|that|this|selben?|mism[oa]|même)\W*$", re.IGNORECASE)

_THE = re.compile(
    r"(?<!\bto )(?<!\binto )(?<!\bonto )(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bfrom )(?<!\band )(?<!\bthen )(?<!\bof )"
    r"\bthe\W*$",
    re.IGNORECASE,
)
"""Behind a verb: "weigh the box" is the one that was spoken of, "to the box" may be another."""
_ROOM = re.compile(r"room|place|area|spot|site|building", re.IGNORECASE)
"""What a place may be called again: "spray theatre 1 and air the room"."""

_WHERE = re.compile(r"\W*\b(?:in|of|at|for|by|im|in der|de|en|du)\b(?: (?:the|my|our|der|la|el|le))?\W*", re.IGNORECASE)


def settle(text: str, mentions: Sequence[Mention], known: Collection[str], names: Names) -> tuple[Mention, ...]:
    """The mentions, those of several names cut down where the words and what went before leave no doubt.

    Args:
        text: the sentence.
        mentions: of it.
        known: places and things that the conversation is about: where the robot is, and those of its last plan.
        names: of the profile.
    """
    found: list[Mention] = []
    for mention in mentions:
        found.append(_settled(text, mention, known, found, names) if len(mention.ids) > 1 else mention)
    return tuple(one for one, after in itertools.zip_longest(found, found[1:]) if not _is_told(one, after, text))


def _is_told(mention: Mention, after: Mention | None, text: str) -> bool:
    """Whether the next name tells which one it is: "the shelf in history"."""
    if after is None or not mention.vague or len(after.ids) > 1 or after.ids[0] not in mention.ids:
        return False
    return _WHERE.fullmatch(text, mention.end, after.start) is not None


def _settled(text: str, mention: Mention, known: Collection[str], before: Sequence[Mention], names: Names) -> Mention:
    start = text[max(0, mention.start - _REACH) : mention.start]
    within = text[mention.start : mention.end]
    every = _BEFORE.search(start) or _BEFORE.match(within.split(" ", maxsplit=1)[0])
    if every is not None:
        return replace(mention, each=number_of(every) in (None, len(mention.ids)))
    named = [one.ids[0] for one in before if len(one.ids) == 1]
    if (other := _OTHER.search(start)) is not None:
        wanted = how_many(other["count"]) if other["count"] else 1
        for out in ({*named}, known, {*known, *named}):
            others = tuple(id_ for id_ in mention.ids if id_ not in out)
            if len(others) == wanted:
                return replace(mention, ids=others, each=wanted > 1)
    again = _THE.search(start) is not None and not within.casefold().endswith("s")
    if _SAME.search(start) is not None or again:
        same = [id_ for id_ in mention.ids if id_ in (dict.fromkeys(named) if again else {*known, *named})]
        if len(same) == 1:
            return replace(mention, ids=(same[0],))
    if _OWN.search(start) is not None:
        said = {token.word for token in tokens(text[: mention.start])}
        own = [id_ for id_ in mention.ids if not said.isdisjoint(names.relatives.owners(id_))]
        return replace(mention, ids=(own[0],)) if len(own) == 1 else mention
    places = {one.ids[0] for one in before if one.kind == "place" and len(one.ids) == 1}
    if len(places) == 1 and mention.kind == "place" and _THE.search(start) and _ROOM.fullmatch(within):
        return replace(mention, ids=(places.pop(),))
    kin = names.relatives.kin(named[-1], mention.ids) if named else None
    return mention if kin is None else replace(mention, ids=(kin,))
