"""Where "hang on" only takes back a value that was just said: "table A at 70, hold on, 75 cm" is no stop."""

from __future__ import annotations

import re
from collections.abc import Collection

from gateway.commands.names.letters import spaced
from gateway.commands.quantities.measures import RARER, UNITS
from gateway.commands.quantities.number_words import STARTS, TENS

_HANG_ON = re.compile(
    r"(?P<before>[^!?]*\w\W*[,.;…–—-]\s*(?:(?:no|oh|er+|err|um+|hm+|ah)\b,?\s*)?)"
    r"(?P<said>(?:hang|hold) on)\s*[,…–—-]+\s*(?P<rest>[^!]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Words of an order before it; "no, hang on, bay 3" may be about what is being done."""
_MOST = 8
"""Words that put a value right."""
_LITTLE = frozenset(
    spaced(
        "no not make it that the a an one to at in on for from of and rather better i mean sorry instead please "
        "actually with by into"
    )
)
_SAID = _LITTLE | STARTS | frozenset((*TENS, *UNITS, *RARER, "hundred", "thousand"))


def without_self_correction(text: str, known: Collection[str]) -> str:
    """The text with blanks for a "hang on" that only names and numbers follow, and words of the order before it.

    Args:
        text: what somebody wrote.
        known: words of names.
    """
    match = _HANG_ON.fullmatch(text)
    if match is None:
        return text
    before, rest = (_WORD.findall(match[name].casefold()) for name in ("before", "rest"))
    allowed = {*_SAID, *known, *before}
    plain = all(word.isdigit() or word in allowed or word.removesuffix("s") in allowed for word in rest)
    if len(before) < _FEWEST or len(rest) > _MOST or not plain:
        return text
    start, end = match.span("said")
    return text[:start] + " " * (end - start) + text[end:]
