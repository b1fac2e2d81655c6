"""Single values as a person or JSON gives them, read strictly against a parameter's limits."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from gateway.robot_parameters import (
    PRINTABLE,
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    TextParameter,
)
from gateway.safety.wording import figure, hint, listed, shown
from gateway.tomlfile import seconds

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_BLANKS = (
    *(
        range(0x034F, 0x0350),
        range(0x115F, 0x1161),
        range(0x17B4, 0x17B6),
        range(0x180B, 0x1810),
        range(0x2800, 0x2801),
    ),
    *(range(0x3164, 0x3165), range(0xFE00, 0xFE0E), range(0xFFA0, 0xFFA1), range(0xE0100, 0xE01F0)),
)
"""Fillers, blanks and variation selectors, but for those that make a sign colourful or plain."""
_LONGEST = 60  # characters of a number
_NOT_FINITE = {"nan", "inf", "infinity"}
_BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_BILLION = 1_000_000_000


class Unfit(NamedTuple):
    """Why a value will not do. ``key`` is the parameter's key that it breaks, if it is one."""

    code: str
    text: str
    key: str = ""


def number(value: object, name: str) -> int | float | Unfit:
    """A finite number, also when it is written as text."""
    found: int | float
    if isinstance(value, str):
        text = value.strip()
        if text.lstrip("+-").casefold() in _NOT_FINITE:
            return Unfit("not-finite", f"{name} must be a finite number, not {shown(value)}")
        if len(text) > _LONGEST or _NUMBER.fullmatch(text) is None:
            return Unfit("wrong-type", f"{name} takes a number, not {shown(value)}")
        found = int(text) if _WHOLE.fullmatch(text) else float(text)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        return Unfit("wrong-type", f"{name} takes a number, not {shown(value)}")
    else:
        found = value
    if isinstance(found, float) and not math.isfinite(found):
        return Unfit("not-finite", f"{name} must be a finite number, not {shown(found)}")
    return found


def limited(parameter: NumberParameter, value: object, name: str, owner: str) -> int | float | Unfit:
    """A number or an integer within its limits."""
    found = number(value, name)
    if isinstance(found, Unfit):
        return found
    if parameter.kind == "integer" and isinstance(found, float):
        if not found.is_integer():
            return Unfit("wrong-type", f"{name} takes a whole number, not {figure(found)}")
        found = int(found)
    problem = _beyond(found, parameter.min, parameter.max, parameter.unit, name, owner)
    if problem is not None:
        return problem
    return found if parameter.kind == "integer" else float(found)


def duration(parameter: DurationParameter, value: object, name: str, owner: str) -> dict[str, int] | Unfit:
    """A builtin_interfaces/Duration, rounded to a nanosecond, from seconds or such as ``30s``."""
    found = number(value, name)
    if isinstance(found, Unfit) and isinstance(value, str) and len(value) <= _LONGEST and value.isascii():
        try:
            return duration(parameter, seconds(value), name, owner)
        except ValueError:
            wanted = f"{name} takes a duration such as 30s or 5m, or seconds, not {shown(value)}"
            return found if found.code == "not-finite" else Unfit("wrong-type", wanted)
    if isinstance(found, Unfit):
        return found
    problem = _beyond(found, parameter.min, parameter.max, "s", name, owner)
    if problem is not None:
        return problem
    sec, nanosec = divmod(round(found * _BILLION), _BILLION)
    return {"sec": sec, "nanosec": nanosec}


def choice(parameter: ChoiceParameter, value: object, name: str) -> str | int | Unfit:
    """What the message gets for one of the words."""
    if not isinstance(value, str):
        return Unfit("wrong-type", f"{name} takes one of {listed(parameter.values)}, not {shown(value)}")
    word = value.strip()
    if word not in parameter.values:
        text = f"{name} is not {shown(value)}; {hint(word, parameter.values)}it is one of {listed(parameter.values)}"
        return Unfit("not-a-choice", text, "values")
    return parameter.values[word]


def is_seen(character: str) -> bool:
    """Whether a character is a letter, a sign or a plain space: no control, format, private, unassigned or blank one.

    By the general categories of Unicode (UAX #44), and without letters and marks that are drawn as nothing.
    """
    if character == " ":
        return True
    return unicodedata.category(character)[0] not in "CZ" and not any(ord(character) in row for row in _BLANKS)


def text(parameter: TextParameter, value: object, name: str) -> str | Unfit:
    """A text that fits the pattern, and that a ROS message can carry."""
    if not isinstance(value, str):
        return Unfit("wrong-type", f"{name} takes a text, not {shown(value)}")
    if len(value) > parameter.max_length:
        return Unfit("bad-text", f"{name} is longer than {parameter.max_length} characters", "max_length")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        return Unfit("bad-text", f"{name} holds a character that cannot be sent", "pattern")
    if parameter.pattern == PRINTABLE and not all(is_seen(character) for character in value):
        return Unfit("bad-text", f"{name} {shown(value)} holds a character that cannot be seen", "pattern")
    if re.fullmatch(parameter.pattern, value) is None:
        return Unfit("bad-text", f"{name} {shown(value)} does not fit the pattern {parameter.pattern}", "pattern")
    return value


def boolean(_parameter: BooleanParameter, value: object, name: str) -> bool | Unfit:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    found = _BOOLEANS.get(value.strip().casefold()) if isinstance(value, str) else None
    return found if found is not None else Unfit("wrong-type", f"{name} takes yes or no, not {shown(value)}")


def _beyond(value: float, low: float, high: float, unit: str, name: str, owner: str) -> Unfit | None:
    if value > high:
        allowed = f"above {figure(high, unit)}, the most that is allowed for {owner}"
        return Unfit("out-of-bounds", f"{name} {figure(value, unit)} is {allowed}", "max")
    if value < low:
        allowed = f"below {figure(low, unit)}, the least that is allowed for {owner}"
        return Unfit("out-of-bounds", f"{name} {figure(value, unit)} is {allowed}", "min")
    return None
