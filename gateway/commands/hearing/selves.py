"""Rude words for oneself: "get your metal backside to the rear door" is to go there."""

from __future__ import annotations

import re

_SELF = re.compile(
    r"\b(?:get|move|haul|shift|drag|park) (?:your|ur|yer) (?:[\w-]+ ){0,2}?"
    r"(?:backside|behind|bum|butt|arse|ass|self|bones|carcass|chassis|skates|wheels|tracks|feet|legs|treads)"
    r"(?=(?: (?:over|down|up|back|round|along|straight|right|out))* (?:to|into|onto|in|at|here|there)\b)",
    re.IGNORECASE,
)


def with_goings(text: str) -> str:
    """The text with "go" in place of such words, where a way follows."""
    return _SELF.sub("go", text)
