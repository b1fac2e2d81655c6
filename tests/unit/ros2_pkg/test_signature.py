from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from edge_gateway_ros import signature
from edge_gateway_ros.canonical import MAX_BYTES, NotJson, canonical, read_object
from hypothesis import given
from hypothesis import strategies as st

from gateway import signing

KEY = bytes(range(32))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
MESSAGES = st.dictionaries(st.text(), JSON, max_size=5)


def fits(message: dict[str, Any]) -> bool:
    try:
        canonical(message)
    except ValueError:  # a lone surrogate
        return False
    return True


@given(MESSAGES.filter(fits))
def test_both_implementations_agree(message: dict[str, Any]) -> None:
    signed = {**message, "signature": signing.sign(message, KEY)}
    assert signature.valid(signed, KEY)
    assert not signature.valid(signed, bytes(32))
    assert not signature.valid({**signed, "more": 1}, KEY)


@given(MESSAGES, JSON)
def test_anything_else_is_not_valid(message: dict[str, Any], given_: Any) -> None:
    assert not signature.valid({**message, "signature": given_}, KEY)
    assert not signature.valid({key: value for key, value in message.items() if key != "signature"}, KEY)


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800"])
def test_what_cannot_be_written_is_not_valid(value: Any) -> None:
    assert not signature.valid({"x": value, "signature": "0" * 64}, KEY)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"1",
        b"[]",
        b'{"a":1,"a":1}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":1e999}',
        b'{"a":1} x',
        b"\xff",
        b"[" * 20_000,
        b'{"a":"' + b"x" * MAX_BYTES + b'"}',
    ],
)
def test_what_is_no_plain_object_is_not_read(payload: bytes) -> None:
    with pytest.raises(NotJson):
        read_object(payload)


@given(MESSAGES.filter(fits))
def test_what_is_signed_is_read_as_it_was_written(message: dict[str, Any]) -> None:
    assert canonical(read_object(canonical(message))) == canonical(message)


def test_keys(tmp_path: Path) -> None:
    file = tmp_path / "key"
    signing.write_key(file)
    assert signature.read_key(file) == signing.read_key(file)
    file.chmod(0o644)
    with pytest.raises(signature.KeyFileError, match="others may read"):
        signature.read_key(file)


@pytest.mark.parametrize("text", ["", "00", "x" * 64, "ä" * 32])
def test_what_is_no_key(tmp_path: Path, text: str) -> None:
    file = tmp_path / "key"
    file.touch(mode=0o600)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(signature.KeyFileError, match="hexadecimal"):
        signature.read_key(file)
    with pytest.raises(signature.KeyFileError, match="cannot be read"):
        signature.read_key(tmp_path / "none")
