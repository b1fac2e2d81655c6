from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gateway.errors import ConfigError
from gateway.messages import AnomalyKind, AssetWindow, DeadLetterReason, RawMessage, Reading, StreamId
from gateway.profiles import SensorProfile
from gateway.streams.decode import MAX_PAYLOAD
from gateway.streams.engine import StreamEngine

Room = Callable[..., SensorProfile]
Said = Callable[..., RawMessage]


def run(engine: StreamEngine, messages: list[RawMessage]) -> list[AssetWindow]:
    """Each message, and a tick after it."""
    found: list[AssetWindow] = []
    for message in messages:
        found += engine.process([message]).assets
        found += engine.tick(message.received_at).assets
    return found


def test_subscribes_to_its_profiles_topics(room: Room) -> None:
    assert StreamEngine([room()]).subscriptions() == ("rooms/+/+",)


def test_counts_readings_streams_and_dead_letters(room: Room, said: Said) -> None:
    engine = StreamEngine([room()])
    messages = [
        said(0, temperature=4.0, humidity=70, door=False),
        said(1, asset="two", temperature=4.0, humidity="wet"),
        RawMessage("elsewhere", b"1", 0, False, 5.0),
    ]
    effects = engine.process(messages)
    assert (effects.readings, effects.late, engine.streams) == (4, 0, 4)
    assert [letter.reason for letter in effects.dead_letters] == [
        DeadLetterReason.NOT_A_NUMBER,
        DeadLetterReason.NO_PROFILE,
    ]
    assert (effects.dead_letters[1].topic, effects.dead_letters[1].payload) == ("elsewhere", b"1")
    assert effects.dead_letters[1].received_at == 5.0


def test_a_payload_that_is_too_large_is_kept_in_part(room: Room) -> None:
    effects = StreamEngine([room()]).process([RawMessage("rooms/one/state", b"x" * (MAX_PAYLOAD + 1), 0, False, 5.0)])
    assert effects.dead_letters[0].reason is DeadLetterReason.TOO_LARGE
    assert len(effects.dead_letters[0].payload) < 10_000


def test_a_flood_of_new_streams_is_refused_and_known_streams_go_on(room: Room, said: Said) -> None:
    engine = StreamEngine([room()], most_streams=2)
    effects = engine.process([said(0, temperature=4.0, humidity=70), said(1, asset="two", temperature=4.0)])
    assert (effects.readings, engine.streams) == (2, 2)
    assert [letter.reason for letter in effects.dead_letters] == [DeadLetterReason.TOO_MANY_STREAMS]
    assert effects.dead_letters[0].topic == said(1, asset="two", temperature=4.0).topic
    assert engine.process([said(2, temperature=4.1)]).readings == 1


def test_streams_of_one_asset_close_as_one_window(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    found = run(engine, [said(10.0 * n, temperature=4.0, humidity=70) for n in range(64)])
    assert [(window.start - t0, window.end - t0) for window in found] == [(0.0, 300.0), (300.0, 600.0)]
    assert [stream.stream.channel for stream in found[0].streams] == ["humidity", "temperature"]
    assert (found[0].asset, found[0].profile) == ("one", "cold-room")


def test_a_door_that_only_reports_changes_is_open_for_the_whole_window(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    messages = [said(10.0 * n, temperature=4.0) for n in range(100)]
    messages.insert(20, said(195, door="open"))
    found = run(engine, messages)
    doors = [stream for window in found for stream in window.streams if stream.stream.channel == "door"]
    assert [(door.start - t0, door.statistics.seconds_on, door.statistics.count) for door in doors] == [
        (0.0, 105.0, 1),
        (300.0, 300.0, 0),
        (600.0, 300.0, 0),
    ]
    assert {door.onset for door in doors} == {t0 + 195}


def test_a_change_after_the_span_does_not_hide_what_held_in_it(room: Room, said: Said) -> None:
    engine = StreamEngine([room()])
    messages = [
        said(5, temperature=4.0, door="open"),
        said(290, temperature=4.0),
        said(330, door="open"),
        said(500, temperature=4.0),
        said(650, door="closed"),
        said(662, door="closed"),
        said(920, temperature=4.0),
    ]
    found = [*run(engine, messages), *engine.tick(messages[-1].received_at + 400).assets]
    seconds = [s.statistics.seconds_on for window in found for s in window.streams if s.stream.channel == "door"]
    assert seconds == [295.0, 300.0, 50.0, 0.0]


def test_a_slow_stream_is_waited_for(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    assert run(engine, [said(295, humidity=70), said(295, temperature=4.0), said(311, temperature=4.0)]) == []
    (window,) = engine.process([said(312, humidity=70)]).assets
    assert len(window.streams) == 2
    assert window.start == t0


def test_a_stream_that_went_away_is_not_waited_for_forever(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    run(engine, [said(295, humidity=70), said(295, temperature=4.0), said(311, temperature=4.0)])
    assert engine.tick(t0 + 324).assets == ()
    (window,) = engine.tick(t0 + 325).assets
    assert len(window.streams) == 2


def test_an_idle_asset_is_closed_by_ticks(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    run(engine, [said(200, temperature=4.0)])
    assert engine.tick(t0 + 309).windows == ()
    effects = engine.tick(t0 + 310)
    assert (len(effects.windows), len(effects.assets)) == (1, 1)
    assert engine.tick(t0 + 1e6).windows == ()


def test_alerts_are_told_at_once_and_stand_in_their_windows(room: Room, said: Said, t0: float) -> None:
    profile = room({"temperature": {"high": {"warning": 8, "hysteresis": 1}}, "door": {"on_hold": 120}})
    engine = StreamEngine([profile])
    engine.process([said(0, temperature=4.0, door=False), said(20, door=True)])
    opened = engine.tick(t0 + 140)
    assert [(e.state, e.anomaly.kind, e.anomaly.value, e.anomaly.unit) for e in opened.alerts] == [
        ("raised", AnomalyKind.HIGH, 120.0, "s")
    ]
    (event,) = engine.process([said(200, temperature=9.0)]).alerts
    assert (event.state, event.profile, event.time) == ("raised", "cold-room", t0 + 200)
    (event,) = engine.process([said(400, temperature=6.0)]).alerts
    assert (event.state, event.anomaly.until) == ("cleared", t0 + 400)
    engine.process([said(620, temperature=6.0)])
    windows = [*engine.tick(t0 + 700).assets]
    run_on = engine.process([said(1000, temperature=6.0)])
    windows += run_on.assets
    temperature = StreamId("one", "temperature")
    listed = [[a.since - t0 for a in window.anomalies if a.stream == temperature] for window in windows]
    assert [200.0] in listed
    assert listed[-1] == []


def test_silence_is_noticed_by_ticks_and_not_counted_while_the_gateway_was_off(
    room: Room, said: Said, t0: float
) -> None:
    engine = StreamEngine([room({"temperature": {"silence": {"after": 60}}})])
    engine.process([said(0, temperature=4.0)])
    engine.resume(t0 + 500)
    assert engine.tick(t0 + 559).alerts == ()
    (event,) = engine.tick(t0 + 560).alerts
    assert (event.anomaly.kind, event.state) == (AnomalyKind.SILENT, "raised")
    (event,) = engine.process([said(600, temperature=4.0)]).alerts
    assert event.state == "cleared"


def test_deviation_speaks_when_enough_windows_have_passed(room: Room, said: Said) -> None:
    engine = StreamEngine([room({"temperature": {"deviation": {"score": 6, "floor": 0.2, "windows": 5}}})])
    quiet = [said(10.0 * n, temperature=4.0 + 0.1 * (n % 3)) for n in range(200)]
    assert engine.process(quiet).alerts == ()
    (event,) = engine.process([said(2000, temperature=8.0)]).alerts
    assert event.anomaly.kind is AnomalyKind.DEVIATION
    window = run(engine, [said(2000 + 10.0 * n, temperature=8.0) for n in range(1, 60)])[-1]
    assert window.streams[0].usual is not None
    assert window.streams[0].usual[0] == pytest.approx(4.1)
    assert window.streams[0].onset == said(2000).received_at


@pytest.mark.parametrize(("interval", "length"), [(1.0, 60.0), (60.0, 3600.0)])
def test_auto_length_is_chosen_once_for_the_asset(room: Room, said: Said, interval: float, length: float) -> None:
    engine = StreamEngine([room(length="auto")])
    messages = [said(3.0, humidity=70, received_at=3.0)]
    messages += [said(interval * n, temperature=4.0) for n in range(int(3 * length / interval))]
    found = run(engine, messages)
    assert found
    assert {window.end - window.start for window in found} == {length}
    assert any(stream.stream.channel == "humidity" for window in found for stream in window.streams)


def test_too_few_readings_for_auto_are_counted_a_day_later(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room(length="auto")])
    engine.process([said(0, temperature=4.0), said(1, temperature=5.0)])
    assert engine.tick(t0 + 80_000).windows == ()
    (window,) = engine.tick(t0 + 90_000).windows
    assert window.statistics.count == 2


def test_readings_of_a_recording_need_no_payload(room: Room, t0: float) -> None:
    engine = StreamEngine([room()])
    stream = StreamId("one", "temperature")
    effects = [engine.read([Reading(stream, t0 + n, 4.0, "cold-room")], t0 + n) for n in range(400)]
    assert sum(len(effect.assets) for effect in effects) == 1


def test_one_time_in_the_future_does_not_silence_a_stream(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room({"temperature": {"high": {"warning": 8}}})])
    engine.process([said(10.0 * n, temperature=4.0) for n in range(40)])
    engine.process([said(80_000, temperature=4.0, received_at=400)])
    effects = engine.process([said(10.0 * n, temperature=4.0) for n in range(41, 200)])
    assert 0 < effects.late < 40
    assert len(effects.windows) >= 4
    (event,) = engine.process([said(2000, temperature=9.0)]).alerts
    assert (event.state, event.time) == ("raised", t0 + 2000)


def test_spans_that_wait_are_bounded(room: Room, said: Said) -> None:
    engine = StreamEngine([room()])
    engine.process([said(0, temperature=4.0, door=True)])
    # The door's clock stands still but it keeps talking, so that it is never idle.
    count = 0
    for number in range(1, 2400):
        count += len(engine.process([said(10.0 * number, temperature=4.0)]).assets)
        engine.process([said(0.1, door=True, received_at=10.0 * number)])
    assert count > 30


def test_a_unit_that_cannot_be_converted_is_said_at_the_start(room: Room) -> None:
    content: dict[str, Any] = room().model_dump()
    content["topics"][0]["fields"][0]["unit"] = "bar"
    with pytest.raises(ConfigError):
        StreamEngine([SensorProfile.model_validate(content)])
