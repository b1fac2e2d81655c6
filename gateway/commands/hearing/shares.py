"""Shares of a whole that are said without a number: "the valve wide open", "half brightness", "shut the damper"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.robot_parameters import DurationParameter, NumberParameter

_WORDS = (
    (r"fully|full|completely|entirely|wide open|all the way|right up|as far as it (?:goes|will go)|to the top", "100%"),
    (r"half|halfway|half-way|midway", "50%"),
    (r"a quarter|one quarter|a quarter of the way", "25%"),
    (r"three[ -]quarters", "75%"),
    (r"shut|close[sd]?|closing|off|zero|nothing|empty", "0%"),
)
_SHARES = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), share) for words, share in _WORDS)
_PERCENT = 100.0


def shares(heard: Heard, row: NumberParameter | DurationParameter) -> tuple[str, ...]:
    """What a sentence may say so of a parameter in percent; none of any other."""
    if not isinstance(row, NumberParameter) or row.unit != "%" or row.max > _PERCENT:
        return ()
    said = (share for words, share in _SHARES if words.search(heard.text) is not None)
    return tuple(share for share in said if row.min <= float(share[:-1]) <= row.max)
