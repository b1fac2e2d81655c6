"""The statistics of windows: merging two of them, and the slope from its sums.

Merging: Chan, Golub and LeVeque (1979). The slope's sums are taken relative to the first
reading's time and value, so that neither an epoch nor a large offset costs digits.
"""

from __future__ import annotations

from dataclasses import replace

from gateway.messages import Statistics
from gateway.streams.sketch import combine, percentiles

Point = tuple[float, float]
"""(time, value)."""


def merge(one: Statistics, other: Statistics) -> Statistics:
    """The statistics of both windows together; the order does not matter."""
    if not one.count or not other.count:
        return _with_carried(one, other)
    early, late = (one, other) if one.first_time <= other.first_time else (other, one)
    newest = late if late.last_time >= early.last_time else early
    lowest = early if early.minimum <= late.minimum else late
    highest = early if early.maximum >= late.maximum else late
    count = early.count + late.count
    between = late.mean - early.mean
    mean = early.mean + between * late.count / count
    clusters = combine(early.centroids, late.centroids)
    shift = difference((late.first_time, late.first), (early.first_time, early.first))
    about = moved(late.time_sums, late.count, late.mean - late.first, shift)
    sums = tuple(a + b for a, b in zip(early.time_sums, about, strict=True))
    return Statistics(
        count=count,
        mean=mean,
        m2=early.m2 + late.m2 + between * between * early.count * late.count / count,
        minimum=lowest.minimum,
        maximum=highest.maximum,
        minimum_time=lowest.minimum_time,
        maximum_time=highest.maximum_time,
        first=early.first,
        first_time=early.first_time,
        last=newest.last,
        last_time=newest.last_time,
        slope=slope(count, (sums[0], sums[1], sums[2]), mean - early.first),
        percentiles=percentiles(clusters),
        centroids=clusters,
        time_sums=(sums[0], sums[1], sums[2]),
        seconds_above=early.seconds_above + late.seconds_above,
        seconds_below=early.seconds_below + late.seconds_below,
        seconds_on=early.seconds_on + late.seconds_on,
        rises=early.rises + late.rises,
    )


def _with_carried(one: Statistics, other: Statistics) -> Statistics:
    """At least one of the two had no reading, only a value that was held."""
    values = one if one.count or (not other.count and one.last_time >= other.last_time) else other
    return replace(
        values,
        seconds_above=one.seconds_above + other.seconds_above,
        seconds_below=one.seconds_below + other.seconds_below,
        seconds_on=one.seconds_on + other.seconds_on,
        rises=one.rises + other.rises,
    )


def difference(point: Point, origin: Point) -> Point:
    """From ``origin`` to ``point``."""
    return point[0] - origin[0], point[1] - origin[1]


def moved(sums: tuple[float, float, float], count: int, mean: float, shift: Point) -> tuple[float, float, float]:
    """The same sums about an origin that lies ``shift`` earlier and lower; ``mean`` is about the old one."""
    if not count:
        return sums
    sum_t, sum_tt, sum_tx = sums
    time, value = shift
    total = count * mean
    return (
        sum_t + count * time,
        sum_tt + 2.0 * time * sum_t + count * time * time,
        sum_tx + value * sum_t + time * total + count * time * value,
    )


def slope(count: int, sums: tuple[float, float, float], mean: float) -> float:
    """Least squares, unit per second; ``mean`` is about the same origin as ``sums``."""
    if count < 2:
        return 0.0
    sum_t, sum_tt, sum_tx = sums
    spread = sum_tt - sum_t * sum_t / count
    if spread <= 1e-12 * sum_tt:
        return 0.0
    return (sum_tx - sum_t * mean) / spread
