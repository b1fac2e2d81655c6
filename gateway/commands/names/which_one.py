"""Which of several is meant, where the words say it: both tables, every aisle, the other one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from gateway.commands.names.all_of import ALL_OF, number_of
from gateway.commands.names.mentions import Mention

_REACH = 24  # characters before a name in which such a word stands
_BEFORE = re.compile(rf"(?:{ALL_OF.pattern})\W*$", re.IGNORECASE)
_OTHER = re.compile(r"(?:\b(?:other|andere[nrsm]?|otr[oa]|autre)|另一个|其他)\W*$", re.IGNORECASE)


def settle(text: str, mentions: Sequence[Mention], known: Collection[str]) -> tuple[Mention, ...]:
    """The mentions, those of several names cut down where the words and what went before leave no doubt.

    Args:
        text: the sentence.
        mentions: of it.
        known: places and things that the conversation is about: where the robot is, and those of its last plan.
    """
    return tuple(_settled(text, mention, known) if len(mention.ids) > 1 else mention for mention in mentions)


def _settled(text: str, mention: Mention, known: Collection[str]) -> Mention:
    before = text[max(0, mention.start - _REACH) : mention.start]
    within = text[mention.start : mention.end].split(" ", maxsplit=1)[0]
    every = _BEFORE.search(before) or _BEFORE.match(within)
    if every is not None:
        return replace(mention, each=number_of(every) in (None, len(mention.ids)))
    if _OTHER.search(before):
        others = [id_ for id_ in mention.ids if id_ not in known]
        if len(others) == 1:
            return replace(mention, ids=(others[0],))
    return mention
