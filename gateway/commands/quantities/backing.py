"""Which way a distance goes, where those backwards are negative: "back up 40 cm", "reverse two metres"."""

from __future__ import annotations

import re

_BACK = re.compile(
    r"\b(?:back(?: ?up| away| off)?(?! (?:to|at|in|into|on|onto|home|there|here|from|and forth)\b)|backwards?|"
    r"backing(?: up| away)?|revers(?:e|es|ing)|in reverse|retreat|rückwärts|zurück(?! (?:zu|nach)\b)|atrás|arrière|"
    r"recule[rz]?)\b|后退|倒退",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;?!—，。；？！、\n]|\.(?!\d)|然后|\b(?:and|or|but|then|while|because|when|if|since|before|after|until|und|oder|aber|dann|"
    r"y|o|pero|luego|et|ou|mais|puis)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\bback\w*\W+(?:\w+\W+){0,2}(?:negative|minus|below zero)|(?:negative|minus)\W+(?:\w+\W+){0,3}(?:back|revers)\w*|"
    r"\bforwards?\W+(?:\w+\W+){0,2}(?:positive|plus)",
    re.IGNORECASE,
)


def counts_back(title: str, name: str, least: float) -> bool:
    """Whether distances backwards are below zero: the title says so, or tells how far to move."""
    moves = re.search(r"\b(?:ahead|forwards?|straight|drive|move|travel|distance)\b", f"{name} {title}", re.IGNORECASE)
    return least < 0.0 and (_TITLE.search(title) is not None or moves is not None)


def backwards(text: str, start: int, end: int) -> bool:
    """Whether the clause of the distance at ``start`` to ``end`` says that it goes backwards."""
    return _BACK.search(text, *clause(text, start, end)) is not None


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a quantity at ``start`` to ``end`` begins and ends."""
    first = max((match.end() for match in _BREAK.finditer(text, 0, start)), default=0)
    after = _BREAK.search(text, end)
    return first, len(text) if after is None else after.start()
