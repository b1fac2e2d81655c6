from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.command import MOST_BYTES, Command, command_id, read_command, spoken
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
        (b'{"text": "drive', "a sentence, or JSON"),
        (b'{"a":' * 3000, "a sentence, or JSON"),
        (encoded(id="7"), "give one of action"),
        (encoded(action="navigate", cancel="7"), "give one of action"),
        (encoded(text="go", confirm="7"), "give one of action"),
        (encoded(ask="the weather"), "ask: "),
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


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b"drive to the dock", "drive to the dock"),
        (b'"drive to the dock"', "drive to the dock"),
        ("fahr zurück".encode(), "fahr zurück"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[1]", "[1]"),
        (b"[" * 5000, "[" * 5000),
        (b"5", "5"),
        (b"NaN", "NaN"),
        (b"", ""),
        (encoded(text="go", id="7", sender="anna", conversation="c"), "go"),
    ],
)
def test_what_is_no_json_object_is_a_sentence(payload: bytes, text: str) -> None:
    assert read_command(payload).text == text


def test_a_conversation_is_the_sender_s_unless_it_has_a_name() -> None:
    assert [Command(text="go", **more).key for more in ({}, {"sender": "a"}, {"sender": "a", "conversation": "c"})] == [
        "default",
        "a",
        "c",
    ]


@pytest.mark.parametrize(
    ("payload", "words", "robot"),
    [
        (b"stop", "stop", None),
        (b'"stop"', "stop", None),
        (b'{"text": "stop"', '{"text": "stop"', None),
        (encoded(text="stop", robot="amr-1", id="no id / at all"), "stop", "amr-1"),
        (encoded(action="stop"), "stop", None),
        (encoded(action="dock", sender="stop"), "", None),
        (encoded(message="stop", robot=["amr-1"]), "stop", None),
        (b"a" * 9000 + b"stop" + b"b" * 9000, "a" * 8000 + "\n" + "b" * 8000, None),
        (encoded(action=["x"], text=5), "", None),
    ],
)
def test_words_of_a_stop_are_found_in_whatever_comes(payload: bytes, words: str, robot: str | None) -> None:
    assert spoken(payload, {"dock"})[:2] == (words, robot)


def test_who_says_stop_is_known() -> None:
    assert spoken(encoded(text="stop", sender="anna"), ()).sender == "anna"
    assert spoken(encoded(text="stop", sender=5), ()).sender is None


@given(JSON | st.binary())
def test_nothing_that_comes_in_breaks_it(content: Any) -> None:
    payload = content if isinstance(content, bytes) else json.dumps(content).encode()
    with contextlib.suppress(DecodeError):
        assert isinstance(read_command(payload), Command)
    assert len(spoken(payload, ()).words) <= 16_001
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
