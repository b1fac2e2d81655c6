"""Where a sentence calls a robot by its name, and the sentence without the words of address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import plain
from gateway.commands.names.spelling import close
from gateway.commands.quantities.number_words import UNITS

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = {word: str(value) for word, value in UNITS.items()}
CALLS = frozenset(
    spaced("hey hi hello ok okay yo please dear robot oh and but bitte hallo oye hola salut eh then now so")
)
ORDERS = frozenset(
    spaced(
        "tell ask send have let get make order use want need instruct sag sage schick schicke dile manda dis"
        " envoie call"
    )
)
"""Words after which a name is that of who is to do something."""
_EXCEPT = frozenset(spaced("except excluding without besides ausser excepto sauf not"))
_OBJECT = frozenset(
    spaced(
        "to at behind near than like of beside past from follow toward towards zu nach hinter bei a hacia vers for into"
        " on about is are"
    )
)
_JOINS = frozenset(spaced("and or und y et e & plus with"))
_MODALS = frozenset(
    spaced("should must can could shall will would has needs soll kann debe puede doit peut is to please")
)
_LEADING = re.compile(
    r"^(?:\W*\b(?:hey|hi|hello|ok|okay|oh|hallo|oye|hola|salut|yo|and|with|you|tell|ask|let|have|get|make|want|use|order"
    r"|instruct|i want|i need|sag|dile|dis)\b[\s,:;!.-]*)+(?:to\b|dass\b|que\b|de\b)?\s*",
    re.IGNORECASE,
)
_SEND = re.compile(
    r"^\W*(?:please\s+)?(?:send|schick|schicke|manda|envoie)\s+"
    r"(?=to\b|home\b|back\b|there\b|here\b|zu|zum|a\b|à\b|au\b)",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"^\W*(?:should|must|shall|will|would|has to|needs to|soll|debe|doit|to|can you|could you|would you|will you)\b"
    r"[\s,]*(?:please\b)?\s*",
    re.IGNORECASE,
)
_ORPHANS = re.compile(r"^[\s,;:!.\-–@]+|[\s,;:\-–@]+$")
_DOUBLE = re.compile(r"\s+(?=[,.!?;:])|(?<=\s)\s+|[,;:]\s*(?=[,.!?])")
_ARTICLE = re.compile(r"(?:^|(?<=\s))(?:the|der|die|den|dem|el|la|le)\s*$", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:\s|,)+(?:with|using|by|for|mit|con|avec|and|except|but|not|except for|apart from)\s*$", re.IGNORECASE
)


class Token(NamedTuple):
    """A run of letters or of digits, in plain letters, and where it stands."""

    plain: str
    start: int
    end: int


class Address(NamedTuple):
    """A place where a robot is named.

    Attributes:
        addressed: it is spoken to; otherwise it is only spoken of, as in "go to amr-1".
        excluded: as in "all but amr-1".
    """

    robot: str
    start: int
    end: int
    addressed: bool
    excluded: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numerals of a text; numbers in words stay as they are."""
    return tuple(Token(plain(match.group()), *match.span()) for match in _TOKEN.finditer(text))


def named(text: str, names: Mapping[str, Sequence[str]]) -> list[Address]:
    """Where robots are named, in order. Longer names win; digits must agree, and letters nearly so."""
    read = tokens(text)
    keys = sorted(
        ((tuple(_key(token.plain) for token in tokens(name)), robot) for robot, own in names.items() for name in own),
        key=lambda row: -len(row[0]),
    )
    found: list[Address] = []
    at = 0
    while at < len(read):
        hit = next(((key, robot) for key, robot in keys if key and _agrees(read, at, key)), None)
        if hit is None:
            at += 1
            continue
        end = at + len(hit[0])
        first = _exception(read, at, found)
        spoken_to = first is not None or _spoken_to(text, read, at, end, found)
        start = read[at if first is None else first].start
        found.append(Address(hit[1], start, read[end - 1].end, spoken_to, first is not None))
        at = end
    return found


def address(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these stretches and without the words that only lead up to them."""
    kept, at, first = [], 0, True
    for start, end in sorted(spans):
        before = _ARTICLE.sub("", text[at:start])
        if first or not re.fullmatch(
            r"[\s,&]*(?:and|und|y|et|or|but not|not|but|except|e)?[\s,&]*(?:the\s+)?", before, re.IGNORECASE
        ):
            kept.append(before)
        at, first = end, False
    rest = "".join([*kept, " ", text[at:]])
    leads = (
        not tokens(kept[0]) or all(token.plain in CALLS | ORDERS | {"i", "you"} for token in tokens(kept[0]))
        if kept
        else False
    )
    rest = _ORPHANS.sub("", _ORPHANS.sub("", rest))
    if leads:
        sent = _SEND.match(rest)
        rest = f"go {rest[sent.end() :]}" if sent else _MODAL.sub("", _LEADING.sub("", rest, count=1), count=1)
    elif (sent := _SEND.match(rest)) is not None:
        rest = f"go {rest[sent.end() :]}"
    rest = _DANGLING.sub("", _ORPHANS.sub("", rest))
    return _DOUBLE.sub("", _ORPHANS.sub("", rest)).strip()


def _key(word: str) -> str:
    return _DIGITS.get(word, word)


def _agrees(read: Sequence[Token], at: int, key: tuple[str, ...]) -> bool:
    if at + len(key) > len(read):
        return False
    for step, wanted in enumerate(key):
        own = _key(read[at + step].plain)
        if own != wanted and (wanted.isdigit() or own.isdigit() or not close(own, wanted)):
            return False
    return True


def _exception(read: Sequence[Token], at: int, found: Sequence[Address]) -> int | None:
    """The token at which "except amr-1" or "but not amr-1" begins, where the name stands in one."""
    first = at
    while first and read[first - 1].plain in _EXCEPT | {"but", "for", "from", "apart", "the"}:
        first -= 1
    said = {token.plain for token in read[first:at]}
    if said & _EXCEPT or {"apart", "from"} <= said:
        return first
    if "but" in said and {token.plain for token in read[:first]} & {"all", "every", "everyone", "everybody"}:
        return first
    joined = at > 1 and read[at - 1].plain in _JOINS and found and found[-1].excluded
    return at - 1 if joined and found[-1].end == read[at - 2].end else None


def _spoken_to(text: str, read: Sequence[Token], at: int, end: int, found: Sequence[Address]) -> bool:
    """Whether a name at these tokens is an address: it stands first or last, after an order, or beside another one."""
    before = [token.plain for token in read[:at]]
    while before and before[-1] in {"the", "der", "die", "den", "el", "la", "le"}:
        before.pop()
    if all(word in CALLS for word in before):
        return True
    last = found[-1] if found else None
    beside = last is not None and last.addressed and not last.excluded
    if last is not None and beside and (before[-1] in _JOINS or read[at - 1].end == last.end):
        return True
    wanted = before[-1] in {"to", "for"} and before[-2:-1] in (["want"], ["need"], ["talk"], ["speak"])
    if wanted or before[-1] in ORDERS or before[-1] in {"with", "using", "mit", "con", "avec", "by"}:
        return True
    return before[-1] not in _OBJECT and _apart(text, read, at, end)


def _apart(text: str, read: Sequence[Token], at: int, end: int) -> bool:
    """Whether marks set a name apart from what it stands in."""
    gap, after = text[read[at - 1].end : read[at].start], text[read[end - 1].end :].lstrip()
    mark = gap.strip(" @")
    if not after or after[0] in ".!?":
        return mark in {",", ";", ":", "-", "–"} or "@" in gap
    following = read[end].plain if end < len(read) else ""
    return mark in {",", ".", ";", "!", "?"} and (after[0] in ",:" or following in _MODALS)
