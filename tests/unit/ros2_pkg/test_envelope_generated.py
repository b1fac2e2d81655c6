"""Generated poses: nothing outside of the envelope passes, and nothing inside is refused."""

from __future__ import annotations

import math
from typing import Any

import pytest
from edge_gateway_ros import envelope
from edge_gateway_ros.profile import Profile
from edge_gateway_ros.refusal import Refusal
from edge_gateway_ros.zones import inside_or_on_edge, strictly_inside
from envelope_samples import go, sample
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    return sample(tmp_path_factory.mktemp("profile"))


COORDINATES = st.floats(-2.0, 12.0)
POLYGONS = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3, max_size=8).filter(
    lambda points: Polygon(points).is_valid and Polygon(points).area > 0.0
)


@given(POLYGONS, COORDINATES, COORDINATES)
def test_points_are_inside_where_shapely_says_so(polygon: list[tuple[int, int]], x: float, y: float) -> None:
    shape, point = Polygon(polygon), Point(x, y)
    if shape.boundary.distance(point) < 1e-8:
        return
    corners = [(float(px), float(py)) for px, py in polygon]
    assert strictly_inside(x, y, corners) == shape.contains(point)
    assert inside_or_on_edge(x, y, corners) == shape.contains(point)


@given(POLYGONS, st.floats(0.0, 1.0))
def test_an_edge_forbids(polygon: list[tuple[int, int]], along: float) -> None:
    (x1, y1), (x2, y2) = polygon[0], polygon[1]
    x, y = x1 + along * (x2 - x1), y1 + along * (y2 - y1)
    corners = [(float(px), float(py)) for px, py in polygon]
    assert not strictly_inside(x, y, corners)
    assert inside_or_on_edge(x, y, corners)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(sorted("xyzw")), inner, max_size=2),
    max_leaves=5,
)
NUMBERS = st.floats(-1.0, 12.0) | st.sampled_from([2.0, 4.0]) | ANY
POSITIONS = st.fixed_dictionaries({"x": NUMBERS, "y": NUMBERS}, optional={"z": st.just(0.0) | ANY})
TURNS = st.floats(-4.0, 4.0).map(lambda yaw: {"x": 0.0, "y": 0.0, "z": math.sin(yaw / 2), "w": math.cos(yaw / 2)}) | ANY
POSES = st.fixed_dictionaries(
    {
        "header": st.fixed_dictionaries({"frame_id": st.sampled_from(["map", "odom", "garden", "attic", "x"]) | ANY}),
        "pose": st.fixed_dictionaries({"position": POSITIONS | ANY, "orientation": TURNS}) | ANY,
    }
)


@given(POSES | ANY, st.floats(-1.0, 2.0) | ANY)
def test_nothing_outside_passes_and_nothing_inside_is_refused(profile: Profile, to: Any, speed: Any) -> None:
    fields = go(speed=speed)
    fields["pose"] = to
    try:
        envelope.check(profile, "go", fields)
        passed = True
    except Refusal:
        passed = False
    assert passed == (inside(to) and type(speed) in (int, float) and 0.1 <= speed <= 1.0)


def inside(to: Any) -> bool:
    """What the profile above says, written once more and differently."""
    try:
        frame, body = to["header"]["frame_id"], to["pose"]
        position, turn = body["position"], body["orientation"]
        numbers = [position["x"], position["y"], position.get("z", 0.0), *turn.values()]
        whole = set(turn) == {"x", "y", "z", "w"} and set(position) <= {"x", "y", "z"}
    except (TypeError, KeyError, AttributeError):
        return False
    if (
        not whole
        or any(type(number) not in (int, float) for number in numbers)
        or frame not in ("map", "odom", "garden")
    ):
        return False
    point, unit = Point(position["x"], position["y"]), math.hypot(turn["z"], turn["w"])
    flat = position.get("z", 0.0) == turn["x"] == turn["y"] == 0.0 and abs(unit - 1.0) <= 1e-6
    if frame == "odom":
        yaw = 2.0 * math.atan2(turn["z"], turn["w"])
        return flat and math.dist((position["x"], position["y"], yaw), (4.0, 2.0, 0.0)) < 1e-7
    if frame == "garden":
        return flat and Polygon([(0, 0), (4, 0), (4, 4), (0, 4)]).contains(point)
    out = [Polygon([(1, 1), (3, 1), (3, 1.5), (1, 1.5)]), Polygon([(8, 1), (9, 1), (9, 2), (8, 2)])]
    hall = Polygon([(0, 0), (10, 0), (10, 10), (5, 5), (0, 10)])
    return flat and hall.contains(point) and not any(zone.intersects(point) for zone in out)
