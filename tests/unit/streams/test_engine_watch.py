"""Readings of watched streams come out of the engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gateway.messages import RawMessage, Reading, StreamId
from gateway.profiles import SensorProfile
from gateway.streams.engine import StreamEngine

Room = Callable[..., SensorProfile]
Said = Callable[..., RawMessage]
WATCH = frozenset({StreamId("one", "temperature")})


def test_only_watched_streams_come_out(room: Room, said: Said, t0: float) -> None:
    messages = [said(1, temperature=4.0, humidity=70), said(2, asset="two", temperature=5.0)]
    watched = StreamEngine([room()], watch=WATCH).process(messages).watched
    assert watched == (Reading(StreamId("one", "temperature"), t0 + 1, 4.0, "cold-room"),)
    assert StreamEngine([room()]).process(messages).watched == ()


def test_all_else_is_as_without_watching(room: Room, said: Said) -> None:
    messages = [said(10.0 * n, temperature=4.0, humidity=70) for n in range(100)]
    plain, watching = StreamEngine([room()]), StreamEngine([room()], watch=WATCH)
    assert plain.process(messages).windows == watching.process(messages).windows
    assert plain.snapshot() == watching.snapshot()


def test_late_readings_come_out_and_readings_that_there_is_no_room_for(room: Room, said: Said) -> None:
    engine = StreamEngine([room()], most_streams=1, watch=WATCH)
    effects = engine.process([said(0, humidity=50), said(1, temperature=4.0)])
    assert (effects.readings, len(effects.watched)) == (1, 1)
    engine = StreamEngine([room()], watch=WATCH)
    effects = engine.process([said(t, temperature=4.0, received_at=1000 + t) for t in (0, 1000, 1)])
    assert (effects.late, len(effects.watched)) == (1, 3)


def test_a_device_whose_clock_is_ahead_is_not_fresher_than_its_message(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()], watch=WATCH)
    ahead, behind = said(3600, temperature=4.0, received_at=10), said(5, temperature=5.0, received_at=11)
    assert [reading.time - t0 for reading in engine.process([ahead, behind]).watched] == [10, 5]


@pytest.mark.parametrize(("retain", "found"), [(False, 1), (True, 0)])
def test_a_retained_message_says_what_was(room: Room, *, retain: bool, found: int) -> None:
    message = RawMessage("rooms/one/temperature", b"4.0", 1, retain, 5.0)
    effects = StreamEngine([room()], watch=WATCH).process([message])
    assert (effects.readings, len(effects.watched)) == (1, found)


def test_readings_that_were_decoded_elsewhere_come_out(room: Room, t0: float) -> None:
    reading = Reading(StreamId("one", "temperature"), t0, 4.0, "cold-room")
    assert StreamEngine([room()], watch=WATCH).read(iter([reading]), t0).watched == (reading,)
