from __future__ import annotations

import json
from typing import Any

import pytest

from gateway import profiles
from gateway.errors import InputError
from gateway.messages import RawMessage
from gateway.streams.engine import StreamEngine
from simulators.device import SHAPES, Device, Event
from simulators.faults import CAUSES, SENSOR_FAULTS, Fault

START = 1_750_000_000.0
HOUR = 3600.0


def events(profile: str, seed: int = 1, *faults: Fault, hours: float = 1.0) -> list[Event]:
    return list(Device(profile, "one", seed, faults).events(START, hours * HOUR))


def values(found: list[Event], field: str) -> list[Any]:
    return [json.loads(event.payload)[field] for event in found]


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_same_seed_same_messages(profile: str) -> None:
    assert events(profile, 3) == events(profile, 3)
    assert events(profile, 3) != events(profile, 4)


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_every_message_is_read_whole_by_its_profile(profile: str) -> None:
    engine = StreamEngine([profiles.sensor(profile)])
    messages = [RawMessage(event.topic, event.payload, 1, False, event.time) for event in events(profile)]
    effects = engine.process(messages)
    assert not effects.dead_letters
    assert effects.readings == len(messages) * len(profiles.sensor(profile).channels)
    assert effects.late == 0


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_times_go_on_by_the_interval(profile: str) -> None:
    found = list(Device(profile, "one", 1).events(START, 600.0, 5.0))
    assert [event.time for event in found] == [START + 5.0 * number for number in range(120)]
    assert {event.topic for event in found} == {SHAPES[profile].topic.format(asset="one")}


@pytest.mark.parametrize(
    ("profile", "kind"), [(profile, kind) for profile in sorted(CAUSES) for kind in sorted(CAUSES[profile])]
)
def test_a_fault_changes_nothing_before_it_begins(profile: str, kind: str) -> None:
    broken, healthy = events(profile, 2, Fault(kind, 1800.0), hours=4.0), events(profile, 2, hours=4.0)
    assert broken[:180] == healthy[:180]
    assert broken[180:] != healthy[180:]


def test_dropout_is_silent_while_it_lasts() -> None:
    found = events("pump", 1, Fault("dropout", 600.0, 600.0))
    moments = [event.time - START for event in found]
    assert not [moment for moment in moments if 600.0 <= moment < 1200.0]
    assert len(found) == 300


def test_stuck_holds_one_channel_and_lets_go() -> None:
    found = events("pump", 1, Fault("stuck", 600.0, 1200.0))
    bearing, vibration = values(found, "bearing_c"), values(found, "vibration_mm_s")
    assert len(set(bearing[60:180])) == 1
    assert len(set(vibration[60:180])) > 10
    assert len(set(bearing[180:])) > 1


def test_stuck_twice_holds_two_values() -> None:
    warming = Fault("dry-running", 900.0, 1500.0)
    found = values(events("pump", 1, Fault("stuck", 0.0, 600.0), warming, Fault("stuck", 3000.0, 600.0)), "bearing_c")
    first, second = set(found[:60]), set(found[300:])
    assert (len(first), len(second)) == (1, 1)
    assert first != second


def test_drift_grows_with_time() -> None:
    drifting, true = (values(events("pump", 1, *faults), "bearing_c") for faults in ([Fault("drift", 0.0)], []))
    errors = [reported - real for reported, real in zip(drifting, true, strict=True)]
    assert errors[0] == pytest.approx(0.0, abs=0.11)
    assert errors[-1] > errors[180] > errors[60] > 0.5


def test_spikes_are_few_and_single() -> None:
    spiky, true = (values(events("pump", 1, *faults), "bearing_c") for faults in ([Fault("spikes", 0.0)], []))
    hit = [number for number, (a, b) in enumerate(zip(spiky, true, strict=True)) if abs(a - b) > 5.0]
    assert 0 < len(hit) < 0.1 * len(true)


@pytest.mark.parametrize("profile", sorted(CAUSES))
def test_sensor_faults_exist_for_every_device(profile: str) -> None:
    assert set(CAUSES[profile]) >= SENSOR_FAULTS


def test_unknown_device() -> None:
    with pytest.raises(InputError, match=r"no simulator for profile 'toaster'; there are: cold-room"):
        Device("toaster", "one", 1)
