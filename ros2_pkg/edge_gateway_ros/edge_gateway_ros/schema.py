"""The JSON Schema of a message class, made from the live type."""

from __future__ import annotations

import math
from typing import Any

from edge_gateway_ros import interfaces
from edge_gateway_ros.canonical import sha256
from edge_gateway_ros.interfaces import FLOAT_MAX, INTEGERS, UnknownInterface

_DEPTH = 12


def schema(cls: Any) -> dict[str, Any]:
    """JSON Schema (2020-12) of what may be sent.

    Nested messages stand where they are used. ``default`` is the type's own; ``x-type`` names the
    ROS type, and ``x-constants`` has the constants of a message.

    Raises:
        UnknownInterface: a field whose type cannot be described.
    """
    return _message(cls, cls(), _DEPTH)


def schema_hash(value: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return sha256(value)


def plain(value: Any, longest: int | None = None) -> Any:
    """A message, or a value of one, as JSON; numbers that are not finite become None.

    Args:
        value: the message.
        longest: sequences are cut after so many items; None: never.
    """
    if hasattr(value, "get_fields_and_field_types"):
        return {row.name: plain(getattr(value, row.name), longest) for row in interfaces.fields(type(value))}
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value[0] if len(value) == 1 else list(value)
    if hasattr(value, "tolist"):  # array.array and numpy
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(item, longest) for item in value[:longest]]
    return str(value)


def _message(cls: Any, default: Any, depth: int) -> dict[str, Any]:
    if depth == 0:
        raise UnknownInterface(f"{cls.__name__} is nested too deeply")
    found: dict[str, Any] = {
        "type": "object",
        "x-type": _name(cls),
        "properties": {row.name: _field(row.type, getattr(default, row.name), depth) for row in interfaces.fields(cls)},
        "additionalProperties": False,
    }
    constants = {name: plain(value) for name, value in interfaces.constants(cls).items()}
    if constants:
        found["x-constants"] = constants
    return found


def _field(kind: Any, default: Any, depth: int) -> dict[str, Any]:
    shape = interfaces.shape(kind)
    if shape == "message":
        return _message(interfaces.nested(kind), default, depth - 1)
    if shape == "basic":
        return {**_basic(kind.typename), "default": plain(default)}
    if shape == "string":
        bound = getattr(kind, "maximum_size", None)
        return {"type": "string", **({} if bound is None else {"maxLength": bound}), "default": default}
    value_type = kind.value_type
    if interfaces.shape(value_type) == "message":
        cls = interfaces.nested(value_type)
        items = _message(cls, cls(), depth - 1)
    else:
        items = _field(value_type, None, depth)
        del items["default"]
    found: dict[str, Any] = {"type": "array", "items": items, "default": plain(default)}
    if shape == "array":
        found |= {"minItems": kind.size, "maxItems": kind.size}
    elif hasattr(kind, "maximum_size"):
        found["maxItems"] = kind.maximum_size
    return found


def _basic(name: str) -> dict[str, Any]:
    if name == "boolean":
        return {"type": "boolean", "x-type": name}
    if name in INTEGERS:
        low, high = INTEGERS[name]
        return {"type": "integer", "minimum": low, "maximum": high, "x-type": name}
    if name == "float":
        return {"type": "number", "minimum": -FLOAT_MAX, "maximum": FLOAT_MAX, "x-type": name}
    if name == "double":
        return {"type": "number", "x-type": name}
    raise UnknownInterface(f"a field of type {name} cannot be set")


def _name(cls: Any) -> str:
    module = cls.__module__.split(".")
    return f"{module[0]}/{module[1] if len(module) > 1 else 'msg'}/{cls.__name__}"
