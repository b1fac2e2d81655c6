"""Shares of a whole that are said without a number: "the valve wide open", "half brightness", "shut the damper"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.quantities.named_values import DARK
from gateway.robot_parameters import DurationParameter, NumberParameter

_OF = (
    r"(?:open|power|brightness|volume|beam|speed|strength|intensity|blast|flow|light|throttle|steam|thrust|whack|tilt|"
    r"suction|heat|force|vibration|output|full|charged)"
)
_STOPS = r"(?=\s*(?:$|[,.;!?]|(?:and|then|please|open|in|over|for|within|first|now|again|too|next)\b))"
_FULLY = "fully|completely|entirely|wide open|all the way|as far as it (?:goes|will go)"
_FULL = rf"(?<!of )full(?= {_OF}\b)|to the brim|(?:(?:to|at|on) full|right up){_STOPS}"
_WORDS = (
    (rf"(?:{_FULLY})(?! (?:shut|closed?|off|down)\b)|{_FULL}", "100%"),
    (rf"halfway|half-way|half way|midway|(?:to|at|on|until|till) half{_STOPS}|half(?= {_OF}\b)", "50%"),
    (rf"(?:a|one) quarter(?= (?:{_OF}|of the way|of full)\b)|(?:to|at|on) a quarter{_STOPS}", "25%"),
    (rf"three[ -]quarters(?= (?:{_OF}|of the way|of full)\b)|(?:to|at|on) three[ -]quarters{_STOPS}", "75%"),
    *(
        (rf"(?:a|one) {part}(?= (?:{_OF}|of the way|of full)\b)|to (?:a|one) {part}{_STOPS}", share)
        for part, share in (("fifth", "20%"), ("tenth", "10%"))
    ),
    (rf"shut|close[sd]?|closing|off|zero|{DARK}|(?:lights?|lamps?) out", "0%"),
)
_UNMEANT = re.compile(
    r"(?:\b(?:not|never)|n['’]t|\bwithout)\b[^,.;:!?]*|\b(?:is|are|was|were) (?:\w+ )?(?:shut|closed|off)\b|"
    r"\bclose (?:to|by)\b|\b(?:half|quarter) (?:an?|past|to|of an)\b",
    re.IGNORECASE,
)
_SHARES = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), share) for words, share in _WORDS)
_PERCENT = 100.0


def shares(heard: Heard, row: NumberParameter | DurationParameter) -> tuple[str, ...]:
    """What a sentence may say so of a parameter in percent; none of any other."""
    return tuple(dict.fromkeys(in_turn(heard, row, every=True)))


def in_turn(heard: Heard, row: NumberParameter | DurationParameter, *, every: bool = False) -> tuple[str, ...]:
    """The same as often as it is said, in that order; ``every``: in the order of the table."""
    found = _placed(heard, row)
    return tuple(share for _, share in (found if every else sorted(found)))


def with_percents(heard: Heard, row: NumberParameter | DurationParameter) -> tuple[str, ...]:
    """The shares and what is said in percent, in that order: "left 30 %, right 60 %, the others off"."""
    percents = [(one.start, one.canonical) for one in heard.quantities if one.kind == "percent"]
    return tuple(value for _, value in sorted((*_placed(heard, row), *percents)))


def _placed(heard: Heard, row: NumberParameter | DurationParameter) -> list[tuple[int, str]]:
    """Where shares are said."""
    if not isinstance(row, NumberParameter) or row.unit != "%" or row.max > _PERCENT:
        return []
    text = list(heard.text)
    for start, end in _others(heard):
        text[start:end] = "#" * (end - start)
    rest = _UNMEANT.sub("#", "".join(text))
    said = [(match.start(), share) for words, share in _SHARES for match in words.finditer(rest)]
    return [(at, share) for at, share in said if row.min <= float(share[:-1]) <= row.max]


def _others(heard: Heard) -> list[tuple[int, int]]:
    """Where places, things and quantities stand: the half moon room, half an hour."""
    named = [(one.start, one.end) for one in heard.mentions if one.kind != "choice"]
    return [*named, *((one.start, one.end) for one in heard.quantities if one.kind != "factor")]
