"""Online statistics of one window, in one pass and numerically stable.

Mean and variance: Welford (1962), "Note on a method for calculating corrected sums of squares".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from gateway.messages import Statistics
from gateway.streams.packing import pack, pack_pairs, unpack, unpack_pairs
from gateway.streams.sketch import QUANTILES, Sketch, percentiles
from gateway.streams.statistics import Point, difference, moved, slope


class Bounds(NamedTuple):
    """What a window's values are compared with, in the channel's unit.

    Attributes:
        high: lowest high limit. low: highest low limit.
        usual_high: above it the stream has left its usual behaviour. usual_low: below it.
    """

    high: float = math.inf
    low: float = -math.inf
    usual_high: float = math.inf
    usual_low: float = -math.inf
    binary: bool = False


class Held(NamedTuple):
    """The value that a stream had before a window: it holds until the first reading.

    ``outside`` is since when it is unusual (a binary channel: on), or None.
    """

    time: float
    value: float
    outside: float | None


class Accumulator:
    """Takes the readings of one window in order of time; `freeze` gives the statistics.

    Args:
        start: begin of the window, seconds UTC. end: where it ends.
        held: what holds at ``start``, or None when it is not known.
    """

    __slots__ = (
        "_above",
        "_below",
        "_count",
        "_first",
        "_held_time",
        "_held_value",
        "_last",
        "_m2",
        "_maximum",
        "_mean",
        "_minimum",
        "_on",
        "_origin",
        "_rises",
        "_sketch",
        "_sums",
        "bounds",
        "end",
        "onset",
        "outside",
        "start",
    )

    def __init__(self, start: float, end: float, bounds: Bounds, held: Held | None) -> None:
        self.start = start
        self.end = end
        self.bounds = bounds
        self._held_time = start
        self._held_value = math.nan if held is None else held.value
        self.outside = None if held is None else held.outside
        self.onset = self.outside
        self._count = self._rises = 0
        self._mean = self._m2 = self._above = self._below = self._on = 0.0
        self._minimum: Point = (start, math.inf)
        self._maximum: Point = (start, -math.inf)
        self._first = self._last = self._origin = (start, math.nan)
        self._sums = (0.0, 0.0, 0.0)
        self._sketch = Sketch()

    @property
    def count(self) -> int:
        """Readings so far."""
        return self._count

    @property
    def last(self) -> Point:
        """The newest reading; only with a count above 0."""
        return self._last

    @property
    def first(self) -> Point:
        """The oldest reading; only with a count above 0."""
        return self._first

    def extend(self, points: Sequence[Point]) -> None:
        """Count ``points``: ascending, none older than `last`."""
        if not points:
            return
        if not self._count:
            self._first = self._origin = points[0]
        self._hold(points)
        self._watch(points)
        self._count_values(points)
        self._last = points[-1]
        self._held_time, self._held_value = self._last

    def insert(self, points: Sequence[Point]) -> None:
        """Count ``points`` that are older than `last`: in all figures except the durations."""
        self._count_values(points)
        self._first = min(self._first, *points, key=lambda point: point[0])

    def _count_values(self, points: Sequence[Point]) -> None:
        count, mean, m2 = self._count, self._mean, self._m2
        sum_t, sum_tt, sum_tx = self._sums
        zero_time, zero_value = self._origin
        low_time, low = self._minimum
        high_time, high = self._maximum
        for time, value in points:
            count += 1
            step = value - mean
            mean += step / count
            m2 += step * (value - mean)
            offset = time - zero_time
            sum_t += offset
            sum_tt += offset * offset
            sum_tx += offset * (value - zero_value)
            if value < low:
                low, low_time = value, time
            if value > high:
                high, high_time = value, time
        self._count, self._mean, self._m2 = count, mean, m2
        self._sums = (sum_t, sum_tt, sum_tx)
        self._minimum, self._maximum = (low_time, low), (high_time, high)
        self._sketch.extend([value for _, value in points])

    def _hold(self, points: Sequence[Point]) -> None:
        high, low, _, _, binary = self.bounds
        since, held = self._held_time, self._held_value
        for time, value in points:
            if held > high:
                self._above += time - since
            elif held < low:
                self._below += time - since
            if binary:
                if held >= 0.5:
                    self._on += time - since
                elif value >= 0.5 > held:
                    self._rises += 1
            since, held = time, value

    def _watch(self, points: Sequence[Point]) -> None:
        high, low, outside = self.bounds.usual_high, self.bounds.usual_low, self.outside
        for time, value in points:
            if low <= value <= high:
                outside = None
            elif outside is None:
                outside = time
                if self.onset is None:
                    self.onset = time
        self.outside = outside

    def freeze(self) -> Statistics:
        """The statistics, with the last value held until the end.

        Without a reading ``count`` is 0 and every value is the one that was held.
        """
        high, low, _, _, binary = self.bounds
        held, rest = self._held_value, max(0.0, self.end - self._held_time)
        clusters = self._sketch.centroids()
        if not self._count:
            first = last = minimum = maximum = (self._held_time, held)
            mean, three = held, (held,) * len(QUANTILES)
        else:
            first, last, minimum, maximum = self._first, self._last, self._minimum, self._maximum
            mean, three = self._mean, percentiles(clusters)
        sums = moved(self._sums, self._count, self._mean - self._origin[1], difference(self._origin, first))
        return Statistics(
            count=self._count,
            mean=mean,
            m2=self._m2,
            minimum=minimum[1],
            maximum=maximum[1],
            minimum_time=minimum[0],
            maximum_time=maximum[0],
            first=first[1],
            first_time=first[0],
            last=last[1],
            last_time=last[0],
            slope=slope(self._count, sums, mean - first[1]),
            percentiles=(three[0], three[1], three[2]),
            centroids=clusters,
            time_sums=sums,
            seconds_above=self._above + (rest if held > high else 0.0),
            seconds_below=self._below + (rest if held < low else 0.0),
            seconds_on=self._on + (rest if binary and held >= 0.5 else 0.0),
            rises=self._rises,
        )

    def state(self) -> list[Any]:
        """All of it, for JSON."""
        clusters, fresh = self._sketch.state()
        points = (self._first, self._last, self._origin, self._minimum, self._maximum)
        numbers = (self._mean, self._m2, self._above, self._below, self._on, self._held_time, self._held_value)
        return [
            self.start,
            self.end,
            list(self.bounds),
            self.outside,
            self.onset,
            self._count,
            self._rises,
            pack(numbers),
            pack_pairs(points),
            pack(self._sums),
            pack_pairs(clusters),
            pack(fresh),
        ]

    @classmethod
    def restore(cls, state: list[Any]) -> Self:
        """The inverse of `state`."""
        start, end, bounds, outside, onset, count, rises, numbers, points, sums, clusters, fresh = state
        made = cls(start, end, Bounds(*bounds), None)
        made.outside, made.onset, made._count, made._rises = outside, onset, count, rises
        made._mean, made._m2, made._above, made._below, made._on, made._held_time, made._held_value = unpack(numbers)
        made._first, made._last, made._origin, made._minimum, made._maximum = unpack_pairs(points)
        sum_t, sum_tt, sum_tx = unpack(sums)
        made._sums = (sum_t, sum_tt, sum_tx)
        made._sketch = Sketch(tuple(unpack_pairs(clusters)), unpack(fresh))
        return made
