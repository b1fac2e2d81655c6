"""The limits of a profile for the fields of a goal. Deny by default."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from edge_gateway_ros import zones
from edge_gateway_ros.profile import Action, Parameter, Place, Profile
from edge_gateway_ros.refusal import Refusal, under
from edge_gateway_ros.texts import PRINTABLE, is_seen

UNIT = 1e-6
"""How far the length of a quaternion may be from one."""
SAME_PLACE = 1e-6
"""Metres and radians: nearer than this to a place is the place."""
_BILLION = 1_000_000_000


def check(profile: Profile, name: str, fields: Mapping[str, Any]) -> None:
    """Whether the profile allows these fields for its action ``name``.

    Every leaf must belong to a parameter (and fit it) or be fixed (and equal); what the action
    requires must be there.

    Raises:
        Refusal: "field", "missing", "fixed", "type", "range", "choice", "text", "frame", "pose",
            "place", "keep-in" or "keep-out".
    """
    action = profile.actions[name]
    parameters = {row.sets: (key, row) for key, row in action.parameters.items()}
    seen = set()
    for path, value in _leaves(fields, frozenset(parameters) | frozenset(action.fixed)):
        seen.add(path)
        if path in parameters:
            key, row = parameters[path]
            with under(f"actions.{name}.parameters.{key}"):
                _parameter(profile, name, key, row, value)
        elif path in action.fixed:
            with under(f"actions.{name}.fixed"):
                _fixed(path, action.fixed[path], value)
        else:
            raise Refusal("field", f"{name} may not set {path}.", f"actions.{name}.parameters")
    for path in _wanted(action):
        if path not in seen:
            rule = f"parameters.{parameters[path][0]}" if path in parameters else "fixed"
            raise Refusal("missing", f"{name} needs {path}.", f"actions.{name}.{rule}")


def _wanted(action: Action) -> list[str]:
    return [row.sets for row in action.parameters.values() if row.present] + list(action.fixed)


def _leaves(fields: Mapping[str, Any], whole: frozenset[str], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        path = f"{above}.{key}" if above else key
        if path not in whole and isinstance(value, Mapping) and value:
            yield from _leaves(value, whole, path)
        else:
            yield path, value


def _fixed(path: str, wanted: str | float | bool, value: Any) -> None:
    same_kind = isinstance(value, bool) == isinstance(wanted, bool) and isinstance(value, str) == isinstance(
        wanted, str
    )
    if not same_kind or not isinstance(value, str | int | float) or value != wanted:
        raise Refusal("fixed", f"{path} is always {wanted!r}.")


def _parameter(profile: Profile, action: str, key: str, row: Parameter, value: Any) -> None:
    if row.kind == "pose":
        _pose(profile, action, key, row, value)
    elif row.kind in ("number", "integer"):
        _number(key, row, value)
    elif row.kind == "duration":
        _duration(key, row, value)
    elif row.kind == "choice":
        if not any(type(value) is type(known) and value == known for known in row.values):
            raise Refusal("choice", f"{key} is none of the values that are allowed.")
    elif row.kind == "text":
        _text(key, row, value)
    elif not isinstance(value, bool):
        raise Refusal("type", f"{key} must be true or false.")


def _number(key: str, row: Parameter, value: Any) -> None:
    kinds = int if row.kind == "integer" else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise Refusal("type", f"{key} must be {'a whole number' if row.kind == 'integer' else 'a number'}.")
    # Written so that NaN fails.
    if not row.low <= value <= row.high:
        raise Refusal("range", f"{key} must lie between {row.low:g} and {row.high:g}.")


def _duration(key: str, row: Parameter, value: Any) -> None:
    parts = _numbers(key, value, ("sec", "nanosec"), needed=("sec",))
    sec, nanosec = parts.get("sec", 0), parts.get("nanosec", 0)
    if not isinstance(sec, int) or not isinstance(nanosec, int) or not 0 <= nanosec < _BILLION:
        raise Refusal("type", f"{key} must be whole seconds and nanoseconds.")
    if not round(row.low * _BILLION) <= sec * _BILLION + nanosec <= round(row.high * _BILLION):
        raise Refusal("range", f"{key} must lie between {row.low:g} s and {row.high:g} s.")


def _text(key: str, row: Parameter, value: Any) -> None:
    if not isinstance(value, str):
        raise Refusal("type", f"{key} must be a text.")
    seen = row.pattern != PRINTABLE or all(map(is_seen, value))
    if len(value) > row.max_length or not seen or re.fullmatch(row.pattern, value) is None:
        raise Refusal("text", f"{key} is not a text that is allowed.")


def _pose(profile: Profile, action: str, key: str, row: Parameter, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise Refusal("type", f"{key} must be a pose.")
    frame = profile.frame
    if "header" in value or "pose" in value:
        _only(key, value, ("header", "pose"))
        frame = _frame(key, value.get("header"))
        value = value.get("pose")
    if not isinstance(value, Mapping):
        raise Refusal("type", f"{key} must be a pose.")
    _only(key, value, ("position", "orientation"))
    position = _numbers(key, value.get("position"), ("x", "y", "z"), needed=("x", "y"))
    yaw = _yaw(key, value["orientation"]) if "orientation" in value else 0.0
    if position.get("z", 0.0) != 0.0:
        raise Refusal("pose", f"{key} must lie on the floor: z is not zero.")
    x, y = position["x"], position["y"]
    if not any(_is_place(place, x, y, yaw, frame) for place in profile.places.values()):
        if row.places_only:
            raise Refusal("place", f"{key} must be one of the known places.")
        if frame not in profile.frames(action):
            raise Refusal("frame", f"{key} is in a frame that is not allowed.")
    zones.check(x, y, frame, profile.zones_of(action))


def _frame(key: str, header: Any) -> str:
    if not isinstance(header, Mapping):
        raise Refusal("frame", f"{key} must say in which frame it is.")
    _only(key, header, ("frame_id", "stamp"))
    frame = header.get("frame_id")
    if not isinstance(frame, str):
        raise Refusal("frame", f"{key} must say in which frame it is.")
    if "stamp" in header and any(_numbers(key, header["stamp"], ("sec", "nanosec"), needed=()).values()):
        raise Refusal("pose", f"{key} must have a zero stamp.")
    return frame


def _yaw(key: str, orientation: Any) -> float:
    parts = _numbers(key, orientation, ("x", "y", "z", "w"), needed=("z", "w"))
    z, w = parts["z"], parts["w"]
    if parts.get("x", 0.0) != 0.0 or parts.get("y", 0.0) != 0.0:
        raise Refusal("pose", f"{key} is tilted.")
    if abs(math.hypot(z, w) - 1.0) > UNIT:
        raise Refusal("pose", f"{key} has a quaternion whose length is not one.")
    return 2.0 * math.atan2(z, w)


def _is_place(place: Place, x: float, y: float, yaw: float, frame: str) -> bool:
    turned = math.remainder(yaw - place.yaw, math.tau)
    return place.frame == frame and max(abs(x - place.x), abs(y - place.y), abs(turned)) <= SAME_PLACE


def _numbers(key: str, value: Any, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise Refusal("type", f"{key} lacks {', '.join(known)}.")
    _only(key, value, known)
    for part in needed:
        if part not in value:
            raise Refusal("missing", f"{key} needs {part}.")
    for number in value.values():
        if isinstance(number, bool) or not isinstance(number, int | float) or not _finite(number):
            raise Refusal("type", f"{key}: finite numbers are wanted.")
    return dict(value)


def _finite(number: float) -> bool:
    # A whole number of JSON may be larger than any float.
    return abs(number) <= 1e300


def _only(key: str, value: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for part in value:
        if part not in known:
            raise Refusal("field", f"{key} may not set {part}.")
