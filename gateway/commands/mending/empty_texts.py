"""Texts of a plan that say nothing: the load "from packing A", the visitor "the visitor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.person_words import NOUN

_EMPTY = re.compile(
    r"a|an|the|and|then|from|to|at|in|into|on|onto|of|off|out|over|up|down|with|by|for|is|are|has|have|it|this|that|"
    r"please|now"
)

_SOMEBODY = re.compile(rf"(?:(?:the|an?|our|my|this|that|these|those|some) )?{NOUN}", re.IGNORECASE)

_PLEASE = re.compile(r"pl(?:ease|s|z|ease now)|bitte|por favor|s'il (?:te|vous) plaît|stp|svp", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:say|says|saying|word|words|sag|sagen|di|dis)\W*$", re.IGNORECASE)


def is_please(text: str, heard: Heard) -> bool:
    """Whether it is the please of the order, and nobody is to say it."""
    before = heard.text[: max(heard.text.rfind(text), 0)]
    return _PLEASE.fullmatch(text) is not None and _SAYING.search(before) is None


def says(text: str, heard: Heard) -> bool:
    """Whether there is more in it than names of places, quantities and little words; "a guest" tells nothing."""
    if _SOMEBODY.fullmatch(text):
        return False
    at = heard.text.find(text)
    taken = [(m.start, m.end) for m in heard.mentions if m.kind == "place"]
    taken += [(quantity.start, quantity.end) for quantity in heard.quantities]
    words = [(token.word, at + token.start) for token in tokens(text)]
    return at < 0 or any(not _EMPTY.fullmatch(word) and not _within(start, taken) for word, start in words)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
