"""What a robot may be asked: from arguments to the fields of a goal, within the profile's limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, RobotProfile
from gateway.safety import values
from gateway.safety.places import Places
from gateway.safety.pose import Pose
from gateway.safety.request import Refusal
from gateway.safety.values import Unfit
from gateway.safety.wording import hint, listed, shown

_POINT = {"x", "y", "z"}
_QUATERNION = {"x", "y", "z", "w"}
_DURATION = {"sec", "nanosec"}
_KINDS = {bool: ("boolean",), str: ("string",), int: ("integer", "number"), float: ("number",)}


class Envelope:
    """The limits of one robot's profile."""

    def __init__(self, profile: RobotProfile) -> None:
        self._profile = profile
        self._places = Places(profile)

    def fields(
        self, action: str, arguments: Mapping[str, object], schema: Mapping[str, Any], frames: frozenset[str]
    ) -> dict[str, Any] | Refusal:
        """The fields of a goal of a known action, or why there can be none.

        ``schema`` is the JSON Schema of the goal, from the catalogue; coordinates may be given in
        one of ``frames``.
        """
        row = self._profile.actions[action]
        found: dict[str, Any] = {}
        refusal = self._names(action, row, arguments)
        if refusal is not None:
            return refusal
        for name, parameter in row.parameters.items():
            value = arguments.get(name, parameter.default)
            if value is None and name not in arguments:
                continue
            rule = f"actions.{action}.parameters.{name}"
            made = self._value(parameter, value, name, frames)
            if isinstance(made, Unfit):
                key = made.key
                return Refusal(made.code, made.text, "places" if key == "places" else f"{rule}.{key}".rstrip("."))
            fitted = self._fitted(made, _at(schema, parameter.sets))
            if isinstance(fitted, Unfit):
                return Refusal(fitted.code, f"{name} cannot be set: {fitted.text}", f"{rule}.{fitted.key}".rstrip("."))
            _put(found, parameter.sets, fitted)
        for path, fixed in row.fixed.items():
            if _misfit(fixed, _at(schema, path)):
                return Refusal("no-server", f"the robot's {row.type} has no fitting field {path}", f"actions.{action}")
            _put(found, path, fixed)
        return found

    def _names(self, action: str, row: Action, arguments: Mapping[str, object]) -> Refusal | None:
        takes = f"{action} takes {listed(row.parameters) or 'none'}"
        for name in arguments:
            if name not in row.parameters:
                text = f"{shown(name)} is no parameter of {action}; {hint(str(name), row.parameters)}{takes}"
                return Refusal("unknown-parameter", text, f"actions.{action}.parameters")
        for name, parameter in row.parameters.items():
            if name not in arguments and parameter.required and parameter.default is None:
                text = f"{name} is missing ({parameter.title}); {takes}"
                return Refusal("missing-parameter", text, f"actions.{action}.parameters.{name}")
        return None

    def _value(self, parameter: Parameter, value: object, name: str, frames: frozenset[str]) -> object:
        owner = self._profile.name
        match parameter:
            case PoseParameter():
                return self._places.pose(parameter, value, name, frames)
            case NumberParameter():
                return values.limited(parameter, value, name, owner)
            case DurationParameter():
                return values.duration(parameter, value, name, owner)
            case ChoiceParameter():
                return values.choice(parameter, value, name)
            case TextParameter():
                return values.text(parameter, value, name)
            case BooleanParameter():
                return values.boolean(parameter, value, name)

    def _fitted(self, value: object, schema: Mapping[str, Any]) -> object:
        """The value as the live type wants it."""
        if isinstance(value, Pose):
            return self._pose(value, schema)
        if isinstance(value, Mapping):
            return value if _keys(schema) == _DURATION else Unfit("no-server", "the robot's type has no duration there")
        return Unfit("no-server", "the robot's type has no fitting field") if _misfit(value, schema) else value

    def _pose(self, pose: Pose, schema: Mapping[str, Any]) -> object:
        stamped = _keys(schema) == {"header", "pose"}
        plain = _at(schema, "pose") if stamped else schema
        if _keys(_at(plain, "position")) != _POINT or _keys(_at(plain, "orientation")) != _QUATERNION:
            return Unfit("no-server", "the robot's type has no pose there")
        if stamped:
            return pose.stamped()
        if pose.frame != self._profile.frame:
            text = f"a pose without a frame is in {self._profile.frame}, not in {pose.frame}"
            return Unfit("wrong-frame", text, "frame")
        return pose.plain()


def _at(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """The schema of a field; empty when there is no such field."""
    for part in path.split("."):
        properties = schema.get("properties")
        found = properties.get(part) if isinstance(properties, Mapping) else None
        if not isinstance(found, Mapping):
            return {}
        schema = found
    return schema


def _keys(schema: Mapping[str, Any]) -> set[str]:
    properties = schema.get("properties")
    return set(properties) if isinstance(properties, Mapping) else set()


def _misfit(value: object, schema: Mapping[str, Any]) -> bool:
    return schema.get("type") not in _KINDS.get(type(value), ())


def _put(fields: dict[str, Any], path: str, value: object) -> None:
    *above, last = path.split(".")
    for part in above:
        fields = fields.setdefault(part, {})
    fields[last] = value
