from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.messages import Effects, RawMessage
from gateway.profiles import SensorProfile
from gateway.streams.engine import StreamEngine

RULES: dict[str, Any] = {
    "temperature": {
        "high": {"warning": 8, "critical": 12, "hysteresis": 1, "hold": "20s"},
        "rate": {"per_minute": 3},
        "silence": {"after": "90s"},
        "stuck": {"after": "5m"},
        "deviation": {"score": 6, "windows": 3},
    },
    "door": {"on_hold": "2m"},
}
Room = Callable[..., SensorProfile]
Said = Callable[..., RawMessage]
Event = RawMessage | float


@pytest.fixture(scope="module")
def build() -> Callable[[int, Said, float], list[Event]]:
    def make(seed: int, said: Said, t0: float) -> list[Event]:
        """A restless cold store of two rooms: jitter, bursts, gaps, late and bad messages, ticks."""
        rng = random.Random(seed)
        events: list[Event] = []
        now, level = 0.0, 4.0
        for _ in range(500):
            now += rng.choice([0.0, 1.0, 5.0, 5.0, 10.0, rng.choice([60.0, 400.0])])
            level += rng.gauss(0, 0.3) + (rng.random() < 0.02) * 6 - (level - 4) * 0.1
            time = now - rng.choice([0, 0, 0, rng.random() * 12, rng.random() * 900 * (rng.random() < 0.2)])
            values: dict[str, Any] = {"temperature": round(level, 2)} if rng.random() < 0.9 else {"humidity": "?"}
            if rng.random() < 0.1:
                values["door"] = rng.random() < 0.5
            events.append(said(time, asset=rng.choice(["one", "one", "two"]), received_at=now, **values))
            if rng.random() < 0.3:
                events.append(t0 + now)
        return [*events, t0 + now + 10_000.0]

    return make


def apply(engine: StreamEngine, events: list[Event]) -> list[Effects]:
    return [engine.tick(event) if isinstance(event, float) else engine.process([event]) for event in events]


def happened(effects: Effects) -> bool:
    return effects != Effects()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
@pytest.mark.parametrize("length", [60.0, 300.0, "auto"])
def test_a_restored_engine_goes_on_as_the_first_would_have(
    length: float | str, seed: int, data: st.DataObject, build: Any, room: Room, said: Said, t0: float
) -> None:
    profile = room(RULES, length=length)
    events = build(seed, said, t0)
    cut = data.draw(st.integers(0, len(events)))
    straight, restored = StreamEngine([profile]), StreamEngine([profile])
    apply(straight, events[:cut])
    snapshot = straight.snapshot()
    restored.restore(snapshot)
    assert restored.snapshot() == snapshot
    assert restored.streams == straight.streams
    assert apply(restored, events[cut:]) == apply(straight, events[cut:])
    assert restored.snapshot() == straight.snapshot()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
@pytest.mark.parametrize("length", [60.0, "auto"])
def test_replaying_the_journal_gives_the_state(
    length: float | str, seed: int, data: st.DataObject, build: Any, room: Room, said: Said, t0: float
) -> None:
    """Ticks without effects are not journalled, and messages may be batched in another way."""
    profile = room(RULES, length=length)
    events = build(seed, said, t0)
    first, second = StreamEngine([profile]), StreamEngine([profile])
    journal = [
        event
        for event, effects in zip(events, apply(first, events), strict=True)
        if isinstance(event, RawMessage) or happened(effects)
    ]
    batch: list[RawMessage] = []
    for event in journal:
        if isinstance(event, RawMessage):
            batch.append(event)
            if data.draw(st.booleans()):
                continue
        second.process(batch)
        batch = []
        if isinstance(event, float):
            second.tick(event)
    second.process(batch)
    assert second.snapshot() == first.snapshot()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_reading_is_lost_or_counted_twice(seed: int, build: Any, room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room(RULES)])
    effects = apply(engine, build(seed, said, t0))
    readings = sum(effect.readings for effect in effects)
    windows = [window for effect in effects for window in effect.windows]
    assert sum(window.statistics.count for window in windows) + sum(effect.late for effect in effects) == readings
    in_assets = [s for effect in effects for asset in effect.assets for s in asset.streams if s.statistics.count]
    assert sorted(in_assets, key=astuple) == sorted(windows, key=astuple)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_alerts_are_raised_before_they_are_cleared(seed: int, build: Any, room: Room, said: Said, t0: float) -> None:
    open_now: dict[tuple[object, object], int] = {}
    for effects in apply(StreamEngine([room(RULES)]), build(seed, said, t0)):
        for event in effects.alerts:
            key, rank = (event.anomaly.stream, event.anomaly.kind), event.anomaly.severity.rank
            if event.state == "raised":
                assert open_now.get(key, -1) < rank
                open_now[key] = rank
            else:
                assert open_now.pop(key, None) is not None


def test_what_the_profiles_no_longer_have_is_forgotten(room: Room, said: Said) -> None:
    engine = StreamEngine([room(RULES)])
    engine.process([said(0, temperature=4.0, humidity=70)])
    content = room(RULES).model_dump()
    content["channels"].pop("humidity")
    content["topics"][0]["fields"] = [f for f in content["topics"][0]["fields"] if f["channel"] != "humidity"]
    other = StreamEngine([SensorProfile.model_validate(content)])
    other.restore(engine.snapshot())
    assert other.streams == 1


def test_a_new_window_length_takes_effect_and_loses_nothing(room: Room, said: Said, t0: float) -> None:
    engine = StreamEngine([room()])
    engine.process([said(10.0 * n, temperature=4.0) for n in range(20)])
    other = StreamEngine([room(length=60.0)])
    other.restore(engine.snapshot())
    effects = [other.process([said(200 + 10.0 * n, temperature=4.0)]) for n in range(60)]
    effects.append(other.tick(t0 + 1e5))
    assert sum(w.statistics.count for effect in effects for w in effect.windows) == 80
    assert [w.end - w.start for effect in effects for w in effect.windows][-1] == 60.0


def test_a_snapshot_of_another_version_is_refused(room: Room) -> None:
    with pytest.raises(ValueError, match="snapshot version 99"):
        StreamEngine([room()]).restore(json.dumps({"version": 99}).encode())
