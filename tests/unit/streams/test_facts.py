from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact, Severity, StreamId, StreamWindow
from gateway.profiles import SensorProfile
from gateway.streams.accumulator import Accumulator, Bounds, Held
from gateway.streams.facts import facts

START, END = 1_700_000_100.0, 1_700_000_400.0
Room = Callable[..., SensorProfile]
RULES: dict[str, Any] = {
    "temperature": {"high": {"warning": 8, "critical": 12}, "low": {"notice": 0}, "deviation": {"floor": 0.2}},
    "door": {"on_hold": "2m"},
}


def stream(
    channel: str,
    points: list[tuple[float, float]],
    bounds: Bounds | None = None,
    usual: tuple[float, float] | None = None,
    onset: float | None = None,
    held: Held | None = None,
) -> StreamWindow:
    accumulator = Accumulator(START, END, bounds or Bounds(), held)
    accumulator.extend([(START + time, value) for time, value in points])
    return StreamWindow(StreamId("one", channel), START, END, accumulator.freeze(), usual, onset)


def window(*streams: StreamWindow, anomalies: tuple[Anomaly, ...] = ()) -> AssetWindow:
    return AssetWindow("one", "cold-room", START, END, streams, anomalies)


def anomaly(channel: str, kind: AnomalyKind, since: float, until: float | None = None, unit: str = "°C") -> Anomaly:
    return Anomaly(StreamId("one", channel), kind, Severity.WARNING, since, until, 9.0, 8.0, unit)


def by_name(found: tuple[Fact, ...]) -> dict[str, Fact]:
    assert len({fact.name for fact in found}) == len(found)
    return {fact.name: fact for fact in found}


WARM = [(10.0 * n, 4.01 + 0.3 * n) for n in range(30)]


def test_a_gauge_that_rises_past_its_limits(room: Room) -> None:
    row = stream("temperature", WARM, Bounds(high=8.0, low=0.0), usual=(4.0, 0.1))
    found = by_name(facts(window(row), room(RULES)))
    texts = {name.removeprefix("temperature."): fact.text for name, fact in found.items()}
    assert texts == {
        "last": "12.7 °C",
        "first": "4.0 °C",
        "max": "12.7 °C",
        "min": "4.0 °C",
        "mean": "8.4 °C",
        "std": "2.6 °C",
        "p5": "4.4 °C",
        "p50": "8.4 °C",
        "p95": "12.3 °C",
        "change": "8.7 °C",
        "slope": "108.0 °C per hour",
        "seconds_above": "3 min",
        "high_limit": "12.0 °C",
        "usual": "4.0 °C",
        "deviation": "4.4 °C",
        "deviation_score": "21.8",
        "count": "30",
    }
    assert found["temperature.slope"].unit == "°C per hour"
    assert found["temperature.seconds_above"].unit == "s"


def test_a_quiet_gauge_says_nothing_of_limits_or_usual(room: Room) -> None:
    row = stream("temperature", [(10.0 * n, 4.0) for n in range(30)], Bounds(high=8.0))
    names = {fact.name.split(".")[1] for fact in facts(window(row), room(RULES))}
    assert not names & {"seconds_above", "seconds_below", "high_limit", "low_limit", "usual", "deviation"}


def test_a_gauge_below_its_limit(room: Room) -> None:
    row = stream("temperature", [(0.0, 1.0), (100.0, -2.0), (150.0, 1.0)], Bounds(low=0.0))
    found = by_name(facts(window(row), room(RULES)))
    assert found["temperature.seconds_below"].text == "50 s"
    assert found["temperature.low_limit"].value == 0.0
    assert "temperature.high_limit" not in found


def test_a_door(room: Room) -> None:
    row = stream("door", [(0.0, 0.0), (60.0, 1.0), (240.0, 0.0)], Bounds(binary=True))
    found = by_name(facts(window(row), room(RULES)))
    assert {name: fact.text for name, fact in found.items()} == {
        "door.seconds_on": "3 min",
        "door.share_on": "60 %",
        "door.rises": "1",
        "door.count": "3",
    }
    assert found["door.seconds_on"].value == 180.0


def test_a_state_that_only_held(room: Room) -> None:
    row = stream("door", [], Bounds(binary=True), held=Held(START - 50, 1.0, START - 50))
    found = by_name(facts(window(row), room(RULES)))
    assert (found["door.seconds_on"].text, found["door.count"].text) == ("5 min", "0")
    slow = stream("temperature", [], held=Held(START - 50, 4.0, None))
    assert set(by_name(facts(window(slow), room(RULES)))) == {"temperature.last", "temperature.count"}


def test_what_is_missing(room: Room) -> None:
    silent = anomaly("humidity", AnomalyKind.SILENT, END - 7200, unit="s")
    stuck = anomaly("temperature", AnomalyKind.STUCK, START, START + 60, unit="s")
    found = by_name(facts(window(anomalies=(silent, stuck)), room(RULES)))
    assert {name: fact.text for name, fact in found.items()} == {
        "humidity.silent_for": "2.0 h",
        "temperature.stuck_for": "60 s",
    }


def test_which_stream_moved_first(room: Room) -> None:
    door = stream("door", [(10.0, 1.0)], onset=START + 10)
    warm = stream("temperature", WARM, onset=START + 150)
    found = by_name(facts(window(door, warm), room(RULES)))
    assert (found["asset.first_mover"].value, found["asset.first_mover"].text) == ("door", "the door")
    assert (found["asset.lead"].value, found["asset.lead"].text) == (140.0, "2 min")
    assert "asset.first_mover" not in by_name(facts(window(door), room(RULES)))


def test_what_is_wrong_comes_first(room: Room) -> None:
    rows = (
        stream("door", [(0.0, 1.0)], Bounds(binary=True), onset=START),
        stream("humidity", [(10.0 * n, 70.0 + n % 2) for n in range(30)]),
        stream("temperature", WARM, Bounds(high=8.0), usual=(4.0, 0.1), onset=START + 150),
    )
    alarms = (
        anomaly("door", AnomalyKind.HIGH, START - 100, unit="s"),
        anomaly("temperature", AnomalyKind.HIGH, START + 150),
    )
    found = facts(window(*rows, anomalies=alarms), room(RULES))
    assert [fact.weight for fact in found] == sorted((fact.weight for fact in found), reverse=True)
    assert {fact.name for fact in found[:5]} == {
        "door.seconds_on",
        "temperature.max",
        "temperature.high_limit",
        "temperature.seconds_above",
        "asset.first_mover",
    }
    assert found.index(by_name(found)["temperature.deviation"]) < found.index(by_name(found)["humidity.last"])


def test_channels_that_the_profile_does_not_have_are_left_out(room: Room) -> None:
    assert facts(window(stream("pressure", WARM)), room(RULES)) == ()


UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0}


@given(st.lists(st.tuples(st.floats(0, 299), st.floats(-59, 59)), min_size=1, max_size=40).map(sorted))
def test_every_text_is_its_value_correctly_rounded(room: Room, points: list[tuple[float, float]]) -> None:
    rows = (
        stream("temperature", points, Bounds(high=8.0, low=0.0), usual=(4.0, 0.3)),
        stream("door", [(time, float(value > 0)) for time, value in points], Bounds(binary=True)),
    )
    for fact in facts(window(*rows), room(RULES)):
        match = re.fullmatch(r"(-?\d+(?:\.(\d+))?)(?: (.+))?", fact.text)
        assert match is not None
        number, decimals, unit = match.groups()
        scale = UNITS[unit] if fact.unit == "s" else 1.0
        assert unit == (fact.unit or None) or fact.unit == "s"
        step = 10.0 ** -len(decimals or "")
        assert isinstance(fact.value, float)
        assert float(number) == pytest.approx(fact.value / scale, abs=0.5 * step * (1 + 1e-9))
        assert not number.startswith("-0") or float(number) != 0.0
