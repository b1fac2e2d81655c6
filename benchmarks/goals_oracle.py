"""Another opinion on goals: what a profile allows, read from its TOML, sharing no code with gateway or node.

`read` turns arguments into plain values; `verdict` says whether those values are allowed;
`values_of` reads the values back from the fields of a goal. The rules are those of
`docs/reference`: deny by default, boundaries forbid.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import goals_geometry as geometry

BAND = 1e-8
"""Metres: so near to a boundary both answers are right, as long as what lies beyond it is refused."""
FAR = 1e6
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
Raw = Mapping[str, Any]
Start = tuple[float, float] | None


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


def verdict(raw: Raw, action: str, values: Mapping[str, Any], start: Start, *, node: bool = False) -> bool | None:
    """Whether these values are allowed; None: so near to a boundary that either will do.

    Args:
        start: where the robot is, None: not known.
        node: by the node's rules: it knows no ways, and a frame is enough.
    """
    rows = raw["actions"][action].get("parameters", {})
    if not all(_in_limits(rows[name], value, node=node) for name, value in values.items()):
        return False
    own = raw.get("frame", "map")
    plain = {name for name in values if rows[name]["title"] == "a pose without a frame"}
    if not node and any(values[name][3] != own for name in plain):
        return False
    named = [(name, value) for name, value in values.items() if rows[name]["kind"] == "pose"]
    # What has no frame is in the robot's.
    poses = [(*value[:3], own if name in plain else value[3], value[4]) for name, value in named]
    zones = [
        {**zone, "frame": zone.get("frame", own)}
        for zone in raw.get("zones", {}).values()
        if action in zone.get("actions", [action])
    ]
    answers = [_pose_verdict(raw, zones, where, node=node) for where in poses]
    if not node and raw["actions"][action].get("moves", True):
        stops = [*([(*start, 0.0, own, False)] if start else []), *poses]
        for a, b in pairwise(stops):
            if a[3] == b[3]:
                answers += [_way_verdict(zone, a[:2], b[:2]) for zone in zones if zone["frame"] == a[3]]
    return False if False in answers else (None if None in answers else True)


def _in_limits(row: Raw, value: Any, *, node: bool) -> bool:
    match row["kind"]:
        case "number" | "integer":
            return bool(row["min"] <= value <= row["max"])
        case "duration":
            low, high = seconds(row["min"]), seconds(row["max"])
            # What is sent is rounded to a nanosecond.
            rounded = node and abs(value) < 1e12
            return bool(
                round(low * 1e9) <= round(value * 1e9) <= round(high * 1e9) if rounded else low <= value <= high
            )
        case "text":
            return len(value) <= row["max_length"] and re.fullmatch(row.get("pattern", "[ -~]*"), value) is not None
    return True


def _pose_verdict(
    raw: Raw, zones: Sequence[Raw], where: tuple[float, float, float, str, bool], *, node: bool
) -> bool | None:
    x, y, _, frame, placed = where
    here = [zone for zone in zones if zone["frame"] == frame]
    keep_in = [zone["polygon"] for zone in here if zone["kind"] == "keep-in"]
    keep_out = [zone["polygon"] for zone in here if zone["kind"] == "keep-out"]
    known = {raw.get("frame", "map"), *(zone["frame"] for zone in zones if zone["kind"] == "keep-in")}
    if node:
        known |= {row["frame"] for kind in ("zones", "places") for row in raw.get(kind, {}).values() if "frame" in row}
    if not placed and frame not in known:
        return False
    if keep_in and not any(geometry.strictly_inside(polygon, (x, y)) for polygon in keep_in):
        return False
    if any(geometry.strictly_inside(p, (x, y)) or geometry.on_boundary(p, (x, y)) for p in keep_out):
        return False
    near = any(geometry.distance(polygon, (x, y)) < BAND for polygon in [*keep_in, *keep_out])
    return None if near else True


def _way_verdict(zone: Raw, a: tuple[float, float], b: tuple[float, float]) -> bool | None:
    if zone["kind"] != "keep-out" or not zone.get("way"):
        return True
    if geometry.touches(zone["polygon"], a, b):
        return False
    return None if geometry.way_distance(zone["polygon"], a, b) < BAND else True
