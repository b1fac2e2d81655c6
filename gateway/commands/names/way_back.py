"""Where "go back" leads: to where the robot was."""

from __future__ import annotations

import re

from gateway.commands.names.mentions import Mention

_BACK = re.compile(
    r"\W*(?:(?:please|and|now|then|ok(?:ay)?|no|robot|just|could you|can you|you can)\W+)*"
    r"(?:(?:go|come|drive|head|get(?: yourself)?|move|return|turn|fly|roll|run|walk) )?"
    r"(back(?: again| there)?|return)"
    r"(?: to)?(?: (?:where you (?:were|came from)(?: before)?|the (?:last|previous) (?:place|one|spot)"
    r"|the place before))?"
    r"\W*(?:(?:please|now|again|then)\W*)*",
    re.IGNORECASE,
)


def way_back(text: str, was: str | None) -> Mention | None:
    """The place where it was, as if it were named; None where the sentence says anything else.

    Args:
        text: the whole sentence; it names no place.
        was: where the robot was before it came here; None: nobody knows.
    """
    found = None if was is None else _BACK.fullmatch(text)
    return None if found is None or was is None else Mention(*found.span(1), "place", (was,))
