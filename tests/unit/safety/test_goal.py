from __future__ import annotations

import json

import pytest
import safety_samples as samples
from safety_samples import approved, decide

from gateway import signing
from gateway.safety.goal import read_goal


def test_the_payload_is_the_goal_and_signed() -> None:
    made = approved(decide("drive", {"to": "6.25,2,0.5"}))
    message = json.loads(made.payload)
    assert signing.valid(message, samples.KEY)
    assert not signing.valid({**message, "not_after": message["not_after"] + 1}, samples.KEY)
    assert not signing.valid(message, b"another key")
    assert message["kind"] == "goal"


@pytest.mark.parametrize("number", [1e16, 0.1 + 0.2, 5e-324, 123456789.123456789])
def test_the_signature_holds_for_what_json_makes_of_a_number(number: float) -> None:
    zones = {"hall": {"kind": "area", "polygon": samples.BOX}}
    payload = {"kind": "number", "title": "weight", "sets": "options.payload_kg", "min": 0.0, "max": 1e17}
    carry = {"title": "carry", "server": "carry", "type": "carts/action/Carry", "parameters": {"payload": payload}}
    profile = samples.cart(zones=zones, actions={"carry": carry})
    made = approved(decide("carry", {"payload": number}, profile))
    assert signing.valid(json.loads(made.payload), samples.KEY)
    assert json.loads(made.payload)["fields"] == {"options": {"payload_kg": number}}


def test_a_goal_is_read_back_as_it_was() -> None:
    made = approved(decide("carry", {"from": "shelf-a", "boxes": 3}))
    assert read_goal(made.payload) == made.goal
    assert read_goal(made.payload).model_dump_json().encode() == made.payload


@pytest.mark.parametrize("payload", [b"", b"{}", b"\xff", b'{"kind":"goal"}', b"[]"])
def test_what_is_no_goal_is_not_read(payload: bytes) -> None:
    with pytest.raises(ValueError, match="Goal"):
        read_goal(payload)


def test_a_goal_with_a_key_more_is_not_read() -> None:
    message = json.loads(approved(decide("drive", {"to": "dock"})).payload)
    with pytest.raises(ValueError, match="extra"):
        read_goal(json.dumps({**message, "more": 1}).encode())
