from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Severity, StreamId, StreamWindow
from gateway.streams.accumulator import Accumulator, Bounds
from gateway.streams.windows import merge

TEMPERATURE, DOOR = StreamId("one", "temperature"), StreamId("one", "door")


def stream(
    identity: StreamId, start: float, level: float, usual: float | None = None, onset: float | None = None
) -> StreamWindow:
    accumulator = Accumulator(start, start + 60, Bounds(), None)
    accumulator.extend([(start + second, level) for second in range(60)])
    row = None if usual is None else (usual, 0.5)
    return StreamWindow(identity, start, start + 60, accumulator.freeze(), row, onset)


def high(since: float, until: float | None, severity: Severity = Severity.WARNING) -> Anomaly:
    return Anomaly(TEMPERATURE, AnomalyKind.HIGH, severity, since, until, 9.0, 8.0, "°C", 1.1)


def asset(start: float, streams: tuple[StreamWindow, ...], anomalies: tuple[Anomaly, ...] = ()) -> AssetWindow:
    return AssetWindow("one", "cold-room", start, start + 60, streams, anomalies)


def test_streams_are_joined_and_those_of_one_side_kept() -> None:
    one = asset(0.0, (stream(TEMPERATURE, 0.0, 4.0, usual=3.9, onset=50.0),))
    two = asset(60.0, (stream(DOOR, 60.0, 1.0, onset=61.0), stream(TEMPERATURE, 60.0, 8.0, usual=4.0, onset=60.0)))
    both = merge(one, two)
    assert (both.start, both.end) == (0.0, 120.0)
    door, temperature = both.streams
    assert door == two.streams[0]
    assert (temperature.start, temperature.end, temperature.usual, temperature.onset) == (0.0, 120.0, (3.9, 0.5), 50.0)
    assert temperature.statistics.count == 120
    assert temperature.statistics.mean == pytest.approx(6.0)
    assert temperature.statistics.slope > 0


@pytest.mark.parametrize(
    ("first", "second", "since", "until"),
    [
        ((high(10.0, None),), (high(10.0, None),), 10.0, None),
        ((high(10.0, None),), (high(10.0, 70.0),), 10.0, 70.0),
        ((high(10.0, None),), (), 10.0, 60.0),
        ((high(10.0, 20.0),), (high(80.0, None),), 10.0, None),
        ((), (high(80.0, 90.0),), 80.0, 90.0),
    ],
)
def test_an_anomaly_of_both_is_one(
    first: tuple[Anomaly, ...], second: tuple[Anomaly, ...], since: float, until: float | None
) -> None:
    (found,) = merge(asset(0.0, (), first), asset(60.0, (), second)).anomalies
    assert (found.since, found.until) == (since, until)


def test_the_worst_counts_and_comes_first() -> None:
    door = replace(high(5.0, None, Severity.NOTICE), stream=DOOR)
    both = merge(asset(0.0, (), (high(10.0, 20.0, Severity.CRITICAL), door)), asset(60.0, (), (high(70.0, None), door)))
    assert [(a.stream, a.severity) for a in both.anomalies] == [
        (TEMPERATURE, Severity.CRITICAL),
        (DOOR, Severity.NOTICE),
    ]
    assert both.severity is Severity.CRITICAL
