"""Labels that stand as a name of their family did: "air on ramp 1, nitrogen on 2", "bay 1 gets 50, 2 gets 35"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gateway.commands.names.name_words import ORDINALS
from gateway.commands.quantities.number_words import TENS, UNITS

_BY = r"in|on|into|onto|from"
_BEFORE = re.compile(r"\b(in|on|into|onto|from|at|to|for)\s+(?:the\s+)?$", re.IGNORECASE)
_ENDS = r"(?=\s*(?:$|[,.;!?](?!\d)|(?:and|then|please|pls|too|as well|with)\b))"
_NUMBER = re.compile(rf"\b({_BY})\s+(?P<label>\d{{1,3}}|(?-i:[A-HJ-Z])){_ENDS}", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(in|on|into|onto|from|at|to|for)\s+the\s+(?P<label>{'|'.join(sorted(ORDINALS))}){_ENDS}", re.IGNORECASE
)
_SENT = re.compile(rf"(?<=\s)(to|for)\s+(?P<label>\d{{1,3}}|(?-i:[A-HJ-Z])){_ENDS}", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|them|open\w*)\b", re.IGNORECASE)
_SHORT = 3  # words before "to 14" in "measles to 14"
_FIRST_FEW = r"(?:[,;.]\s+|\b(?:and|but)\s+)(?:(?:just|only)\s+)?(?P<label>\d{1,3}|(?-i:[A-HJ-Z]))"
_FIRST = rf"{_FIRST_FEW}\s+"
_NEXT = r"(?:(?:\s*,\s*|\s+and\s+)(?P<next>\d{1,3}|(?-i:[A-HJ-Z])))?"
_SUBJECT = re.compile(
    rf"{_FIRST_FEW}{_NEXT}\s+(?:gets|needs|wants|(?P<few>get|need|want|can|should|must|could|may))\b"
    r"(?!\s+(?:nothing|no|none|not|never|stay|wait|do|be (?:left|enough)|have been)\b)",
    re.IGNORECASE,
)
_SPOKEN = "|".join(sorted((*UNITS, *TENS)))
_VALUE = rf"\s+(?:about\s+)?(?:\d|half\b|(?:{_SPOKEN})\b)"
_COUNT = re.compile(rf"\d|\b(?:{_SPOKEN})\b", re.IGNORECASE)
_VALUED = re.compile(rf"\s+(with|at|to|for|by){_VALUE}", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.]|\band\b|\bthen\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:fan|heat\w*|power|speed|level|setting|gear|volume|channel|stage|step|page|track|mode|programme?|lamps?|lights?|"
    r"set|turn|dial|switch|number|no|puzzle|count\w*|start\w*|begin\w*|back|come|return|again|ready|done|finish\w*|leave|"
    r"go|off|stop|wait|see|be|call|meet|at|burner|hob|ring|cut|split|divid\w+|slice|halve|fold|sort|break|pile|portion|"
    r"tell|message|remind|check|report|accurate|subtract|nothing|none|away|clear|not|temperature|humidity|brightness|"
    r"music|oven|timer|thermostat|blinds?|speakers?|radio|places|seats|people|height|angle|tilt|depth|flow|pressure|"
    r"valve|opening|damper|dim|raise|lower|up|down|warm|cool|pace|change\w*)\b",
    re.IGNORECASE,
)
"""What a number behind "on" or "in" may otherwise belong to: "the fan on 3", "come back in 5"."""


class Parallel(NamedTuple):
    """A label of a sentence.

    Attributes:
        behind: where something must be named that it belongs to; None: nothing need be.
    """

    start: int
    end: int
    label: str
    behind: tuple[int, int] | None = None


def parallels(text: str, start: int, end: int) -> Iterator[Parallel]:
    """The labels behind a name from ``start`` to ``end`` that stand as that does."""
    by = _BEFORE.search(text, 0, start)
    for pattern in (_NUMBER, _ORDINAL) if by is not None else ():
        for match in pattern.finditer(text, end):
            clauses = list(_CLAUSE.finditer(text, end, match.start()))
            same = by is not None and match[1].casefold() == by[1].casefold()
            counted = pattern is _NUMBER and clauses and _LEVEL.search(text, clauses[-1].end(), match.start())
            if same and clauses and not counted:
                yield Parallel(*match.span("label"), match["label"])
    if by is not None and by[1].casefold() in ("to", "for"):
        yield from _sent(text, end, by[1].casefold())
    for match in _SUBJECT.finditer(text, end):
        counts = match["few"] is not None and match["next"] is None and match["label"].isdigit()
        if match["label"] != "1" and not counts:
            yield Parallel(*match.span("label"), match["label"])
            if match["next"]:
                yield Parallel(*match.span("next"), match["next"])
    valued = _VALUED.match(text, end)
    first = _CLAUSE.split(text[:start])[-1]
    if valued is not None and not _COUNT.search(first):
        for match in re.finditer(rf"{_FIRST}{valued[1]}{_VALUE}", text[end:], re.IGNORECASE):
            yield Parallel(end + match.start("label"), end + match.end("label"), match["label"])


def _sent(text: str, end: int, by: str) -> Iterator[Parallel]:
    """The labels of "flu to room 11, measles to 14": little is said before them, and nothing that has a level."""
    for match in _SENT.finditer(text, end):
        clauses = list(_CLAUSE.finditer(text, end, match.start()))
        behind = (clauses[-1].end(), match.start()) if clauses else (end, end)
        before = text[slice(*behind)]
        level = _LEVEL.search(before) or _POINTS.search(before)
        if match[1].casefold() == by and 0 < len(before.split()) <= _SHORT and level is None:
            yield Parallel(*match.span("label"), match["label"], behind)
