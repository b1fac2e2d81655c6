"""Whether a sentence wants what was done last once more, and nothing else: "repeat that, please", "once again"."""

from __future__ import annotations

import re

_WHAT = r"(?:that|it|this|everything|the same|(?:all (?:of )?)?(?:that|this)|the (?:whole )?(?:thing|lot))"
_ONCE = r"(?:again|once more|once again|one more time|all over again|over again)"
_AGAIN = re.compile(
    r"\W*(?:(?:ok|okay|and|now|please|then|so|right|good|can you|could you)\W+)*"
    rf"(?:repeat(?: {_WHAT})?(?: {_ONCE})?|(?:do|run) {_WHAT}(?: all)? {_ONCE}|(?:the )?same(?: thing)? {_ONCE}|"
    rf"{_ONCE}|"
    r"noch ?(?:ein)?mal(?: das gleiche)?|wiederhol(?:e)? das|otra vez|repítelo|encore une fois|再来一次|再做一次)"
    r"(?:\W+(?:please|pls|plz|now|thanks|thank you|bitte|por favor|s['’]il te plaît))*\W*",
    re.IGNORECASE,
)


def once_again(text: str) -> bool:
    """Whether it says so."""
    return _AGAIN.fullmatch(text) is not None
