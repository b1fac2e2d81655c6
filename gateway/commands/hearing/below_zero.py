"""Temperatures that are said from zero: "ten below zero", "5 degrees below freezing"."""

from __future__ import annotations

import re

from gateway.commands.quantities.number_words import COUNTING, TENS

_WORD = "|".join(sorted(COUNTING, key=len, reverse=True))
_TENS = "|".join(TENS)
_BELOW = re.compile(
    rf"(?<!minus )(?<!negative )\b(?P<number>\d+(?:\.\d+)?|(?:{_TENS})[ -](?:{_WORD})|(?:{_WORD}))"
    r"(?: degrees?| ?°)?(?: ?c| celsius)?"
    r" below (?:zero|0|freezing(?: point)?)(?: (?:celsius|centigrade))?\b",
    re.IGNORECASE,
)


def from_zero(text: str) -> str:
    """The text with such temperatures as they are on a scale: "minus ten degrees"."""
    return _BELOW.sub(lambda said: f"minus {said['number']} degrees", text)
