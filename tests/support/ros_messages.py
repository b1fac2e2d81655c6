"""Message classes as rosidl generates them, without ROS: for unit tests of schemas and fields."""

from __future__ import annotations

from typing import Any, ClassVar


class BasicType:
    def __init__(self, typename: str) -> None:
        self.typename = typename


class UnboundedString:
    pass


class BoundedString:
    def __init__(self, maximum_size: int) -> None:
        self.maximum_size = maximum_size


class Array:
    def __init__(self, value_type: Any, size: int) -> None:
        self.value_type = value_type
        self.size = size


class UnboundedSequence:
    def __init__(self, value_type: Any) -> None:
        self.value_type = value_type


class BoundedSequence(UnboundedSequence):
    def __init__(self, value_type: Any, maximum_size: int) -> None:
        super().__init__(value_type)
        self.maximum_size = maximum_size


class NamespacedType:
    def __init__(self, namespaces: list[str], name: str) -> None:
        self.namespaces = namespaces
        self.name = name


class _Meta(type):
    constants: ClassVar[dict[str, Any]] = {}

    @classmethod
    def __prepare__(cls, _name: str, _bases: tuple[type, ...], /, **_more: Any) -> dict[str, object]:
        return {**cls.constants, "X__DEFAULT": 0}


def message(name: str, constants: dict[str, Any] | None = None, /, **fields: tuple[Any, Any]) -> Any:
    """A message class; each field is a pair of rosidl type and default."""
    meta = type(f"Metaclass_{name}", (_Meta,), {"constants": constants or {}})

    def start(self: Any) -> None:
        for field, (_, default) in fields.items():
            setattr(self, field, default() if callable(default) else default)

    return meta(
        name,
        (),
        {
            "__module__": "test_msgs.msg._x",
            "__init__": start,
            "SLOT_TYPES": tuple(kind for kind, _ in fields.values()),
            "get_fields_and_field_types": classmethod(lambda _cls: dict.fromkeys(fields, "")),
        },
    )
