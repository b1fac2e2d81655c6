from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from edge_gateway_ros import latch_file
from edge_gateway_ros.latch import CLEARED, NOTHING, ROBOT, SITE, STOP, Latch, Latches, LatchState
from hypothesis import given
from hypothesis import strategies as st

from gateway.signing import sign

KEY = bytes(range(32))


def reset(scope: str, issued: Any, key: bytes = KEY, **changed: Any) -> bytes:
    message = {"schema": 1, "id": "1", "kind": "stop_reset", "scope": scope, "sender": "x", "issued": issued, **changed}
    return json.dumps({**message, "signature": sign(message, key)}).encode()


def stopped(since: float = 100.0) -> Latches:
    latches = Latches("amr-1", KEY, LatchState())
    latches.set(ROBOT, since)
    return latches


@given(st.binary(min_size=1), st.sampled_from([ROBOT, SITE]), st.booleans())
def test_whatever_is_no_valid_reset_stops(payload: bytes, which: str, retained: bool) -> None:
    latches = Latches("amr-1", KEY, LatchState())
    assert latches.message(which, payload, 100.0, retained=retained) == STOP
    assert latches.stopped


def test_an_empty_payload_changes_nothing() -> None:
    latches = Latches("amr-1", KEY, LatchState())
    assert latches.message(ROBOT, b"", 100.0, retained=False) == NOTHING
    assert not latches.stopped
    latches = stopped()
    assert latches.message(ROBOT, b"", 100.0, retained=False) == NOTHING
    assert latches.stopped


@pytest.mark.parametrize(
    ("payload", "effect", "after"),
    [
        (reset("amr-1", 101.0), CLEARED, False),
        (reset("amr-1", 115.0), CLEARED, False),
        (reset("amr-1", 100.0), NOTHING, True),
        (reset("amr-1", 116.0), STOP, True),
        (reset("*", 101.0), STOP, True),
        (reset("amr-2", 101.0), STOP, True),
        (reset("amr-1", 101.0, key=bytes(32)), STOP, True),
        (reset("amr-1", 101.0, kind="stop"), STOP, True),
        (reset("amr-1", 101.0, more=1), STOP, True),
        (reset("amr-1", "101"), STOP, True),
        (reset("amr-1", True), STOP, True),
    ],
)
def test_only_a_valid_reset_clears(payload: bytes, effect: str, after: bool) -> None:
    latches = stopped()
    assert latches.message(ROBOT, payload, 110.0, retained=False) == effect
    assert latches.stopped == after


def test_the_scope_of_the_site_is_a_star() -> None:
    latches = Latches("amr-1", KEY, LatchState(robot=Latch(100.0), site=Latch(100.0)))
    assert latches.message(SITE, reset("*", 101.0), 110.0, retained=False) == CLEARED
    assert latches.stopped
    assert latches.message(ROBOT, reset("amr-1", 101.0), 110.0, retained=False) == CLEARED
    assert not latches.stopped


def test_a_new_stop_makes_older_resets_void() -> None:
    latches = Latches("amr-1", KEY, LatchState())
    latches.message(ROBOT, b"stop", 100.0, retained=False)
    latches.message(ROBOT, b"stop", 200.0, retained=False)
    assert latches.message(ROBOT, reset("amr-1", 150.0), 201.0, retained=False) == NOTHING
    assert latches.stopped


def test_a_stop_that_the_broker_repeats_keeps_its_time() -> None:
    latches = Latches("amr-1", KEY, LatchState())
    latches.message(ROBOT, b"stop", 100.0, retained=False)
    latches.message(ROBOT, b"stop", 200.0, retained=True)
    assert latches.message(ROBOT, reset("amr-1", 150.0), 201.0, retained=False) == CLEARED


def test_a_retained_reset_of_yesterday_does_not_clear_a_stop_of_today() -> None:
    latches = stopped(100.0)
    assert latches.message(ROBOT, reset("amr-1", 50.0), 200.0, retained=True) == NOTHING
    assert latches.stopped


def test_a_valid_reset_of_a_clear_latch_does_nothing() -> None:
    latches = Latches("amr-1", KEY, LatchState())
    assert latches.message(ROBOT, reset("amr-1", 100.0), 101.0, retained=True) == NOTHING
    assert not latches.stopped


@pytest.mark.parametrize("state", [LatchState(), LatchState(Latch(1.0, "a"), None), LatchState(Latch(1.0), Latch(2.0))])
def test_the_file_keeps_it(tmp_path: Path, state: LatchState) -> None:
    latch_file.save(tmp_path / "latch.json", state)
    assert latch_file.load(tmp_path / "latch.json", 9.0) == state


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"robot": null}',
        b'{"robot": 1, "site": null}',
        b"\xff",
        b'{"robot": {"since": "x", "digest": ""}, "site": null}',
    ],
)
def test_a_file_that_cannot_be_read_stops(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "latch.json"
    file.write_bytes(content)
    assert latch_file.load(file, 9.0) == LatchState(Latch(9.0), Latch(9.0))


def test_the_name_of_the_file_is_made_durable_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(number: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        fsync(number)

    monkeypatch.setattr(os, "fsync", note)
    latch_file.save(tmp_path / "latch.json", LatchState())
    assert synced == [str(tmp_path / "latch.new"), str(tmp_path)]


def test_no_file_is_clear(tmp_path: Path) -> None:
    assert latch_file.load(tmp_path / "none", 9.0) == LatchState()
