"""The figures of chat spelling: "go 2 the lab" is to the lab, and "bring it 4 me" for me.

Only where no number can be meant: behind a verb of motion or a thing that is brought, and in front of a place, an
article or "me".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gateway.commands.names.mentions import Mention

_MEANT = {"2": "to", "4": "for"}
_FIGURE = re.compile(r"(?<=\s)[24](?=\s\S)")
_BRINGS = r"(?:bring|take|carry|deliver|get|move|send|push|haul|fetch|give|hand|return|transport|drop|put)"
_GOES = re.compile(
    r"\b(?:go|going|come|coming|drive|driving|head|heading|walk|travel|navigate|proceed|back|over)\s$", re.IGNORECASE
)
_HANDS = re.compile(rf"\b{_BRINGS}\s$", re.IGNORECASE)
_PRONOUN = re.compile(rf"\b{_BRINGS}\s[^,.;:!?]*\b(?:it|them|that|this|these|those|one)\s$", re.IGNORECASE)
_PHRASE = re.compile(
    rf"\b{_BRINGS}\s(?:[\w'’-]+\s)?(?:(?:the|teh|an?|my|our|your|this|that|these|those|some|\d+)\s)"
    r"(?:[\w'’-]+\s){0,3}[^\W\d]+\s$",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b{_BRINGS}\s(?:[^\W\d]+\s){{1,3}}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:(?:the|teh|my|our)\s)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\s(?:the|teh|an?|my|our|your)\s(?!same\b|bit\b|little\b|lot\b)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:an?\s|(?:the|teh)\s(?:nearest|closest|next|other|last|first|most|best|left|right)\b)", re.IGNORECASE
)
_ME = re.compile(r"\s(?:me|us)\b(?!['’-])", re.IGNORECASE)


class Chat(NamedTuple):
    """Characters ``start`` to ``end`` of a sentence are a figure that is read as a word."""

    start: int
    end: int
    word: str


def chat(
    text: str, find: Callable[[str], tuple[Mention, ...]], quoted: Sequence[tuple[int, int]] = ()
) -> tuple[Chat, ...]:
    """The figures of a text that stand for words.

    Args:
        text: what was said.
        find: what it names.
        quoted: stretches in quotes.
    """
    figures = [one.start() for one in _FIGURE.finditer(text)]
    figures = [at for at in figures if not any(start <= at < end for start, end in quoted)]
    if not figures:
        return ()
    named = find(text)
    free = [at for at in figures if not any(mention.start <= at < mention.end for mention in named)]
    mentions = find(hidden(text, free)) if free else ()
    return tuple(Chat(at, at + 1, _MEANT[text[at]]) for at in free if _is_word(text, at, mentions))


def hidden(text: str, figures: Sequence[int]) -> str:
    """A text of the same length in which the figures are no part of a name."""
    row = list(text)
    for at in figures:
        row[at] = ","
    return "".join(row)


def written_out(text: str, chats: Sequence[Chat]) -> str:
    """A text with its chat spelling in words."""
    for one in reversed(chats):
        if one.end <= len(text):
            text = text[: one.start] + one.word + text[one.end :]
    return text


def _is_word(text: str, at: int, mentions: Sequence[Mention]) -> bool:
    before, end = text[:at], at + 1
    starts = {mention.start for mention in mentions if mention.kind == "place"}
    article = _ARTICLE.match(text, end)
    place = article is not None and article.end() in starts
    me = _ME.match(text, end) is not None
    thing = _PRONOUN.search(before) is not None or _ends(before, mentions, "object")
    if text[at] == "4":
        return (me and (thing or _is_brought(before, mentions))) or (place and thing)
    if _GOES.search(before) is not None:
        return me or article is not None or end + 1 in starts
    if thing:
        return me or end + 1 in starts or place or (article is not None and _COUNTED.match(text, end) is None)
    if _ends(before, mentions, "place"):
        source = next(m for m in mentions if before.rstrip() == text[: m.end])
        return (place or end + 1 in starts) and _FROM.search(text[: source.start]) is not None
    if me:
        return _is_brought(before, mentions)
    return place and (_HANDS.search(before) is not None or _PHRASE.search(before) is not None)


def _is_brought(before: str, mentions: Sequence[Mention]) -> bool:
    """Whether something is brought that the robot has no name for."""
    noun = _PHRASE.search(before) is not None or _NOUN.search(before) is not None
    return noun and not _ends(before, mentions, "place")


def _ends(before: str, mentions: Sequence[Mention], kind: str) -> bool:
    """Whether a text ends with what is named of a kind."""
    end = len(before.rstrip())
    return any(mention.end == end and mention.kind == kind for mention in mentions)
