from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.streams.sketch import QUANTILES, RANK_ERROR, SIZE, Centroids, Sketch, combine, percentiles

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=SIZE)


def sketched(values: list[float], step: int = 50) -> Centroids:
    sketch = Sketch()
    for start in range(0, len(values), step):
        sketch.extend(values[start : start + step])
    return sketch.centroids()


def rank_errors(centroids: Centroids, values: list[float]) -> list[float]:
    """How far each percentile's rank is from where it should be, as a share of the values."""
    ordered = np.sort(values)
    errors = []
    for quantile, found in zip(QUANTILES, percentiles(centroids), strict=True):
        low, high = (np.searchsorted(ordered, found, side=side) / len(ordered) for side in ("left", "right"))
        errors.append(max(0.0, low - quantile, quantile - high))
    return errors


@given(VALUES)
def test_exact_while_small(values: list[float]) -> None:
    expected = np.percentile(values, [100 * q for q in QUANTILES])
    assert percentiles(sketched(values)) == pytest.approx(expected, rel=1e-9, abs=1e-6)


DISTRIBUTIONS: dict[str, Callable[[random.Random], float]] = {
    "normal": lambda r: r.gauss(0, 1),
    "uniform": lambda r: r.random(),
    "heavy tail": lambda r: r.paretovariate(1.0),
    "two states": lambda r: float(r.random() < 0.3),
    "far apart": lambda r: r.choice([0.0, 1e12]) + r.random(),
}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
@pytest.mark.parametrize("order", ["as drawn", "ascending", "descending"])
@pytest.mark.parametrize("count", [200, 5000])
def test_rank_error_is_as_stated(name: str, order: str, count: int) -> None:
    rng = random.Random(f"{name}{count}")
    values = [DISTRIBUTIONS[name](rng) for _ in range(count)]
    if order != "as drawn":
        values.sort(reverse=order == "descending")
    centroids = sketched(values)
    assert len(centroids) <= SIZE
    assert sum(weight for _, weight in centroids) == count
    assert max(rank_errors(centroids, values)) <= RANK_ERROR


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_rank_error_is_kept_by_merging(seed: int, parts: int) -> None:
    rng = random.Random(seed)
    rows = [[rng.gauss(number, 1 + number) for _ in range(rng.randrange(1, 900))] for number in range(parts)]
    merged: Centroids = ()
    for row in rows:
        merged = combine(merged, sketched(row))
    values = [value for row in rows for value in row]
    assert len(merged) <= SIZE
    assert sum(weight for _, weight in merged) == len(values)
    if len(values) > 100:
        assert max(rank_errors(merged, values)) <= 2 * RANK_ERROR


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=700), st.integers(1, 80))
def test_how_values_come_in_batches_makes_no_difference(values: list[float], step: int) -> None:
    assert sketched(values, step) == sketched(values, 1)


def test_among_ties_a_percentile_is_between_neighbours() -> None:
    rng = random.Random(1)
    values = [float(rng.randrange(7)) for _ in range(500)]
    assert percentiles(sketched(values)) == pytest.approx(np.percentile(values, [5, 50, 95]), abs=1.0)
