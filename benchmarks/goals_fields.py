"""The fields of goals: written without any check, read back, and spoilt, to test what checks them."""

from __future__ import annotations

import copy
import math
import random
from collections.abc import Iterator, Mapping
from typing import Any

from goals_world import is_plain

Raw = Mapping[str, Any]


def write(raw: Raw, action: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with those values, whether they are allowed or not."""
    row = raw["actions"][action]
    found: dict[str, Any] = {}
    for name, value in values.items():
        parameter = row["parameters"][name]
        leaf: Any = value
        if parameter["kind"] == "number":
            leaf = float(value) if abs(value) < 1e308 else value
        elif parameter["kind"] == "duration":
            sec, nanosec = divmod(round(value * 1_000_000_000), 1_000_000_000) if abs(value) < 1e12 else (int(value), 0)
            leaf = {"sec": sec, "nanosec": nanosec}
        elif parameter["kind"] == "pose":
            x, y, yaw, frame, _ = value
            turn = {"x": 0.0, "y": 0.0, "z": math.sin(yaw / 2), "w": math.cos(yaw / 2)}
            leaf = {"position": {"x": x, "y": y, "z": 0.0}, "orientation": turn}
            if not is_plain(parameter):
                leaf = {"header": {"frame_id": frame}, "pose": leaf}
        _put(found, parameter["sets"], leaf)
    for path, fixed in row.get("fixed", {}).items():
        _put(found, path, fixed)
    return found


def differs(raw: Raw, action: str, values: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether fields say something else than what was asked for."""
    wanted = dict(_leaves(write(raw, action, values)))
    found = dict(_leaves(fields))
    if set(wanted) != set(found):
        return True
    turned = [path for path in wanted if ".orientation." in f".{path}"]
    exact = [path for path in wanted if path not in turned]
    if any(type(found[path]) is not type(wanted[path]) or found[path] != wanted[path] for path in exact):
        return True
    # A quaternion and its negative are the same turn.
    for pose in {path.rpartition(".")[0] for path in turned}:
        a, b = ([table[f"{pose}.{axis}"] for axis in "xyzw"] for table in (wanted, found))
        if (
            abs(abs(math.fsum(p * q for p, q in zip(a, b, strict=True))) - 1.0) > 1e-9
            or abs(math.hypot(*b) - 1.0) > 1e-9
        ):
            return True
    return False


def spoilt(raw: Raw, action: str, fields: Mapping[str, Any], chance: random.Random) -> dict[str, Any] | None:
    """The same fields with one thing that nobody may set, or None when there is nothing to spoil."""
    made = copy.deepcopy(dict(fields))
    row = raw["actions"][action]
    parameter = chance.choice([*row.get("parameters", {}).values(), None])
    if parameter is None or chance.random() < 0.1:
        _put(
            made,
            chance.choice(["extra", "behavior_tree", "target.extra", "pose.extra", ""]),
            chance.choice([0, "x", {}, None]),
        )
        return made
    at, last = _find(made, parameter["sets"])
    if at is None:
        return None
    if parameter["kind"] == "pose":
        _spoil_pose(at[last], chance)
    else:
        at[last] = chance.choice([None, math.nan, math.inf, 10**400, [], {}, ["x"], "\0" * 2000, {"sec": -1}])
    return made


def _spoil_pose(value: dict[str, Any], chance: random.Random) -> None:
    pose = value.get("pose", value)
    bad: list[object] = [None, math.nan, -math.inf, 10**400, "1", True, {}]
    match chance.randrange(7):
        case 0:
            pose["position"]["z"] = chance.choice([0.1, -1e-6, *bad])
        case 1:
            pose["position"][chance.choice("xy")] = chance.choice(bad)
        case 2:
            pose["orientation"][chance.choice("xy")] = chance.choice([0.1, *bad])
        case 3:
            pose["orientation"] = chance.choice([{"x": 0.0, "y": 0.0, "z": 0.0, "w": 0.0}, {"w": 2.0, "z": 0.0}, *bad])
        case 4:
            pose["more"] = 1
        case 5 if "header" in value:
            value["header"]["frame_id"] = chance.choice(["", "odom", "Map", None, 7])
        case _:
            value.clear()


def _put(fields: dict[str, Any], path: str, value: object) -> None:
    *above, last = path.split(".")
    for part in above:
        fields = fields.setdefault(part, {})
    fields[last] = value


def _find(fields: dict[str, Any], path: str) -> tuple[dict[str, Any] | None, str]:
    *above, last = path.split(".")
    for part in above:
        fields = fields.get(part, {})
    return (fields if last in fields else None), last


def _leaves(fields: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        path = f"{above}.{key}" if above else key
        if isinstance(value, Mapping):
            yield from _leaves(value, path)
        else:
            yield path, value
