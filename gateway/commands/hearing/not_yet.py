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


def in_due_order(text: str) -> str:
    """The text with what comes first before what is not to be done yet; as it is where nothing is put off so."""
    found = _NOT_YET.match(text)
    return text if found is None else f"{found['first']}, then {found['later']}"
