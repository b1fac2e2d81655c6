"""Texts that somebody dictates: in quotes, behind a colon, or behind "that"; whole as they were said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gateway.commands.hearing.hearing import QUOTED, Heard

_SAYING = (
    r"(?:say|tell|announce|announcement|inform|notify|remind|warn|page|display|show|write|print|read out|speak|"
    r"call out|mention|declare|state|message|note|let|sag|sage|sagt|melde|schreib|schreibe|zeige?|ruf|durchsage|"
    r"di|diga|anuncia|avisa|escribe|muestra|dis|dites|annonce|annoncez|affiche|écris)"
)
_COLON = re.compile(r"(?<!\d)\s*:\s*(?=\S)|(?<=\d):\s+(?=\S)")
_SENTENCE = re.compile(r"[.;!?]\s")
_SAYS = re.compile(rf"\b{_SAYING}\b", re.IGNORECASE)
_THAT = re.compile(
    rf"\b{_SAYING}(?: (?!that\b|dass\b|que\b)[\w'’-]+){{0,6}},? (?:that|dass|que)"
    r"(?:, | (?!(?:again|one|to|in|at|on|twice|please|and|then|for|with|into|by|aloud|loud\w*)\b))"
    r"(?:(?:says|reads) )?(?=\S)",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r",? (?:and|und|y|et) (?:then|dann|danach|luego|después|puis|ensuite)\b\s*|"
    r",? (?:then|after that|dann|luego|puis) |;\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:,? (?:and|und|y|et)|,) (?:please |also |bitte )?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?] (?=\S)")


@dataclass(frozen=True, slots=True)
class SaidText:
    """Characters ``start`` to ``end`` of a sentence.

    Attributes:
        sure: where "and" or a comma and the word of an action follow, which may be the next thing to do; else ``end``.
    """

    start: int
    end: int
    kind: Literal["quoted", "colon", "that"]
    text: str
    sure: int

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands there is a part of it."""
        return self.start <= start and end <= self.end


def said_texts(heard: Heard) -> tuple[SaidText, ...]:
    """All texts of a sentence. What is behind a colon hides quotes and clauses with "that" in it."""
    colon = _behind_colon(heard)
    found = [*([] if colon is None else [colon]), *_quoted(heard)]
    found += [one for one in _reported(heard) if not any(other.holds(one.start, one.start) for other in found)]
    return tuple(one for one in found if one is colon or colon is None or not colon.holds(one.start, one.end))


def _quoted(heard: Heard) -> Iterator[SaidText]:
    """Those that are no name: not go to the "kitchen"."""
    for match in QUOTED.finditer(heard.text):
        start, end = match.start() + 1, match.end() - 1
        if start < end and not any(start <= m.start and m.end <= end for m in heard.mentions):
            yield SaidText(start, end, "quoted", heard.text[start:end].strip(), end)


def _behind_colon(heard: Heard) -> SaidText | None:
    """None where nobody says anything before it ("go to gate 1: say hello"), or where all behind it is in quotes."""
    match = _COLON.search(heard.text)
    quotes = [one.span() for one in QUOTED.finditer(heard.text)]
    if match is None or any(start < match.end() <= end for start, end in [*quotes, *heard.spans]):
        return None
    if any(start == match.end() for start, _ in quotes):
        return None
    before = _SENTENCE.split(heard.text[: match.start()])[-1]
    since = match.start() - len(before)
    called = any(since <= word.start < match.start() for word in heard.actions)
    next_ = _SAYS.match(heard.text, match.end()) or any(word.start == match.end() for word in heard.actions)
    if _SAYS.search(before) is None and (next_ or not called):
        return None
    return _made(heard, match.end(), _closed(heard, match.end(), _CLOSES), "colon")


def _reported(heard: Heard) -> Iterator[SaidText]:
    for match in _THAT.finditer(heard.text):
        start = match.end()
        ends = [one.start() for one in (_CLOSES.search(heard.text, start), _ENDS.search(heard.text, start)) if one]
        found = _made(heard, start, min([*ends, len(heard.text)]), "that")
        if found is not None:
            yield found


def _closed(heard: Heard, start: int, between: re.Pattern[str]) -> int:
    """Where the word of an action follows on "and then"; else the end of the sentence."""
    starts = {word.start for word in heard.actions}
    found = (match.start() for match in between.finditer(heard.text, start) if match.end() in starts)
    return next(found, len(heard.text))


def _made(heard: Heard, start: int, end: int, kind: Literal["colon", "that"]) -> SaidText | None:
    text = heard.text[start:end].strip().rstrip(",").rstrip(".?" if kind == "that" else ".").strip()
    end = start + len(text)
    return SaidText(start, end, kind, text, min(end, _closed(heard, start, _NEXT))) if text else None
