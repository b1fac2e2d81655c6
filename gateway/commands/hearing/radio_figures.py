"""Numbers that are read figure by figure, as on the radio: "altitude niner zero metres", "heading two five zero"."""

from __future__ import annotations

import re

_WORDS = "zero one two three four five six seven eight nine"
_FIGURES = {word: str(at) for at, word in enumerate(_WORDS.split())}
_FIGURES |= {"niner": "9", "fife": "5", "tree": "3"}
_ANY = "|".join(sorted(_FIGURES, key=len, reverse=True))
_ROW = re.compile(
    rf"\b(?:{_ANY})(?:[ -](?:{_ANY})){{1,4}}\b"
    r"(?=\s?(?:m|met(?:re|er)s?|f(?:ee)?t|deg(?:ree)?s?|°|percent|%|per cent|knots)(?!\w))",
    re.IGNORECASE,
)
_NINER = re.compile(r"\bniner\b", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with such numbers in figures, where a unit follows; "niner" is nine everywhere.

    At least one of them is a zero or a niner, or there are three: "one two metres" may be a slip.
    """
    return _NINER.sub("nine", _ROW.sub(_written, text))


def _written(match: re.Match[str]) -> str:
    words = re.split(r"[ -]", match[0].casefold())
    read = len(words) > 2 or not {"zero", "niner"}.isdisjoint(words)
    return "".join(_FIGURES[word] for word in words) if read else match[0]
