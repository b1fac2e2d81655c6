from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from simulators.robots.geometry import Box, Point, distance_to_segment, turn

metres = st.floats(-10.0, 10.0)
points = st.builds(Point, metres, metres)
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), metres, metres, st.floats(0.01, 5.0), st.floats(0.01, 5.0)
)


@given(boxes, points, points)
def test_the_distance_to_a_way_is_the_least_of_its_points(box: Box, a: Point, b: Point) -> None:
    found = box.distance_to_segment(a, b)
    shares = [step / 200 for step in range(201)]
    sampled = min(box.distance(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) for share in shares)
    assert found <= sampled + 1e-9
    assert sampled <= found + math.dist(a, b) / 200


@given(boxes, points)
def test_the_distance_to_a_box_is_0_only_in_it(box: Box, point: Point) -> None:
    inside = box.x0 <= point.x <= box.x1 and box.y0 <= point.y <= box.y1
    assert (box.distance(*point) == 0.0) == inside


@given(points, points, points)
def test_a_segment_is_as_near_as_its_nearest_end_or_nearer(p: Point, a: Point, b: Point) -> None:
    found = distance_to_segment(p, a, b)
    assert found <= min(math.dist(p, a), math.dist(p, b)) + 1e-9
    assert found >= min(math.dist(p, a), math.dist(p, b)) - math.dist(a, b) - 1e-9


@given(st.floats(-20.0, 20.0), st.floats(-20.0, 20.0))
def test_a_turn_is_the_shorter_one_and_leads_there(start: float, end: float) -> None:
    by = turn(start, end)
    assert abs(by) <= math.pi
    assert math.isclose(math.cos(start + by), math.cos(end), abs_tol=1e-9)
    assert math.isclose(math.sin(start + by), math.sin(end), abs_tol=1e-9)
