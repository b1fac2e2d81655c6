"""The judge of generated goals: its geometry, and that a short campaign is judged to the end."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
NOTCHED = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (2.0, 1.0), (0.0, 3.0)]
Point = tuple[float, float]


@pytest.fixture(autouse=True)
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.mark.parametrize(
    ("point", "inside", "on"),
    [
        ((1.0, 1.0), True, False),
        ((2.0, 0.5), True, False),
        ((2.0, 1.0), False, True),
        ((2.0, 1.0000000000000002), False, False),
        ((2.0, 0.9999999999999999), True, False),
        ((3.0, 2.0), False, True),
        ((4.0, 3.0), False, True),
        ((2.0, 2.5), False, False),
        ((-1.0, 1.0), False, False),
        ((5.0, 0.0), False, False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_points(point: Point, *, inside: bool, on: bool, turned: bool) -> None:
    geometry = importlib.import_module("goals_geometry")
    polygon = NOTCHED[::-1] if turned else NOTCHED
    assert (geometry.strictly_inside(polygon, point), geometry.on_boundary(polygon, point)) == (inside, on)


@pytest.mark.parametrize(
    ("a", "b", "touches", "metres"),
    [
        ((-1.0, 1.0), (5.0, 1.0), True, 0.0),
        ((2.0, 2.0), (2.0, 1.0), True, 0.0),  # ends at the corner
        ((1.0, 3.0), (3.0, 3.0), False, 0.7071067811865476),
        ((1.0, 0.5), (3.0, 0.5), True, 0.5),  # all inside
        ((-1.0, -1.0), (5.0, -1.0), False, 1.0),
        ((-1.0, 3.0), (0.0, 3.0), True, 0.0),
        ((-1.0, 0.0), (-0.5, 0.0), False, 0.5),  # in line with an edge
    ],
)
def test_ways(a: Point, b: Point, *, touches: bool, metres: float) -> None:
    geometry = importlib.import_module("goals_geometry")
    for polygon in (NOTCHED, NOTCHED[::-1]):
        for start, end in ((a, b), (b, a)):
            assert geometry.touches(polygon, start, end) is touches
            assert geometry.way_distance(polygon, start, end) == pytest.approx(metres)


def test_a_short_campaign() -> None:
    bench = importlib.import_module("goals_generated")
    figures, wrong = bench.campaign(200, 7)
    assert wrong == []
    assert bench.clean(figures)
    assert figures["goals"] == 200
    assert 0 < figures["approved"] < 200
    assert figures["approved"] + sum(figures["refusals"].values()) == 200
    assert figures["node_goals"] > figures["node_accepted"] > 0


@pytest.mark.parametrize(
    ("figure", "clean"),
    [("goals", True), ("near_a_boundary", True), ("filter_accepted_outside", False), ("node_refused_approved", False)],
)
def test_what_is_clean(figure: str, *, clean: bool) -> None:
    assert importlib.import_module("goals_generated").clean({figure: 1}) is clean
