"""Hesitations amid a phrase, which part nothing: "the kitchen and, hmm, the hall", "go to, uh, the lab"."""

from __future__ import annotations

import re

_AFTER = r"and|then|to|into|onto|from|at|in|on|by|for|with|the|or|about|it|is"
_FILLER = re.compile(rf"(?<!\w)((?:{_AFTER})),? (?-i:h+m+|u+h+|u+h*m+|er+m*|ah+)(?:\.\.+|…|,|(?=\s))", re.IGNORECASE)


def without_fillers(text: str) -> str:
    """The text without hesitations behind little words, where nothing is in quotes.

    Behind anything else they may stand for what is taken back: "to the lab, uh, the office".
    """
    return text if '"' in text or "“" in text else _FILLER.sub(r"\1", text)
