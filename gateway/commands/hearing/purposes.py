"""What something is done for: "move to the infeed so I can reach the outfeed"."""

from __future__ import annotations

import re

_SO_THAT = re.compile(
    r"\b(?:so(?: that)?|in order that) (?:i|we|he|she|they|people|everyone|everybody|(?:the|my|our) \w+)"
    r"(?:['’]\w+)? (?:can|could|may|might|will|don['’]?t|(?:have|has|gets?)(?! to\b))\b"
    r"(?:(?!\bthen\b)[^,;:.!?])*$",
    re.IGNORECASE,
)


def is_purpose(text: str, start: int) -> bool:
    """Whether what stands there is part of a purpose, and nothing that is asked for."""
    return _SO_THAT.search(text, 0, start) is not None
