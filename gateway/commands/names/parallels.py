"""Labels that stand as a name of their family did: "air on ramp 1, nitrogen on 2", "bay 1 gets 50, 2 gets 35"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gateway.commands.names.name_words import ORDINALS

_BY = r"in|on|into|onto|from"
_BEFORE = re.compile(r"\b(in|on|into|onto|from|at|to|for)\s+(?:the\s+)?$", re.IGNORECASE)
_ENDS = r"(?=\s*(?:$|[,.;!?](?!\d)|(?:and|then|please|pls|too|as well|with)\b))"
_NUMBER = re.compile(rf"\b({_BY})\s+(?P<label>\d{{1,3}}){_ENDS}", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(in|on|into|onto|from|at|to|for)\s+the\s+(?P<label>{'|'.join(sorted(ORDINALS))}){_ENDS}", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:[,;.]\s+|\band\s+)(?P<label>\d{1,3})\s+(?:gets|needs|wants)\b(?!\s+(?:nothing|no|none)\b)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;.]|\band\b|\bthen\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:fan|heat\w*|power|speed|level|setting|gear|volume|channel|stage|step|page|track|mode|programme?|lamps?|lights?|"
    r"set|turn|dial|switch|number|no|puzzle|count\w*|start\w*|begin\w*|back|come|return|again|ready|done|finish\w*|leave|"
    r"go|off|stop|wait|see|be|call|meet|at|burner|hob|ring|cut|split|divid\w+|slice|halve|fold|sort|break|pile|portion|"
    r"tell|message|remind|check|report|accurate|subtract|nothing|none|away|clear|not)\b",
    re.IGNORECASE,
)
"""What a number behind "on" or "in" may otherwise belong to: "the fan on 3", "come back in 5"."""


class Parallel(NamedTuple):
    """A label of a sentence."""

    start: int
    end: int
    label: str


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
    for match in _SUBJECT.finditer(text, end):
        if match["label"] != "1":
            yield Parallel(*match.span("label"), match["label"])
