"""The clauses of a sentence, where one can tell them by the words between them."""

from __future__ import annotations

import re

from gateway.commands.hearing import QUOTED, Heard, part

MOST = 6
"""Clauses of a sentence that are looked at one by one."""
_AND = r"(?:and|und|y|et)"
_THEN = r"(?:then|after that|afterwards|finally|next|dann|danach|anschließend|luego|después|puis|ensuite)"
_BETWEEN = re.compile(
    rf"\s*[;:.,!]?\s*\b(?:{_AND}\s+)?{_THEN}\b[,:]?\s*"
    rf"|\s*[;,.]?\s*\b{_AND}\b\s+"
    r"|\s*[;，。；]\s*|\s*,\s+|(?<=\w)[.!]\s+|(?:，|。)?(?:然后|接着|再)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:before|after you|once|until|till|unless|if|when|while|but|not|no|never|don'?t|instead|rather|without|sorry|"
    r"mean|or|bevor|nachdem|nicht|kein|sondern|oder|antes|sino|avant|pas|ou)\b|之前|不",
    re.IGNORECASE,
)


def clauses(heard: Heard) -> tuple[Heard, ...]:
    """Its clauses in their order; none where it is one, where there are many, or where they may not be done so."""
    if heard.cut or _NOT_SO.search(heard.text) is not None:
        return ()
    solid = [match.span() for match in QUOTED.finditer(heard.text)]
    solid += [(mention.start, mention.end) for mention in heard.mentions]
    solid += [(quantity.start, quantity.end) for quantity in heard.quantities]
    found, at = [], 0
    for match in _BETWEEN.finditer(heard.text):
        if not any(start < match.end() and match.start() < end for start, end in solid):
            found.append((at, match.start()))
            at = match.end()
    found.append((at, len(heard.text)))
    whole = [part(heard, start, end) for start, end in found if any(one.isalnum() for one in heard.text[start:end])]
    return tuple(whole) if 1 < len(whole) <= MOST else ()
