from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.published import iso
from gateway.robot_messages import Stop, StopReset
from gateway.safety.latch import MOST, SITE, StopLatch
from gateway.signing import sign

KEY = b"k" * 32
NOW = 1_700_000_000.0


def stop(sender: str = "Ann", reason: str = "smoke") -> bytes:
    return Stop(id="1", sender=sender, reason=reason, time=NOW).model_dump_json().encode()


def reset(scope: str, issued: Any, key: bytes = KEY, **changes: Any) -> bytes:
    message = StopReset(id="2", scope=scope, sender="Ben", issued=0.0, signature="").model_dump(mode="json")
    message.update({"issued": issued, **changes})
    return json.dumps({**message, "signature": sign(message, key)}).encode()


def stopped(scope: str = "r") -> StopLatch:
    return StopLatch().apply(scope, stop(), NOW, KEY)


def test_a_stop_says_who_why_and_since_when() -> None:
    latch = stopped()
    assert latch.stopped("r") == f"r was stopped by Ann (smoke) at {iso(NOW)}"
    assert latch.stopped("other") is None
    assert StopLatch().stopped("r") is None
    later = latch.apply("r", stop("Zoe", "again"), NOW + 9, KEY)
    assert later.stopped("r") == latch.stopped("r")


def test_the_sites_latch_holds_for_every_robot_and_both_must_be_clear() -> None:
    latch = stopped(SITE).apply("r", stop(), NOW, KEY)
    assert latch.stopped("r") == f"the site was stopped by Ann (smoke) at {iso(NOW)}"
    assert latch.stopped("other") is not None
    latch = latch.apply(SITE, reset(SITE, NOW + 1), NOW + 1, KEY)
    assert latch.stopped("other") is None
    assert latch.stopped("r") == f"r was stopped by Ann (smoke) at {iso(NOW)}"
    assert latch.apply("r", reset("r", NOW + 1), NOW + 1, KEY) == StopLatch()


@pytest.mark.parametrize(
    "payload",
    [
        b"stop",
        b"\xff\x00",
        b"0",
        b"null",
        b"{}",
        b'{"kind":"stop"}',
        b"[" * 100_000,
        b'{"kind":"stop_reset","issued":' + b"9" * 5000 + b"}",
        b" ",
    ],
)
def test_whatever_is_no_reset_stops(payload: bytes) -> None:
    latch = StopLatch().apply("r", payload, NOW, KEY)
    assert str(latch.stopped("r")).startswith("r was stopped by somebody")


def test_an_empty_payload_changes_nothing() -> None:
    assert StopLatch().apply("r", b"", NOW, KEY) == StopLatch()
    assert stopped().apply("r", b"", NOW, KEY) == stopped()


@pytest.mark.parametrize(
    ("payload", "clears"),
    [
        (reset("r", NOW + 1), True),
        (reset("r", NOW + 0.001), True),
        (reset("r", NOW), False),  # not after the stop
        (reset("r", NOW - 1), False),
        (reset("r", NOW + 7.0), True),  # 5 s ahead of the clock
        (reset("r", NOW + 7.1), False),
        (reset("r", 10**300), False),
        (reset("r", True), False),
        (reset("r", str(NOW + 1)), False),
        (reset("r", None), False),
        (reset("r", NOW + 1, key=b"another"), False),
        (reset("r", NOW + 1, sender=["x"]), False),
        (reset("r", NOW + 1, more=1), False),
        (reset("*", NOW + 1), False),
        (reset("other", NOW + 1), False),
        (reset("r", NOW + 1).replace(b"Ben", b"Bob"), False),
        (reset("r", NOW + 1, kind="stop"), False),
    ],
)
def test_which_resets_are_valid(payload: bytes, *, clears: bool) -> None:
    after = stopped().apply("r", payload, NOW + 2, KEY)
    assert (after == StopLatch()) is clears
    assert (after.stopped("r") is None) is clears


def test_the_sites_topic_needs_the_sites_scope() -> None:
    assert stopped(SITE).apply(SITE, reset("r", NOW + 1), NOW + 2, KEY).stopped("r") is not None
    assert stopped(SITE).apply(SITE, reset(SITE, NOW + 1), NOW + 2, KEY) == StopLatch()


def test_a_reset_that_is_not_valid_stops() -> None:
    latch = StopLatch().apply("r", reset("r", NOW + 1, key=b"another"), NOW, KEY)
    assert latch.stopped("r") == f"r was stopped by Ben (a reset that is not valid) at {iso(NOW)}"


def test_a_stop_after_the_reset_was_issued_stands() -> None:
    latch = stopped().apply("r", stop(), NOW + 10, KEY)
    assert latch.apply("r", reset("r", NOW + 5), NOW + 11, KEY).stopped("r") is not None
    assert latch.apply("r", reset("r", NOW + 10.5), NOW + 11, KEY).stopped("r") is None


def test_a_reset_that_is_delivered_again_does_not_stop_and_not_clear_a_later_stop() -> None:
    old = reset("r", NOW + 1)
    clear = stopped().apply("r", old, NOW + 2, KEY)
    assert clear.apply("r", old, NOW + 60, KEY) == StopLatch()
    again = clear.apply("r", stop(), NOW + 70, KEY)
    assert again.apply("r", old, NOW + 80, KEY).stopped("r") is not None


def test_it_survives_being_stored() -> None:
    latch = stopped().apply(SITE, b"now", NOW + 1, KEY)
    assert StopLatch.from_json(latch.as_json()) == latch
    assert StopLatch.from_json(StopLatch().as_json()) == StopLatch()


@pytest.mark.parametrize(
    "stored", [b"", b"[]", b"{", b'{"r": 1}', b'{"r": {}}', b'{"r":{"since":NaN,"last":1,"sender":"","reason":""}}']
)
def test_what_cannot_be_read_stops_the_site_until_a_reset(stored: bytes) -> None:
    latch = StopLatch.from_json(stored)
    assert "cannot be read" in str(latch.stopped("r"))
    assert latch.apply(SITE, reset(SITE, NOW), NOW, KEY) == StopLatch()
    assert latch.apply(SITE, reset(SITE, True), NOW, KEY).stopped("r") is not None


def test_stops_of_robots_without_end_stop_the_site() -> None:
    latch = StopLatch()
    for number in range(MOST + 5):
        latch = latch.apply(f"r{number}", b"stop", NOW, KEY)
    assert len(latch.latched) == MOST + 1
    assert str(latch.stopped("r")).startswith("the site")


@settings(max_examples=300, deadline=None)
@given(
    payload=st.one_of(
        st.binary(min_size=1),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from(["kind", "scope", "issued", "signature", "sender", "id", "schema"]), inner
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_nothing_but_a_signed_reset_clears_and_all_else_stops(payload: bytes) -> None:
    for before in (StopLatch(), stopped()):
        after = before.apply("r", payload, NOW + 1, KEY)
        assert after.stopped("r") is not None
        assert StopLatch.from_json(after.as_json()) == after
