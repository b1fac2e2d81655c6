"""Percentiles in bounded memory: exact while there are few values, then a merging t-digest.

Source: Dunning and Ertl, "Computing extremely accurate quantiles using t-digests" (2019),
scale function k1. With `SIZE` clusters the rank error of p5, p50 and p95 stays below
`RANK_ERROR` of the number of values; among many equal values a percentile may lie between two
neighbouring ones.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

Centroids = tuple[tuple[float, float], ...]
"""(mean, weight) pairs, ascending by mean."""

SIZE = 64  # clusters at most; up to so many values percentiles are exact
RANK_ERROR = 0.025
_BUFFER = 192
QUANTILES = (0.05, 0.5, 0.95)


class Sketch:
    """Takes values one by one; `centroids` is what is known of their distribution."""

    __slots__ = ("_centroids", "_fresh")

    def __init__(self, centroids: Centroids = (), fresh: Iterable[float] = ()) -> None:
        self._centroids = centroids
        self._fresh = array("d", fresh)

    def extend(self, values: Iterable[float]) -> None:
        """Count these values."""
        self._fresh.extend(values)
        while len(self._fresh) > _BUFFER:
            full, self._fresh = self._fresh[:_BUFFER], self._fresh[_BUFFER:]
            self._centroids = combine(self._centroids, [(value, 1.0) for value in full])

    def centroids(self) -> Centroids:
        """The values so far, as at most `SIZE` clusters."""
        if not self._fresh:
            return self._centroids
        return combine(self._centroids, [(value, 1.0) for value in self._fresh])

    def state(self) -> tuple[Centroids, Sequence[float]]:
        """What ``Sketch(*state)`` makes again."""
        return self._centroids, self._fresh


def combine(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> Centroids:
    """The clusters of both together, at most `SIZE`."""
    points = sorted([*one, *other])
    if len(points) <= SIZE:
        return tuple(points)
    return _compress(points)


def percentiles(centroids: Centroids) -> tuple[float, float, float]:
    """p5, p50 and p95, linearly interpolated as numpy does where every weight is 1."""
    total = sum(weight for _, weight in centroids)
    low, middle, high = (_quantile(centroids, quantile * (total - 1.0)) for quantile in QUANTILES)
    return low, middle, high


def _quantile(centroids: Centroids, rank: float) -> float:
    before = 0.0
    last_mean, last_rank = centroids[0][0], 0.0
    for mean, weight in centroids:
        centre = before + (weight - 1.0) / 2.0
        if centre >= rank:
            if centre <= last_rank:
                return mean
            share = (rank - last_rank) / (centre - last_rank)
            return last_mean + share * (mean - last_mean)
        last_mean, last_rank = mean, centre
        before += weight
    return last_mean


def _compress(points: list[tuple[float, float]]) -> Centroids:
    total = sum(weight for _, weight in points)
    result: list[tuple[float, float]] = []
    mean, weight = points[0]
    before = 0.0
    limit = total * _next_boundary(0.0)
    for value, count in points[1:]:
        if before + weight + count <= limit:
            weight += count
            mean += (value - mean) * count / weight
            continue
        result.append((mean, weight))
        before += weight
        limit = total * _next_boundary(before / total)
        mean, weight = value, count
    result.append((mean, weight))
    return tuple(result)


def _next_boundary(quantile: float) -> float:
    """The quantile one unit of k1(q) = SIZE / (2 pi) * asin(2q - 1) further on."""
    angle = math.asin(min(1.0, 2.0 * quantile - 1.0)) + 2.0 * math.pi / SIZE
    return 1.0 if angle >= math.pi / 2.0 else (math.sin(angle) + 1.0) / 2.0
