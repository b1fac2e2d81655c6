"""Message classes by the name of their type, and what each of their fields is."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_TYPE = re.compile(r"([a-z][a-z0-9_]*)/(action|srv|msg)/([A-Z][A-Za-z0-9]*)")

INTEGERS: dict[str, tuple[int, int]] = {
    "int8": (-(2**7), 2**7 - 1),
    "uint8": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
    "octet": (0, 2**8 - 1),
    "char": (0, 2**8 - 1),
}
"""Smallest and largest value of each integer type of IDL."""
FLOAT_MAX = 3.4028234663852886e38
"""The largest 32-bit float."""


class UnknownInterface(ValueError):
    """A type that this machine does not have, or cannot be described."""


class Field(NamedTuple):
    """A field of a message: its name and its rosidl type."""

    name: str
    type: Any


def load(name: str) -> Any:
    """The Python class of ``package/action|srv|msg/Name``.

    Raises:
        UnknownInterface: no such type on this machine.
    """
    match = _TYPE.fullmatch(name)
    if match is None:
        raise UnknownInterface(f"{name!r} is not the name of a type")
    try:
        return getattr(importlib.import_module(f"{match[1]}.{match[2]}"), match[3])
    except (ImportError, AttributeError) as error:
        raise UnknownInterface(f"{name} is not installed here") from error


def goal_class(kind: str, name: str) -> Any:
    """The class of what is sent: an action's goal, a service's request, or the message itself.

    Raises:
        UnknownInterface: as `load`.
    """
    found = load(name)
    try:
        return {"action": lambda: found.Goal, "service": lambda: found.Request, "topic": lambda: found}[kind]()
    except AttributeError as error:
        raise UnknownInterface(f"{name} is not the type of a {kind}") from error


def fields(cls: Any) -> Iterator[Field]:
    """The fields of a message class, in order."""
    names = [name for name in cls.get_fields_and_field_types() if name != "structure_needs_at_least_one_member"]
    for name, kind in zip(cls.get_fields_and_field_types(), cls.SLOT_TYPES, strict=True):
        if name in names:
            yield Field(name, kind)


def constants(cls: Any) -> dict[str, Any]:
    """The constants of a message class."""
    rows = type(cls).__prepare__(cls.__name__, ())
    return {name: value for name, value in rows.items() if not name.endswith("__DEFAULT")}


def shape(kind: Any) -> str:
    """Which family a rosidl type is of: basic, string, message, array or sequence.

    Judged by the class's name, so that nothing of ROS needs to be imported here.

    Raises:
        UnknownInterface: none of these.
    """
    name = type(kind).__name__
    if name == "BasicType":
        return "basic"
    if name in ("UnboundedString", "BoundedString", "UnboundedWString", "BoundedWString"):
        return "string"
    if name in ("NamespacedType", "NamedType"):
        return "message"
    if name == "Array":
        return "array"
    if name in ("UnboundedSequence", "BoundedSequence"):
        return "sequence"
    raise UnknownInterface(f"no field of kind {name} can be set")


def nested(kind: Any) -> Any:
    """The class of a field that is a message itself."""
    return load("/".join([*kind.namespaces, kind.name]))
