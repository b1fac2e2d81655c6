from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.command import MOST_BYTES, Command, command_id, read_command
from gateway.errors import DecodeError

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def encoded(**content: Any) -> bytes:
    return json.dumps(content).encode()


def test_a_structured_goal_is_read() -> None:
    command = read_command(encoded(id="7", robot="amr-1", action="navigate", args={"to": "dock"}, sender="anna"))
    assert command == Command(id="7", robot="amr-1", action="navigate", args={"to": "dock"}, sender="anna")


def test_a_cancel_is_read() -> None:
    assert read_command(encoded(cancel="7")).cancel == "7"


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (b"drive to the dock", "commands are JSON"),
        (b"\xff\xfe", "commands are JSON"),
        (b"[" * 5000, "commands are JSON"),
        (b"[1]", "valid dictionary"),
        (encoded(id="7"), 'give "action"'),
        (encoded(action="navigate", cancel="7"), 'give "action"'),
        (encoded(action="navigate", id="a/b"), "id: 'a/b' will not do"),
        (encoded(action="navigate", id="#"), "id: "),
        (encoded(action="navigate", speed=3), "speed: Extra inputs"),
        (encoded(action="navigate", args=[1]), "args: "),
        (encoded(action="navigate", time="2026-11-24T10:00:00"), "time: "),
        (b" " * (MOST_BYTES + 1), "at most"),
    ],
)
def test_what_is_no_command_is_said_to_be_none(payload: bytes, said: str) -> None:
    with pytest.raises(DecodeError, match="not-understood") as caught:
        read_command(payload)
    assert said in caught.value.detail


@given(JSON | st.binary())
def test_nothing_that_comes_in_breaks_it(content: Any) -> None:
    payload = content if isinstance(content, bytes) else json.dumps(content).encode()
    with contextlib.suppress(DecodeError):
        assert isinstance(read_command(payload), Command)
    id_ = command_id(payload)
    assert id_ is None or (0 < len(id_) <= 64 and "/" not in id_)


def test_nan_and_infinities_are_no_numbers() -> None:
    for word in (b"NaN", b"Infinity", b"-Infinity"):
        with pytest.raises(DecodeError, match="not-finite"):
            read_command(b'{"action": "navigate", "args": {"x": ' + word + b"}}")


def test_the_sender_of_something_wrong_can_be_answered() -> None:
    assert command_id(encoded(id="7", speed=3)) == "7"
    assert command_id(encoded(id="a/b")) is None
    assert command_id(b"[]") is None
