"""Whether something must happen at once, as far as one hears; what it is may not be understood."""

from __future__ import annotations

import re

_AT_ONCE = re.compile(
    r"\b(?:(?:right )?now(?=\W*(?:$|[.!,;]))|immediately|instantly|asap|at once|"
    r"this (?:very )?(?:second|instant|minute)|"
    r"help(?=\W*$|!| me\b| us\b| him\b| her\b)|sofort|jetzt(?=\W*(?:$|[.!,;]))|auf der stelle|hilfe|"
    r"ahora mismo|inmediatamente|de inmediato|de una vez|socorro|auxilio|"
    r"tout de suite|imm[ée]diatement|sur[- ]le[- ]champ|au secours|à l['’]aide)\b|马上|立刻|立即|赶紧|救命",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?P<said>[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2})(?:[\s,!.…-]+(?P=said)\b){2,}", re.IGNORECASE)
_FEWEST = 2  # words in capitals
_WORD = re.compile(r"[^\W\d_]{2,}")


def sounds_urgent(text: str) -> bool:
    """Whether a text says so, says something three times, or is in capitals."""
    if _AT_ONCE.search(text) is not None or _AGAIN.search(text) is not None:
        return True
    words = _WORD.findall(text)
    return len(words) >= _FEWEST and all(word.isupper() for word in words)
