"""Fields as JSON -> a message. The generated setters check nothing, so this does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from edge_gateway_ros import interfaces
from edge_gateway_ros.interfaces import FLOAT_MAX, INTEGERS
from edge_gateway_ros.refusal import Refusal

LONGEST = 10_000
"""More items than this in a sequence are refused, bounded or not."""


def build(cls: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """The message; what ``values`` does not name has its type's default.

    Raises:
        Refusal: "unknown-field", "type", "range" or "length".
    """
    types = {row.name: row.type for row in interfaces.fields(cls)}
    message = cls()
    for name, value in values.items():
        where = f"{path}.{name}" if path else name
        if name not in types:
            raise Refusal("unknown-field", f"{where} is no field of {cls.__name__}.")
        setattr(message, name, _value(types[name], value, where))
    return message


def _value(kind: Any, value: Any, where: str) -> Any:
    shape = interfaces.shape(kind)
    if shape == "message":
        if not isinstance(value, Mapping):
            raise Refusal("type", f"{where} must be an object.")
        return build(interfaces.nested(kind), value, where)
    if shape == "basic":
        return _basic(kind.typename, value, where)
    if shape == "string":
        return _string(kind, value, where)
    return _sequence(shape, kind, value, where)


def _sequence(shape: str, kind: Any, value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refusal("type", f"{where} must be a list.")
    if shape == "array" and len(value) != kind.size:
        raise Refusal("length", f"{where} must have {kind.size} items.")
    longest = min(getattr(kind, "maximum_size", None) or LONGEST, LONGEST)
    if shape == "sequence" and len(value) > longest:
        raise Refusal("length", f"{where} must have {longest} items or fewer.")
    return [_value(kind.value_type, item, f"{where}[{index}]") for index, item in enumerate(value)]


def _string(kind: Any, value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Refusal("type", f"{where} must be a text.")
    bound = getattr(kind, "maximum_size", None)
    try:
        size = len(value.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise Refusal("type", f"{where} is not Unicode text.") from error
    if bound is not None and size > bound:
        raise Refusal("length", f"{where} must not be longer than {bound}.")
    if "\0" in value:
        # A C string on the other side would end here, and be another text than the one that was approved.
        raise Refusal("type", f"{where} must not have a null character.")
    return value


def _basic(name: str, value: Any, where: str) -> Any:
    if name == "boolean":
        if not isinstance(value, bool):
            raise Refusal("type", f"{where} must be true or false.")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refusal("type", f"{where} must be a number.")
    if name in INTEGERS:
        return _integer(name, value, where)
    if name not in ("float", "double"):
        raise Refusal("type", f"{where} has a type that cannot be set.")
    try:
        number = float(value)
    except OverflowError as error:
        raise Refusal("range", f"{where} is too large.") from error
    if not math.isfinite(number):
        raise Refusal("range", f"{where} must be finite.")
    if name == "float" and abs(number) > FLOAT_MAX:
        raise Refusal("range", f"{where} is too large.")
    return number


def _integer(name: str, value: float, where: str) -> int | bytes:
    low, high = INTEGERS[name]
    if not isinstance(value, int):
        raise Refusal("type", f"{where} must be a whole number.")
    if not low <= value <= high:
        raise Refusal("range", f"{where} must lie between {low} and {high}.")
    return bytes([value]) if name == "octet" else value
