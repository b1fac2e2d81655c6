from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from edge_gateway_ros.fields import build
from edge_gateway_ros.interfaces import INTEGERS, UnknownInterface
from edge_gateway_ros.refusal import Refusal
from edge_gateway_ros.schema import plain, schema, schema_hash
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ros_messages import (
    Array,
    BasicType,
    BoundedSequence,
    BoundedString,
    NamespacedType,
    UnboundedSequence,
    UnboundedString,
    message,
)

Point = message("Point", x=(BasicType("double"), 0.0), n=(BasicType("uint16"), 7))
Goal = message(
    "Goal",
    {"NONE": 0, "FAILED": 3},
    at=(NamespacedType(["test_msgs", "msg"], "Point"), Point),
    way=(UnboundedSequence(NamespacedType(["test_msgs", "msg"], "Point")), list),
    few=(BoundedSequence(BasicType("int8"), 2), list),
    pair=(Array(BasicType("float"), 2), lambda: [0.0, 1.5]),
    name=(UnboundedString(), "a"),
    code=(BoundedString(3), ""),
    on=(BasicType("boolean"), False),
    raw=(BasicType("octet"), b"\x02"),
)


@pytest.fixture(autouse=True)
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    package_, module = ModuleType("test_msgs"), ModuleType("test_msgs.msg")
    vars(module)["Point"] = Point
    monkeypatch.setitem(sys.modules, "test_msgs", package_)
    monkeypatch.setitem(sys.modules, "test_msgs.msg", module)


def test_the_schema_says_everything_of_the_type() -> None:
    found = schema(Goal)
    Draft202012Validator.check_schema(found)
    rows = found["properties"]
    assert found["x-constants"] == {"NONE": 0, "FAILED": 3}
    assert found["additionalProperties"] is False
    assert rows["at"]["properties"]["n"] == {
        "type": "integer",
        "minimum": 0,
        "maximum": 65535,
        "x-type": "uint16",
        "default": 7,
    }
    assert rows["way"]["items"] == rows["at"]
    assert (rows["few"]["maxItems"], rows["few"]["items"]["minimum"]) == (2, -128)
    assert (rows["pair"]["minItems"], rows["pair"]["maxItems"], rows["pair"]["default"]) == (2, 2, [0.0, 1.5])
    assert rows["code"]["maxLength"] == 3
    assert "maxLength" not in rows["name"]
    assert rows["raw"]["default"] == 2


def test_the_hash_follows_every_change() -> None:
    first = schema_hash(schema(Point))
    other = message("Point", x=(BasicType("double"), 0.0), n=(BasicType("uint16"), 8))
    assert first == schema_hash(schema(Point))
    assert len({first, schema_hash(schema(other)), schema_hash(schema(Goal))}) == 3


def test_a_type_that_is_not_here_cannot_be_described() -> None:
    unknown = message("Unknown", x=(NamespacedType(["no_such_msgs", "msg"], "X"), None))
    with pytest.raises(UnknownInterface):
        schema(unknown)
    with pytest.raises(UnknownInterface):
        schema(message("Odd", x=(BasicType("long double"), 0.0)))


def test_what_is_not_named_has_its_default() -> None:
    built = build(Goal, {"at": {"x": 2}, "few": [1, -1], "raw": 255})
    assert (built.at.x, built.at.n, built.few, built.raw, built.name) == (2.0, 7, [1, -1], b"\xff", "a")
    assert isinstance(built.at.x, float)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"no": 1}, "unknown-field"),
        ({"at": {"y": 1}}, "unknown-field"),
        ({"at": 1}, "type"),
        ({"at": {"n": 70000}}, "range"),
        ({"at": {"n": -1}}, "range"),
        ({"at": {"n": 1.0}}, "type"),
        ({"at": {"n": True}}, "type"),
        ({"at": {"x": "1"}}, "type"),
        ({"at": {"x": True}}, "type"),
        ({"at": {"x": float("nan")}}, "range"),
        ({"at": {"x": float("inf")}}, "range"),
        ({"at": {"x": 10**400}}, "range"),
        ({"pair": [1e39, 0.0]}, "range"),
        ({"pair": [1.0]}, "length"),
        ({"pair": 1.0}, "type"),
        ({"few": [1, 2, 3]}, "length"),
        ({"few": [1, None]}, "type"),
        ({"way": [{}, {"n": 65536}]}, "range"),
        ({"way": [{}] * 10_001}, "length"),
        ({"name": 1}, "type"),
        ({"name": None}, "type"),
        ({"name": "a\0b"}, "type"),
        ({"name": "\ud800"}, "type"),
        ({"code": "abcd"}, "length"),
        ({"code": "ää"}, "length"),
        ({"on": 1}, "type"),
        ({"on": "true"}, "type"),
    ],
)
def test_what_does_not_fit_is_refused(values: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        build(Goal, values)
    assert refused.value.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["at", "way", "few", "pair", "name", "code", "on", "raw", "no"])
POINTS = st.fixed_dictionaries({}, optional={"x": JSON, "n": JSON | st.integers(0, 65535)})
VALUES = JSON | POINTS | st.lists(POINTS, max_size=2) | st.lists(st.integers(-200, 200) | st.floats(), max_size=3)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_what_is_built_fits_the_schema_and_is_what_was_given(values: dict[str, Any]) -> None:
    try:
        built = build(Goal, values)
    except Refusal:
        return
    shown = plain(built)
    Draft202012Validator(schema(Goal)).validate(shown)
    for name, value in values.items():
        if not isinstance(value, dict | list):
            assert shown[name] == value


@given(st.sampled_from(sorted(INTEGERS)), st.integers(-(2**65), 2**65))
def test_integers_keep_their_range(name: str, value: int) -> None:
    cls = message("One", x=(BasicType(name), b"\0" if name == "octet" else 0))
    low, high = INTEGERS[name]
    try:
        build(cls, {"x": value})
        built = True
    except Refusal:
        built = False
    assert built == (low <= value <= high)
