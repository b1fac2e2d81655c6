from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from edge_gateway_ros import envelope
from edge_gateway_ros.profile import Place, Profile, load
from edge_gateway_ros.refusal import Refusal
from edge_gateway_ros.zones import inside_or_on_edge, strictly_inside
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon

TEXT = """
name = "r"
title = "r"
description = "r"
[places]
home = { title = "home", x = 2.0, y = 2.0, yaw = 1.5 }
yard = { title = "yard", x = 4.0, y = 2.0, frame = "odom" }
[zones]
hall = { kind = "keep-in", polygon = [[0, 0], [10, 0], [10, 10], [5, 5], [0, 10]] }
office = { kind = "keep-out", polygon = [[1, 1], [3, 1], [3, 1.5], [1, 1.5]] }
lab = { kind = "keep-out", polygon = [[8, 1], [9, 1], [9, 2], [8, 2]], actions = ["go"] }
room = { kind = "area", polygon = [[2, 2], [4, 2], [4, 4]] }
attic = { kind = "keep-in", frame = "attic", polygon = [[0, 0], [1, 0], [1, 1]], actions = ["climb"] }
garden = { kind = "keep-in", frame = "garden", polygon = [[0, 0], [4, 0], [4, 4], [0, 4]], actions = ["go"] }
dockside = { kind = "keep-out", frame = "odom", polygon = [[0, 0], [1, 0], [1, 1]] }
[actions.go]
title = "go"
server = "go"
type = "nav2_msgs/action/NavigateToPose"
fixed = { behavior_tree = "safe.xml", "options.quick" = false, "options.level" = 2 }
[actions.go.parameters]
to = { kind = "pose", title = "to", sets = "pose" }
speed = { kind = "number", title = "speed", sets = "speed", min = 0.1, max = 1.0, required = false }
count = { kind = "integer", title = "count", sets = "count", min = 1, max = 3, required = false }
how = { kind = "choice", title = "how", sets = "how", values = { slow = 1, fast = "f" }, required = false }
note = { kind = "text", title = "note", sets = "note", max_length = 4, pattern = "[a-z]*", required = false }
wait = { kind = "duration", title = "wait", sets = "wait", min = "1s", max = "2500ms", required = false }
lamp = { kind = "boolean", title = "lamp", sets = "lamp", required = false }
[actions.climb]
title = "climb"
server = "climb"
type = "a/action/Climb"
[actions.climb.parameters]
to = { kind = "pose", title = "to", sets = "pose" }
[actions.fetch]
title = "fetch"
server = "fetch"
type = "a/action/Fetch"
[actions.fetch.parameters]
from = { kind = "pose", title = "from", sets = "pick", places_only = true }
level = { kind = "number", title = "level", sets = "level", min = 0, max = 1, required = false, default = 0.5 }
"""
FIXED = {"behavior_tree": "safe.xml", "options": {"quick": False, "level": 2}}


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    file = tmp_path_factory.mktemp("profile") / "r.toml"
    file.write_text(TEXT, encoding="utf-8")
    return load(file)


def pose(x: Any, y: Any, yaw: float = 0.0, frame: str = "map", **more: Any) -> dict[str, Any]:
    turned = {"x": 0.0, "y": 0.0, "z": math.sin(yaw / 2.0), "w": math.cos(yaw / 2.0)}
    return {
        "header": {"frame_id": frame},
        "pose": {"position": {"x": x, "y": y, "z": 0.0}, "orientation": turned, **more},
    }


def go(to: Any = None, **more: Any) -> dict[str, Any]:
    return {**FIXED, "pose": pose(5.0, 2.0) if to is None else to, **more}


ALLOWED = [
    go(),
    go(speed=0.1),
    go(speed=1.0),
    go(speed=1),
    go(count=3),
    go(how=1),
    go(how="f"),
    go(note=""),
    go(note="abcd"),
    go(wait={"sec": 1, "nanosec": 0}),
    go(wait={"sec": 2, "nanosec": 500_000_000}),
    go(lamp=True),
    go(pose(4.0, 2.0, frame="odom")),
    go(pose(1.0, 1.0, frame="garden")),
    go({"position": {"x": 5.0, "y": 2.0}}),
    go({**pose(5.0, 2.0), "header": {"frame_id": "map", "stamp": {"sec": 0, "nanosec": 0}}}),
]


@pytest.mark.parametrize("fields", ALLOWED)
def test_what_the_profile_allows(profile: Profile, fields: dict[str, Any]) -> None:
    envelope.check(profile, "go", fields)


REFUSED = [
    ({}, "missing"),
    ({"pose": pose(5.0, 2.0)}, "missing"),
    (go(behavior_tree="other.xml"), "fixed"),
    (go(options={"quick": 0, "level": 2}), "fixed"),
    (go(options={"quick": False, "level": True}), "fixed"),
    (go(options={"quick": False, "level": 2, "more": 1}), "field"),
    (go(options={}), "field"),
    (go(other=1), "field"),
    (go(other={}), "field"),
    (go(other={"deep": []}), "field"),
    (go(speed=0.09), "range"),
    (go(speed=1.0000001), "range"),
    (go(speed=math.nan), "range"),
    (go(speed=math.inf), "range"),
    (go(speed=10**400), "range"),
    (go(speed="1"), "type"),
    (go(speed=True), "type"),
    (go(speed=[1]), "type"),
    (go(count=1.0), "type"),
    (go(count=4), "range"),
    (go(how=True), "choice"),
    (go(how=1.0), "choice"),
    (go(how="fast"), "choice"),
    (go(note="ABC"), "text"),
    (go(note="abcde"), "text"),
    (go(note="abc\n"), "text"),
    (go(note=1), "type"),
    (go(wait={"sec": 0, "nanosec": 999_999_999}), "range"),
    (go(wait={"sec": 2, "nanosec": 500_000_001}), "range"),
    (go(wait={"sec": 1, "nanosec": 1_000_000_000}), "type"),
    (go(wait={"sec": 1, "nanosec": -1}), "type"),
    (go(wait={"sec": 1.5}), "type"),
    (go(wait=1.5), "type"),
    (go(wait={"sec": 1, "more": 1}), "field"),
    (go(wait={}), "missing"),
    (go(lamp=1), "type"),
    (go(pose(11.0, 2.0)), "keep-in"),
    (go(pose(5.0, 8.0)), "keep-in"),
    (go(pose(0.0, 5.0)), "keep-in"),
    (go(pose(2.0, 1.2)), "keep-out"),
    (go(pose(3.0, 1.2)), "keep-out"),
    (go(pose(8.5, 1.5)), "keep-out"),
    (go(pose(5.0, 1.0, frame="garden")), "keep-in"),
    (go(pose(0.5, 0.2, frame="odom")), "frame"),
    (go(pose(4.0, 2.0, 0.1, frame="odom")), "frame"),
    (go(pose(4.001, 2.0, frame="odom")), "frame"),
    (go(pose(0.8, 0.2, frame="attic")), "frame"),
    (go(pose(5.0, 2.0, frame="base_link")), "frame"),
    (go(pose(5.0, 2.0, frame="")), "frame"),
    (go({"pose": pose(5.0, 2.0)["pose"]}), "frame"),
    (go({"header": {"frame_id": "map"}}), "type"),
    (go({**pose(5.0, 2.0), "header": {"frame_id": "map", "stamp": {"sec": 1}}}), "pose"),
    (go({**pose(5.0, 2.0), "more": 1}), "field"),
    (go(pose(5.0, 2.0, more=1)), "field"),
    (go(pose(5.0, 2.0, position={"x": 5.0, "y": 2.0, "z": 0.1})), "pose"),
    (go(pose(5.0, 2.0, position={"x": 5.0})), "missing"),
    (go(pose(math.nan, 2.0)), "type"),
    (go(pose(5.0, math.inf)), "type"),
    (go(pose(5.0, True)), "type"),
    (go(pose("5", 2.0)), "type"),
    (go(pose(10**400, 2.0)), "type"),
    (go(pose(5.0, 2.0, orientation={"x": 0.1, "y": 0.0, "z": 0.0, "w": 0.995})), "pose"),
    (go(pose(5.0, 2.0, orientation={"z": 0.0, "w": 0.9})), "pose"),
    (go(pose(5.0, 2.0, orientation={"z": 0.0, "w": 0.0})), "pose"),
    (go(pose(5.0, 2.0, orientation={"z": math.nan, "w": 1.0})), "type"),
    (go(pose(5.0, 2.0, orientation={"w": 1.0})), "missing"),
    (go(pose(5.0, 2.0, orientation=None)), "type"),
    (go([]), "type"),
    (go({}), "type"),
]


@pytest.mark.parametrize(("fields", "code"), REFUSED)
def test_what_it_does_not(profile: Profile, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        envelope.check(profile, "go", fields)
    assert refused.value.code == code
    assert refused.value.rule.startswith(("actions.go.parameters", "actions.go.fixed", "zones."))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        (go(pose(11.0, 2.0)), "zones.hall"),
        (go(pose(2.0, 1.2)), "zones.office"),
        (go(pose(5.0, 2.0, frame="x")), "actions.go.parameters.to"),
        (go(how=True), "actions.go.parameters.how"),
        (go(other=1), "actions.go.parameters"),
        (go(behavior_tree="other.xml"), "actions.go.fixed"),
        ({"pose": pose(5.0, 2.0)}, "actions.go.fixed"),
    ],
)
def test_what_made_the_refusal_is_named(profile: Profile, fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(Refusal) as refused:
        envelope.check(profile, "go", fields)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"pick": pose(2.0, 2.0, 1.5), "level": 0.5}, None),
        ({"pick": pose(2.0, 2.0, 1.5)}, "missing"),
        ({"pick": pose(2.0, 2.0, 1.4), "level": 0.5}, "place"),
        ({"pick": pose(2.001, 2.0, 1.5), "level": 0.5}, "place"),
        ({"pick": pose(2.0, 2.0, 1.5, frame="odom"), "level": 0.5}, "place"),
    ],
)
def test_only_places_and_what_has_a_default_must_be_there(
    profile: Profile, fields: dict[str, Any], code: str | None
) -> None:
    if code is None:
        envelope.check(profile, "fetch", fields)
        return
    with pytest.raises(Refusal) as refused:
        envelope.check(profile, "fetch", fields)
    assert refused.value.code == code


def test_a_zone_of_one_action_does_not_hold_for_another(profile: Profile) -> None:
    moved = replace(profile, places={"lab": Place(8.5, 1.5, 0.0, "map")})
    envelope.check(moved, "fetch", {"pick": pose(8.5, 1.5), "level": 0.5})
    with pytest.raises(Refusal, match="keep-out"):
        envelope.check(moved, "go", go(pose(8.5, 1.5)))


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


def test_frames_are_the_robots_and_those_with_a_keep_in_of_the_action(profile: Profile) -> None:
    assert profile.frames("go") == {"map", "garden"}
    assert profile.frames("climb") == {"map", "attic"}
    assert profile.frames("fetch") == {"map"}


def test_a_place_in_a_keep_out_is_refused_in_any_frame(profile: Profile) -> None:
    moved = replace(profile, places={"yard": Place(0.5, 0.2, 0.0, "odom")})
    with pytest.raises(Refusal, match="keep-out"):
        envelope.check(moved, "go", go(pose(0.5, 0.2, frame="odom")))
