from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.messages import StreamId, StreamWindow
from gateway.profiles import SensorProfile
from gateway.streams import plan as plans
from gateway.streams import stream_windows
from gateway.streams.stream_windows import StreamWindows
from gateway.streams.windows import auto_length, start_of

LENGTH, LATENESS, IDLE = 60.0, 10.0, 30.0
Point = tuple[float, float]


def windows(kind: str = "gauge", **rules: Any) -> StreamWindows:
    profile = SensorProfile.model_validate(
        {
            "name": "p",
            "title": "Profile",
            "description": "",
            "windows": {"length": LENGTH, "lateness": LATENESS, "idle": IDLE},
            "topics": [{"pattern": "{asset}", "channel": "value", "format": "number"}],
            "channels": {"value": {"title": "the value", "kind": kind, **rules}},
        }
    )
    return StreamWindows(StreamId("one", "value"), plans.plan(profile, "value"), LENGTH)


def feed(target: StreamWindows, points: list[Point]) -> tuple[list[StreamWindow], int]:
    """Each reading arrives when its time says, or at once after the one before."""
    closed: list[StreamWindow] = []
    late = 0
    now = -math.inf
    for time, value in points:
        now = max(now, time)
        late += not target.add(time, value, now)
        closed += target.due()
    return closed, late


def spans(closed: list[StreamWindow]) -> list[tuple[float, float, int]]:
    return [(window.start, window.end, window.statistics.count) for window in closed]


def test_windows_are_aligned_and_close_after_lateness() -> None:
    target = windows()
    assert feed(target, [(130.0, 1.0), (179.0, 2.0), (180.0, 3.0), (189.9, 4.0)]) == ([], 0)
    closed, _ = feed(target, [(190.0, 5.0)])
    assert spans(closed) == [(120.0, 180.0, 2)]


def test_a_reading_on_the_edge_belongs_to_the_later_window() -> None:
    closed, _ = feed(windows(), [(119.999, 1.0), (120.0, 2.0), (300.0, 3.0)])
    assert spans(closed) == [(60.0, 120.0, 1), (120.0, 180.0, 1)]


def test_late_is_what_comes_after_its_window_closed() -> None:
    target = windows()
    assert feed(target, [(119.0, 1.0), (129.0, 2.0), (118.0, 3.0)]) == ([], 0)
    closed, late = feed(target, [(130.0, 4.0), (119.5, 5.0)])
    assert (spans(closed), late) == ([(60.0, 120.0, 2)], 1)


def test_the_first_moment_after_a_closed_window_is_not_late() -> None:
    _, late = feed(windows(), [(119.0, 1.0), (130.0, 2.0), (120.0, 3.0)])
    assert late == 0


def test_a_stream_with_an_open_window_is_not_settled() -> None:
    target = windows("binary")
    feed(target, [(100.0, 1.0)])
    assert not target.settled(180.0, 1000.0)
    target.idle(1000.0)
    assert target.settled(180.0, 1000.0)


def test_an_older_reading_counts_while_its_window_is_open() -> None:
    target = windows()
    times = [120.0 + 0.5 * number for number in range(100)]  # enough to be counted early
    closed, late = feed(target, [*((time, 1.0) for time in times), (121.0, 50.0), (300.0, 0.0)])
    assert (spans(closed), late) == ([(120.0, 180.0, 101)], 0)
    assert closed[0].statistics.maximum == 50.0


def test_an_idle_stream_is_closed_by_time() -> None:
    target = windows()
    feed(target, [(100.0, 1.0)])
    assert target.idle(129.0) == []
    assert spans(target.idle(130.0)) == [(60.0, 120.0, 1)]
    assert target.idle(1e6) == []


def test_idle_waits_for_lateness_too() -> None:
    target = windows()
    feed(target, [(61.0, 1.0)])
    assert target.idle(129.9) == []
    assert spans(target.idle(130.0)) == [(60.0, 120.0, 1)]


def test_a_backlog_after_an_idle_time_is_not_late() -> None:
    target = windows()
    feed(target, [(100.0, 1.0)])
    target.idle(1000.0)
    late = [not target.add(time, 1.0, 1001.0) for time in (130.0, 190.0, 250.0)]
    assert sum(late) == 0


def test_a_time_far_in_the_future_does_not_make_all_the_rest_late() -> None:
    target = windows()
    points = [(100.0 + number, 1.0) for number in range(100)]
    closed, _ = feed(target, points)
    target.add(80_000.0, 9.0, 200.0)
    closed += target.due()
    late = 0
    for number in range(200):
        time = 200.0 + number
        if not target.add(time, 1.0, time):
            late += 1
            if target.astray(time):
                closed += target.recover(time)
        closed += target.due()
    assert late < 60
    assert sum(window.statistics.count for window in closed) + late + len(target.advance(math.inf)) > 200
    assert len({(window.start, window.end) for window in closed}) == len(closed)


@pytest.mark.parametrize(
    ("interval", "length"),
    [(0.1, 60.0), (2.0, 60.0), (2.1, 300.0), (10.0, 300.0), (60.0, 3600.0), (300.0, 21_600.0), (3600.0, 86_400.0)],
)
def test_auto_suits_the_sampling_interval(interval: float, length: float) -> None:
    assert auto_length([7.0 + number * interval for number in range(8)]) == length


def test_start_of_negative_times() -> None:
    assert start_of(-1.0, 60.0) == -60.0


def test_a_state_holds_into_the_next_window() -> None:
    closed, _ = feed(windows("binary"), [(70.0, 0.0), (100.0, 1.0), (150.0, 0.0), (400.0, 0.0)])
    first, second = closed
    assert (first.statistics.seconds_on, first.statistics.rises, first.onset) == (20.0, 1, 100.0)
    assert (second.statistics.seconds_on, second.statistics.rises, second.onset) == (30.0, 0, 100.0)


def test_a_state_is_carried_through_windows_without_readings() -> None:
    target = windows("binary")
    feed(target, [(100.0, 1.0)])
    target.idle(200.0)
    assert target.may_carry(120.0, 180.0)
    window = target.carried(120.0, 180.0)
    assert window is not None
    assert (window.statistics.count, window.statistics.seconds_on, window.onset) == (0, 60.0, 100.0)


def test_what_held_before_the_newest_window_is_remembered() -> None:
    target = windows("binary")
    feed(target, [(100.0, 1.0), (250.0, 0.0), (261.0, 0.0), (310.0, 0.0)])
    window = target.carried(180.0, 240.0)
    assert window is not None
    assert window.statistics.seconds_on == 60.0
    assert target.carried(0.0, 60.0) is None


def test_a_silent_sensor_s_state_is_not_carried() -> None:
    target = windows("binary", silence={"after": 100})
    feed(target, [(100.0, 1.0)])
    target.idle(200.0)
    assert target.may_carry(120.0, 180.0)
    assert not target.may_carry(180.0, 240.0)


def test_a_slow_gauge_holds_for_three_intervals() -> None:
    target = windows(high={"notice": 5.0})
    feed(target, [(0.0, 6.0), (100.0, 6.0), (200.0, 6.0)])
    target.idle(260.0)
    window = target.carried(240.0, 300.0)
    assert window is not None
    assert window.statistics.seconds_above == 60.0
    assert not target.may_carry(480.0, 540.0)


ORDERED = st.lists(st.tuples(st.integers(0, 4000).map(lambda t: t / 10), st.integers(-50, 50).map(float)), min_size=1)


@settings(max_examples=80)
@given(ORDERED.map(sorted), st.data())
def test_within_lateness_the_order_makes_no_difference(points: list[Point], data: st.DataObject) -> None:
    delays = data.draw(st.lists(st.floats(0, LATENESS - 0.5), min_size=len(points), max_size=len(points)))
    shuffled = [point for _, point in sorted((p[0] + d, p) for p, d in zip(points, delays, strict=True))]
    for kind in ("gauge", "binary"):
        row = [(time, float(value > 0)) for time, value in points] if kind == "binary" else points
        other = [(time, float(value > 0)) for time, value in shuffled] if kind == "binary" else shuffled
        one, two = windows(kind), windows(kind)
        (closed, late), (closed_too, late_too) = feed(one, row), feed(two, other)
        closed += one.advance(math.inf)
        closed_too += two.advance(math.inf)
        assert late == late_too == 0
        assert closed == closed_too


@settings(max_examples=80)
@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(-5, 5)), max_size=300))
def test_no_reading_is_lost_or_counted_twice(points: list[Point]) -> None:
    target = windows()
    closed, late = feed(target, points)
    rest = target.advance(math.inf)
    assert sum(window.statistics.count for window in closed + rest) + late == len(points)
    starts = [window.start for window in closed + rest]
    assert starts == sorted(set(starts))


@given(st.integers(5, 400))
def test_figures_of_each_window_are_those_of_its_readings(count: int) -> None:
    rng = np.random.default_rng(count)
    times, values = np.sort(rng.uniform(0, 500, count)), rng.normal(1e6, 1, count)
    target = windows()
    closed, _ = feed(target, list(zip(times.tolist(), values.tolist(), strict=True)))
    for window in closed + target.advance(math.inf):
        inside = values[(times >= window.start) & (times < window.end)]
        assert window.statistics.count == len(inside)
        assert window.statistics.mean == pytest.approx(float(np.mean(inside)), rel=1e-12)


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_windows, "_WAITING", 200)
    target = windows()
    closed, late = feed(target, [(0.001 * number, 1.0) for number in range(100_000)])
    assert len(target._waiting) <= 201
    assert late == 0
    assert sum(window.statistics.count for window in closed + target.advance(math.inf)) == 100_000
