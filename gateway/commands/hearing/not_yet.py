"""What is only to be done later: "don't go to the lobby yet, rinse the mop first, then you can go"."""

from __future__ import annotations

import re

_NOT_YET = re.compile(
    r"^\W*(?:(?:please|hey|wait|no|robot|ok|okay)\W+)*(?:don['’]?t|do not) (?P<later>[^,.;:!?]+?) (?:just )?yet"
    r"\s*[,;.–—-]+\s*(?:first(?: of all)?,? )?(?P<first>"
    r"(?!\W*(?:first,? )?(?:i|i['’]\w+|we|we['’]\w+|let|lets|he|she|they|it|it['’]s|my|his|her|the|there|"
    r"there['’]s|that)\b)"
    r"[^.;!?]+?)(?:,? first)?\s*[,;.]?\s*(?:and )?(?:only )?then,? "
    r"(?:you (?:can|may) (?:go|do (?:it|that|so))\b[^,.;!?]*|off you go|go(?: there)?|do (?:it|that))\W*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"^\W*(?:(?:please|hey|wait|no|robot|ok|okay)\W+)*(?:don['’]?t|do not) "
    r"(?P<later>(?!stop|quit|rest|finish|cease|pause|move (?:until|till|before|a|an|one)\b|you\b|worry|forget|bother)"
    r"[^,.;:!?]+?),? "
    r"(?:until|till|before) (?P<you>you(?:['’]ve| have)) "
    r"(?P<done>(?!\d|(?:an?|the|all|enough|some|no|at|about|got|had|to|my|your)\b)[^.;!?]+?)\W*$",
    re.IGNORECASE,
)
"""Only what the robot does itself: "until you have 3 kg" and "until I am back" tell how long."""


def in_due_order(text: str) -> str:
    """The text with what comes first before what is not to be done yet; as it is where nothing is put off so."""
    found = _NOT_YET.match(text)
    if found is not None:
        return f"{found['first']}, then {found['later']}"
    found = _UNTIL.match(text)
    return text if found is None else f"once {found['you']} {found['done']}, {found['later']}"
