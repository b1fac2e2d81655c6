"""Sentences in which people correct themselves: "go to the kitchen, no wait, the lobby" becomes "go to the lobby".

What is taken back and the words that say so are cut out where it is certain what stands for what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gateway.commands.hearing.contrasts import contrasts
from gateway.commands.hearing.editing_terms import editing_terms
from gateway.commands.hearing.first_after_all import first_after_all
from gateway.commands.hearing.left_out import left_out, taken_out
from gateway.commands.hearing.left_out import only as kept_only
from gateway.commands.hearing.said import Said
from gateway.commands.hearing.said_again import other_verb, phrases
from gateway.commands.hearing.stand_ins import StandIns

MOST = 4
"""Repairs of one sentence."""
_NOT = re.compile(
    r"\b(?:not|don'?t|don’t|never|instead of|rather than|forget|skip|ignore|nicht|kein\w*|sondern|pas|nunca)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:what|where|when|why|how|who|which|is|are|was|were|did|does|do you|have you|has|wo|wie|wann|warum|wer|ist|"
    r"bist|qué|dónde|cuándo|cómo|está|estás|où|quand|comment|pourquoi|est-ce)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(r"(?:(?:just|only|please|better|instead|nur|bitte|solo|sólo|seulement)\b[\s,]*)*", re.IGNORECASE)
_ALSO = re.compile(r"[^.;!?]*\b(?:too|as well|also|both|auch|ebenfalls|también|aussi)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:just|only|nur|solo|sólo|seulement)\b", re.IGNORECASE)


def repaired(said: Said) -> str | None:
    """The text after its first repair; None where nothing is certainly taken back."""
    if _ASKS.match(said.text):
        return None
    return next((text for text in _repairs(said) if text is not None and text != said.text), None)


def _repairs(said: Said) -> Iterator[str | None]:
    for term in editing_terms(said.text):
        if term.start == 0 or not said.is_free(term.start, term.end):
            continue
        if _NOT.search(said.text, said.clause(term.start), term.start) or _ALSO.match(said.text, term.end):
            continue
        fillers = _FILLERS.match(said.text, term.end)
        after = replace(term, end=fillers.end()) if fillers is not None else term
        only = _ONLY.search(said.text, term.end, after.end) is not None
        if term.certain:
            yield first_after_all(said, after)
            yield other_verb(said, after)
            yield phrases(said, after)
            yield left_out(said, term.start, after.end, certain=True)
            yield kept_only(said, term)
        yield StandIns(said).repaired(after, only=only)
    yield from taken_out(said)
    yield from contrasts(said)
