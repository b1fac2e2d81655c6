"""Message classes as rosidl generates them, for the goals of a profile: without ROS."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any, NamedTuple

from goals_world import is_plain

_PACKAGE = "goals_msgs"
Raw = Mapping[str, Any]


class BasicType(NamedTuple):
    """A number or a boolean."""

    typename: str


class UnboundedString:
    """A text."""


class NamespacedType(NamedTuple):
    """A message in a message."""

    namespaces: list[str]
    name: str


class _Meta(type):
    @classmethod
    def __prepare__(cls, _name: str, _bases: tuple[type, ...], /, **_more: Any) -> dict[str, object]:
        return {}


def message(name: str, fields: Mapping[str, Any]) -> Any:
    """A class whose fields have those types; a table is a message itself."""
    kinds = {key: _nested(f"{name}{key.title()}", kind) for key, kind in fields.items()}
    return _Meta(
        name,
        (),
        {
            "SLOT_TYPES": tuple(kinds.values()),
            "get_fields_and_field_types": classmethod(lambda _cls: dict.fromkeys(kinds, "")),
        },
    )


def _nested(name: str, kind: Any) -> Any:
    if not isinstance(kind, Mapping):
        return kind
    name = "".join(letter for letter in name if letter.isalnum())
    module = sys.modules.setdefault(f"{_PACKAGE}.msg", ModuleType(f"{_PACKAGE}.msg"))
    sys.modules.setdefault(_PACKAGE, ModuleType(_PACKAGE))
    setattr(module, name, message(name, kind))
    return NamespacedType([_PACKAGE, "msg"], name)


_DOUBLE, _INTEGER, _BOOLEAN, _TEXT = BasicType("double"), BasicType("int32"), BasicType("boolean"), UnboundedString()
_TIME = {"sec": _INTEGER, "nanosec": BasicType("uint32")}
_POSE = {"position": dict.fromkeys("xyz", _DOUBLE), "orientation": dict.fromkeys("xyzw", _DOUBLE)}


def goal_class(raw: Raw, action: str) -> Any:
    """The class of an action's goal, of a type that fits the profile."""
    row = raw["actions"][action]
    leaves = {parameter["sets"]: _kind(parameter) for parameter in row.get("parameters", {}).values()}
    leaves |= {path: _of(value) for path, value in row.get("fixed", {}).items()}
    fields: dict[str, Any] = {}
    for path, kind in leaves.items():
        *above, last = path.split(".")
        at = fields
        for part in above:
            at = at.setdefault(part, {})
        at[last] = kind
    return message(f"{raw['name'].title()}{action.title()}".replace("-", ""), fields)


def _kind(parameter: Raw) -> Any:
    match parameter["kind"]:
        case "pose":
            return _POSE if is_plain(parameter) else {"header": {"stamp": _TIME, "frame_id": _TEXT}, "pose": _POSE}
        case "duration":
            return _TIME
        case "choice":
            return _of(next(iter(parameter["values"].values())))
    return {"number": _DOUBLE, "integer": _INTEGER, "text": _TEXT, "boolean": _BOOLEAN}[parameter["kind"]]


def _of(value: object) -> Any:
    return {bool: _BOOLEAN, int: _INTEGER, float: _DOUBLE, str: _TEXT}[type(value)]
