"""How far a name may go in a sentence, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.names.name_tokens import Token

_LONGEST = 6  # words of a name that are looked at
_BREAK = re.compile(r"[,;:!?\n]")
_GOES_TO = re.compile(
    r"\b(?:go|drive|come|head|fly|walk|roll|move|navigate|travel|proceed|return)\b[^,;:.!?]{0,20}?\bto(?: the)? $",
    re.IGNORECASE,
)


def goes_to(text: str, start: int) -> bool:
    """Whether what begins there is where somebody is to go: "drive to the ..."."""
    return _GOES_TO.search(text, 0, start) is not None


def reach(text: str, row: Sequence[Token], at: int) -> int:
    """How many words from a token on a name may have: none goes over a comma."""
    most = min(_LONGEST, len(row) - at)
    return next((n for n in range(1, most) if _BREAK.search(text, row[at + n - 1].end, row[at + n].start)), most)


def following_word(text: str, row: Sequence[Token], after: int) -> str:
    """The word that follows a name, "" where a comma does."""
    if after >= len(row) or _BREAK.search(text, row[after - 1].end, row[after].start):
        return ""
    return row[after].word
