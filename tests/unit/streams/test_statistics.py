from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.messages import Statistics
from gateway.streams.accumulator import Accumulator, Bounds, Held
from gateway.streams.statistics import Point, merge

T0 = 1_700_000_100.0
END = 300.0
POINTS = st.lists(
    st.tuples(st.floats(0, 299.5).map(lambda t: round(t, 1)), st.floats(-1e4, 1e4)), min_size=1, max_size=120
).map(sorted)
OFFSETS = st.sampled_from([0.0, 1e6, -1e9, 1e9])


NO_BOUNDS = Bounds()


def of(points: list[Point], bounds: Bounds = NO_BOUNDS, held: Held | None = None, batch: int = 7) -> Statistics:
    accumulator = Accumulator(T0, T0 + END, bounds, held)
    for start in range(0, len(points), batch):
        accumulator.extend([(T0 + time, value) for time, value in points[start : start + batch]])
    return accumulator.freeze()


def check(found: Statistics, points: list[Point]) -> None:
    """Against numpy, on values that were moved to where it has digits to spare."""
    times, values = (np.array(row, dtype=np.longdouble) for row in zip(*points, strict=True))
    spread = float(np.ptp(values))
    slack = 1e-6 * spread + 1e-14 * len(points) * float(np.max(np.abs(values))) + 1e-9
    assert found.count == len(points)
    assert found.mean == pytest.approx(float(np.mean(values)), abs=slack)
    assert (found.minimum, found.maximum) == (float(np.min(values)), float(np.max(values)))
    if len(points) > 1:
        assert math.sqrt(found.m2 / (len(points) - 1)) == pytest.approx(float(np.std(values, ddof=1)), abs=10 * slack)
    if np.ptp(times) > 1.0:
        slope = np.polyfit((times - times[0]).astype(float), (values - values[0]).astype(float), 1)[0]
        assert found.slope == pytest.approx(slope, rel=1e-4, abs=10 * slack)


@given(POINTS, OFFSETS)
def test_figures_are_numpys(points: list[Point], offset: float) -> None:
    points = sorted((time, value + offset) for time, value in points)
    found = of(points)
    check(found, points)
    assert (found.first_time, found.first) == (T0 + points[0][0], points[0][1])
    assert (found.last_time, found.last) == (T0 + points[-1][0], points[-1][1])


def test_a_large_offset_costs_no_digits() -> None:
    small = [(float(t), 0.001 * t + (t % 2) * 0.5) for t in range(300)]
    found = of([(time, value + 1e9) for time, value in small])
    assert math.sqrt(found.m2 / 299) == pytest.approx(0.265, abs=0.005)
    times, values = zip(*small, strict=True)
    assert found.slope == pytest.approx(np.polyfit(np.array(times), np.array(values), 1)[0], rel=1e-3)


@settings(max_examples=150)
@given(POINTS, OFFSETS, st.data())
def test_merging_two_parts_is_the_whole(points: list[Point], offset: float, data: st.DataObject) -> None:
    points = sorted((time, value + offset) for time, value in points)
    if len(points) < 2:
        return
    cut = data.draw(st.integers(1, len(points) - 1))
    one, other, whole = of(points[:cut]), of(points[cut:]), of(points)
    for merged in (merge(one, other), merge(other, one)):
        check(merged, points)
        assert (merged.first_time, merged.last_time) == (whole.first_time, whole.last_time)
        if len(points) <= 64:
            assert merged.percentiles == pytest.approx(whole.percentiles, rel=1e-12, abs=1e-6)


def test_equal_times_have_no_slope() -> None:
    assert of([(1.0, 1.0), (1.0, 5.0)]).slope == 0.0
    assert of([(1.0, 1.0)]).slope == 0.0


def held_for(points: list[Point], start: Point | None, wanted: bool, limit: float, sign: float) -> float:
    """Seconds beyond a limit when each value holds until the next, by plain summing."""
    row = [*([start] if start else []), *points]
    ends = [*row[1:], (END, 0.0)]
    return sum(
        after[0] - max(before[0], 0.0)
        for before, after in zip(row, ends, strict=True)
        if wanted and sign * before[1] > sign * limit
    )


STEPS = st.lists(st.tuples(st.integers(0, 299).map(float), st.sampled_from([0.0, 4.0, 9.0])), min_size=1).map(sorted)
START = st.none() | st.sampled_from([(-50.0, 0.0), (-50.0, 9.0)])


@given(STEPS, START)
def test_seconds_beyond_a_limit(points: list[Point], start: Point | None) -> None:
    held = None if start is None else Held(T0 + start[0], start[1], None)
    found = of(points, Bounds(high=8.0, low=1.0), held)
    assert found.seconds_above == pytest.approx(held_for(points, start, True, 8.0, 1.0))
    assert found.seconds_below == pytest.approx(held_for(points, start, True, 1.0, -1.0))


SWITCHES = st.lists(st.tuples(st.integers(0, 299).map(float), st.sampled_from([0.0, 1.0])), min_size=1).map(sorted)


@given(SWITCHES, st.none() | st.sampled_from([0.0, 1.0]))
def test_a_binary_channel_s_time_on_and_rises(points: list[Point], before: float | None) -> None:
    held = None if before is None else Held(T0 - 9, before, None)
    found = of(points, Bounds(usual_high=0.5, binary=True), held)
    start = None if before is None else (-9.0, before)
    row = [*([start] if start else []), *points]
    assert found.seconds_on == pytest.approx(held_for(points, start, True, 0.5, 1.0))
    assert found.rises == sum(one[1] == 0.0 and other[1] == 1.0 for one, other in pairwise(row))


def test_the_onset_is_the_first_time_outside_or_that_of_before() -> None:
    bounds = Bounds(usual_high=5.0, usual_low=1.0)

    def onset(points: list[Point], held: Held | None = None) -> float | None:
        accumulator = Accumulator(T0, T0 + END, bounds, held)
        accumulator.extend([(T0 + time, value) for time, value in points])
        return accumulator.onset

    assert onset([(1.0, 3.0), (2.0, 5.0)]) is None
    assert onset([(1.0, 3.0), (2.0, 6.0), (3.0, 3.0), (4.0, 0.0)]) == T0 + 2.0
    assert onset([(1.0, 6.0), (2.0, 3.0)], Held(T0 - 5, 7.0, T0 - 40.0)) == T0 - 40.0


def test_readings_out_of_order_count_in_all_but_the_durations() -> None:
    accumulator = Accumulator(T0, T0 + END, Bounds(high=5.0), None)
    accumulator.extend([(T0 + 10, 1.0), (T0 + 20, 2.0)])
    accumulator.insert([(T0 + 5, 9.0), (T0 + 15, 3.0)])
    found = accumulator.freeze()
    check(found, [(5.0, 9.0), (10.0, 1.0), (15.0, 3.0), (20.0, 2.0)])
    assert (found.first, found.first_time, found.last) == (9.0, T0 + 5, 2.0)
    assert found.seconds_above == 0.0


def test_a_value_that_only_held_has_no_count_and_merges_as_its_durations() -> None:
    on = Accumulator(T0, T0 + END, Bounds(usual_high=0.5, binary=True), Held(T0 - 60, 1.0, T0 - 60)).freeze()
    assert (on.count, on.seconds_on, on.last) == (0, END, 1.0)
    more = of([(0.0, 1.0), (100.0, 0.0)], Bounds(binary=True))
    both = merge(on, more)
    assert (both.count, both.seconds_on, both.last) == (2, END + 100.0, 0.0)
    assert merge(on, on).seconds_on == 2 * END


@given(POINTS, st.integers(0, 120))
def test_state_restores_to_the_same_future(points: list[Point], cut: int) -> None:
    points = [(T0 + time, value) for time, value in points]
    bounds = Bounds(high=50.0, low=-50.0, usual_high=10.0, usual_low=-10.0)
    straight = Accumulator(T0, T0 + END, bounds, Held(T0 - 1, 99.0, T0 - 1))
    straight.extend(points[:cut])
    restored = Accumulator.restore(straight.state())
    for accumulator in (straight, restored):
        accumulator.extend(points[cut:])
    assert restored.freeze() == straight.freeze()
    assert (restored.onset, restored.outside) == (straight.onset, straight.outside)
