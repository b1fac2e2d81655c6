"""Floors: "the second floor" is floor 2 (as it is written on the lift's button), and so is "floor two"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import DIGITS, ORDINALS

_FLOOR = re.compile(
    r"\b(?:(?P<word>[^\W\d_]+)|(?P<figure>\d{1,3})(?:st|nd|rd|th|\.|º|ª|er|e|ème)?)(?=\s+(?:floor|level|storey|story|stock"
    r"|stockwerk|etage|étage|piso|planta|nivel|niveau)\b)",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"\b(?P<noun>floor|level|storey|stockwerk|etage|étage|piso|planta) (?P<word>[^\W\d_]+)"
    r"(?=\s*(?:$|[,.;:!?]|\b(?:and|then|please|with|to|und|y|et|zu[mr]?|al|à)\b))",
    re.IGNORECASE,
)


def floors(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each number in characters, and its value."""
    for match in _FLOOR.finditer(text):
        if match["figure"] is not None:
            yield match.start(), match.end(), int(match["figure"])
        elif match["word"].casefold() == "ground":
            yield match.start(), match.end(), 0
        elif match["word"].casefold() in ORDINALS:
            yield match.start(), match.end(), int(tokens(match["word"])[0].word)
    for match in _COUNTED.finditer(text):
        word = match["word"].casefold()
        once = word == "once" and not match["noun"].casefold().startswith(("piso", "planta"))  # no Spanish eleven
        if word in DIGITS and word not in ORDINALS and not once:
            yield match.start("word"), match.end("word"), int(DIGITS[word])
