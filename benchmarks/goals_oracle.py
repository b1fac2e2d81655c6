"""Another opinion on goals: what arguments mean, read from the profile's TOML, with no code of gateway or node.

`goals_rules` says whether what they mean is allowed: deny by default, boundaries forbid.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

FAR = 1e6
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
Raw = Mapping[str, Any]


class No(Exception):
    """It is not allowed, or not there."""


def number(value: object) -> float | int:
    """A finite number, also as text.

    Raises:
        No: it is none.
    """
    if isinstance(value, str):
        text = value.strip()
        if len(text) > 60 or not text or not set(text) <= set("0123456789+-.eE"):
            raise No(value)
        try:
            value = int(text) if set(text) <= set("0123456789+-") else float(text)
        except ValueError as error:
            raise No(text) from error
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise No(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise No(value)
    return value


def seconds(value: object) -> float | int:
    """As number, and ``1.5h``."""
    if (
        isinstance(value, str)
        and len(value) <= 60
        and (found := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(ms|s|m|h|d)", value.strip()))
    ):
        return number(float(found[1]) * _UNITS[found[2]])
    return number(value)


def plain_name(text: str) -> str:
    words = " ".join(re.sub(r"[-_]", " ", text.casefold()).split())
    return words.removeprefix("the ")


def pose(raw: Raw, row: Raw, value: object) -> tuple[float, float, float, str, bool]:
    """x, y, yaw, frame, and whether it is one of the profile's places."""
    own = raw.get("frame", "map")
    places = raw.get("places", {})
    if isinstance(value, str) and value in places:
        return _place(places[value], own)
    if isinstance(value, str):
        named = [key for key, place in places.items() if plain_name(value) in map(plain_name, _names(key, place))]
        if len(named) == 1:
            return _place(places[named[0]], own)
        parts = value.split(",")
        if named or len(parts) not in (2, 3):
            raise No(value)
        value = dict(zip(("x", "y", "yaw"), parts, strict=False))
    if (
        not isinstance(value, dict)
        or row.get("places_only")
        or not {"x", "y"} <= set(value) <= {"x", "y", "yaw", "frame"}
    ):
        raise No(value)
    x, y, yaw = number(value["x"]), number(value["y"]), number(value.get("yaw", 0.0))
    frame = value.get("frame", own)
    if not isinstance(frame, str) or max(abs(x), abs(y), abs(yaw)) > FAR:
        raise No(frame)
    return float(x), float(y), float(yaw), frame, False


def _names(key: str, place: Raw) -> list[str]:
    return [key, place["title"], *place.get("aliases", [])]


def _place(place: Raw, own: str) -> tuple[float, float, float, str, bool]:
    return float(place["x"]), float(place["y"]), float(place.get("yaw", 0.0)), place.get("frame", own), True


def read(raw: Raw, action: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The values of the parameters, without a look at their limits.

    Raises:
        No: they cannot be read, one is missing, or one is too many.
    """
    rows = raw["actions"].get(action, {}).get("parameters", {})
    if action not in raw["actions"] or not set(arguments) <= set(rows):
        raise No(action)
    found = {}
    for name, row in rows.items():
        value = arguments.get(name, row.get("default"))
        if name not in arguments and value is None:
            if row.get("required", True):
                raise No(name)
            continue
        found[name] = _read(raw, row, value)
    return found


def _read(raw: Raw, row: Raw, value: object) -> Any:
    kind = row["kind"]
    if kind == "pose":
        return pose(raw, row, value)
    if kind in ("number", "duration"):
        return number(value) if kind == "number" else seconds(value)
    if kind == "integer":
        return _whole(number(value))
    if kind == "text":
        return _sendable(value)
    word = value.strip() if isinstance(value, str) else None
    if kind == "choice":
        return _listed(row["values"], word)
    return value if isinstance(value, bool) else _listed(_BOOLEANS, word and word.casefold())


def _whole(value: float) -> int:
    if value != math.floor(value):
        raise No(value)
    return int(value)


def _sendable(value: object) -> str:
    if not isinstance(value, str) or "\0" in value or value.encode("utf-8", "ignore").decode() != value:
        raise No(value)
    return value


def _listed(known: Mapping[str, Any], word: str | None) -> Any:
    if word is None or word not in known:
        raise No(word)
    return known[word]
