"""Whether something must happen at once, as far as one hears; what it is may not be understood."""

from __future__ import annotations

import re

_AT_ONCE = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?:\bright now\b|\bnow\s*!|\bthis (?:very )?(?:second|instant|minute)\b|\bhelp\s*!|"
    r"^\W*help\W*$|\bhelp (?:me|him|her)(?=\W*$|[.,!])|\bjetzt\s*!|\bhilfe\s*!|^\W*hilfe\W*$|\bauf der stelle\b|"
    r"\bahora mismo\b|\bde inmediato\b|\bsocorro\b|\bauxilio\b|\btout de suite\b|\bsur[- ]le[- ]champ\b|"
    r"\bau secours\b|\bà l['’]aide(?! d)|马上|立刻|立即|救命)",
    re.IGNORECASE,
)
_WORD_FOR_IT = re.compile(
    r"\b(?:immediately|instantly|asap|at once|sofort|inmediatamente|imm[ée]diatement)\b", re.IGNORECASE
)
_NO_NEED = re.compile(
    r"\b(?:not|n['’]?t|no (?:need|rush|hurry)|nobody|nothing|nicht|kein\w*|no hace falta|pas)\b", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?!(?:ha|haha|he|hee|bye|yes|yeah|ok|okay|la|na|so|very|more|thank you|thanks|please|blah)\b)"
    r"(?P<said>[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2})(?:[\s,!.…-]+(?P=said)\b){2,}",
    re.IGNORECASE,
)
_FEWEST = 3  # words in capitals
_WORD = re.compile(r"[^\W\d_]{2,}")


def sounds_urgent(text: str) -> bool:
    """Whether a text says so, says something three times, or is in capitals; not where it says that it is not."""
    said = _AT_ONCE.search(text) or (_WORD_FOR_IT.search(text) and not _NO_NEED.search(text))
    if said or _AGAIN.search(text) is not None:
        return True
    words = _WORD.findall(text)
    return len(words) >= _FEWEST and all(word.isupper() for word in words)
