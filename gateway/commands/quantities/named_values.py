"""What numbers of a parameter are called: its title tells ("brightness, 0 off, 100 full", "surface is 0")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gateway.robot_parameters import NumberParameter

_NUMBER = r"-?\d+(?:\.\d+)?"
_ENDS = r"(?=\s*(?:$|[,.;!?]|(?:and|then|please|again)\b))"
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "off": rf"(?:turn|switch|shut) off|(?<!is )(?<!are )(?<!was )(?<!were )(?<!not )off{_ENDS}|"
        rf"(?:(?<=lights )|(?<=lamps )|(?<=light )|(?<=lamp ))out{_ENDS}",
        "shut": rf"(?<!not )(?:shut|closed){_ENDS}",
        "full": rf"(?<!not )(?<!than )(?<!\ba )(?:on |to |at )?full(?: on| brightness| power| beam)?{_ENDS}",
        "open": r"(?:fully|wide|right|completely|all the way) open|"
        r"open (?:it |them )?(?:fully|wide|completely|all the way)",
        "level": rf"(?<!the )(?<!\ba )(?<!this )(?<!same )(?<!fill )(?<!water )(?<!sea )(?<!eye )level{_ENDS}|"
        r"horizontal(?:ly)?|(?:at|to) the horizon",
        "down": r"(?:straight|vertically|directly|right) down(?:wards)?",
        "up": r"(?:straight|vertically|directly) up(?:wards)?",
        "surface": rf"(?:to|at) the surface|(?<!the )(?<!hull )(?<!water )surface{_ENDS}",
        "bottom": r"bottom|lowest",
        "top": r"top|highest",
        "silent": r"silent|mute|muted",
    }
)
"""What people say for it."""
_KEYS = MappingProxyType(
    {"closed": "shut", "dark": "off", "fully": "full", "close": "shut", "horizontal": "level", "mute": "silent"}
)
_WORD = rf"(?P<word>{'|'.join([*_NAMES, *_KEYS])})\b"
_BEFORE = re.compile(rf"(?<![\w.-])(?<!to )(?P<number>{_NUMBER}) ?%?(?: (?:is|means)| ?=|) ?{_WORD}", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?<![\w.-])(?P<number>{_NUMBER}) ?%? ?\( ?{_WORD}", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{_WORD} ?(?:is|means|=) ?(?P<number>{_NUMBER})(?![\w.]| to\b| ?[-–])", re.IGNORECASE)
_BRIGHT = re.compile(r"bright|\bdim\b", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:how (?:far|wide) open|opening)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:below|under|down(?:wards)? from) (?:the )?(?:level|horizon\w*)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:above|over|up from) (?:the )?(?:level|horizon\w*)\b", re.IGNORECASE)
_RIGHT_ANGLE = 90.0


@dataclass(frozen=True, slots=True)
class Named:
    """Characters ``start`` to ``end`` of a sentence stand for a number, which is in the parameter's unit."""

    start: int
    end: int
    value: float

    @property
    def text(self) -> str:
        """As a plan has it."""
        return f"{self.value:g}"


def values(row: NumberParameter) -> Mapping[str, float]:
    """The numbers within the bounds that have a name, by a key of `_NAMES`."""
    found = _usual(row)
    for match in (one for pattern in (_BEFORE, _IN_BRACKETS, _BEHIND) for one in pattern.finditer(row.title)):
        word = match["word"].casefold()
        found[_KEYS.get(word, word)] = float(match["number"])
    return {name: value for name, value in found.items() if row.min <= value <= row.max}


def named_values(row: NumberParameter, text: str) -> Iterator[Named]:
    """Where a text calls numbers of a parameter by their names, in order."""
    known = values(row)
    if known:
        patterns = (rf"(?P<{name}>{_NAMES[name]})" for name in known)
        for match in re.finditer(rf"\b(?:{'|'.join(patterns)})\b", text, re.IGNORECASE):
            yield Named(match.start(), match.end(), known[match.lastgroup or ""])


def _usual(row: NumberParameter) -> dict[str, float]:
    """Names that need no telling: of brightness, of what opens, and of angles to the horizon."""
    if row.unit == "%" and row.min == 0.0 and _BRIGHT.search(row.title):
        return {"off": 0.0, "full": row.max}
    if row.unit == "%" and row.min == 0.0 and _OPENING.search(row.title):
        return {"shut": 0.0, "open": row.max}
    if row.unit in ("deg", "°", "degrees") and _BELOW.search(row.title):
        return {"level": 0.0, "down": _RIGHT_ANGLE}
    if row.unit in ("deg", "°", "degrees") and _ABOVE.search(row.title):
        return {"level": 0.0, "down": -_RIGHT_ANGLE, "up": _RIGHT_ANGLE}
    return {}
