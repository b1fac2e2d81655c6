"""Labels that are put right in a longer name: "the gauge of transformer 1, I mean of transformer 2"."""

from __future__ import annotations

import re

_LABEL = r"(?:\d+|[A-Za-z]\d*)"
_AGAIN = re.compile(
    rf"\b(?P<noun>[^\W\d_]{{3,}}) {_LABEL}\s*[,.;…–—-]+\s*"
    r"(?:(?:oh|actually|er+)\b[\s,]*)*(?:no|sorry|i meant?|or rather|rather)\b[\s,]*"
    r"(?:(?:no|oh|sorry|actually)\b[\s,]*)*"
    rf"(?:of|at|on|in) (?:the )?(?P=noun) (?P<label>{_LABEL})(?![\w'’])(?! (?:too|also|as well|and)\b)",
    re.IGNORECASE,
)


def relabelled(text: str) -> str:
    """The text with the label that is said behind "no", "sorry" or "I mean" in place of that before, of one noun.

    As it is where something is quoted.
    """
    return text if '"' in text or "“" in text else _AGAIN.sub(lambda match: f"{match['noun']} {match['label']}", text)
