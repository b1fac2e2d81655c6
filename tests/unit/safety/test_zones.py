from __future__ import annotations

from typing import Any

import pytest
import safety_samples as samples
from safety_samples import approved, decide, refused, situation

from gateway.errors import ConfigError
from gateway.safety.filter import SafetyFilter
from gateway.safety.pose import Pose
from gateway.safety.route import Leg
from gateway.safety.zones import Zones

MAT = {"kind": "area", "polygon": [[-2.0, -1.0], [0.4, -1.3], [-0.9, 1.9]]}


def code(to: str, profile: Any = None, x: float = 5.0, y: float = 5.0, action: str = "drive") -> str:
    profile = profile or samples.cart()
    name = {"drive": "to", "park": "at"}[action]
    decision = decide(action, {name: to}, profile, situation(profile, telemetry=samples.telemetry(x=x, y=y)))
    return getattr(decision, "code", "approved")


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("0,6", "outside"),  # on the boundary of the keep-in
        ("20,12", "outside"),
        ("0.000001,6", "approved"),
        ("8,7", "keep-out"),  # on the boundary of the keep-out
        ("10,8", "keep-out"),
        ("7.999999,7", "approved"),
        ("-1,-1", "outside"),
        ("0.000000001,6", "outside"),  # nearer than any robot can tell
        ("7.999999999,7", "keep-out"),
    ],
)
def test_boundaries_forbid(to: str, wanted: str) -> None:
    assert code(to) == wanted


def test_a_zone_may_hold_for_some_actions_only() -> None:
    assert code("14.9,8.5", x=12, y=11) == "keep-out"
    assert code("14.9,8.5", x=12, y=11, action="park") == "approved"


@pytest.mark.parametrize(
    ("x", "y", "to", "wanted"),
    [
        (5, 7, "13,7", "way-blocked"),
        (5, 8, "13,8", "way-blocked"),  # along its edge
        (5, 5, "8.5,9.5", "approved"),
        (6, 10, "10,6.000001", "keep-out"),
        (7, 9, "9,11", "approved"),
        (6, 6, "12,10", "way-blocked"),
        (6, 10, "7.9,8.1", "approved"),
        (9, 7, "13,7", "way-blocked"),  # it is in there already
        (5, 5, "5,5", "approved"),
        (13, 8.5, "16,8.5", "approved"),  # the pit forbids goals, not ways
    ],
)
def test_the_straight_way(x: float, y: float, to: str, wanted: str) -> None:
    assert code(to, x=x, y=y) == wanted


def test_the_way_goes_through_all_poses_of_a_goal() -> None:
    places = {"dock": {"title": "dock", "x": 1, "y": 7}, "far": {"title": "far", "x": 13, "y": 7}}
    profile = samples.cart(places=places)
    refusal = refused(decide("carry", {"from": "dock", "to": "far"}, profile))
    assert refusal.code == "way-blocked"
    assert "(1, 7) to (13, 7)" in refusal.text


def test_a_way_into_another_frame_is_not_known() -> None:
    approved(decide("drive", {"to": "yard"}))
    yard = {"kind": "keep-in", "polygon": [[5, 5], [9, 5], [9, 9]], "frame": "yard"}
    zones = samples.cart().model_dump()["zones"]
    assert code("yard", samples.cart(zones={**zones, "yard": yard})) == "outside"
    assert code("yard", x=8.1, y=7) == "way-blocked"  # where it begins is known
    assert code("yard", x=14, y=11) == "approved"  # numbers of two frames make no line


def test_the_way_to_a_place_that_an_action_or_a_choice_ends_at() -> None:
    actions = samples.cart().model_dump()["actions"]
    spots = {"kind": "choice", "title": "which", "sets": "options.mode", "values": {"far": 7, "near": 8, "here": 9}}
    spots["places"] = {"far": "far", "near": "shelf-a"}
    places = {**samples.cart().model_dump()["places"], "far": {"title": "far", "x": 13, "y": 7}}
    actions["carry"] |= {"parameters": {"mode": spots}}
    actions["wait"] |= {"moves": True, "place": "far"}
    profile = samples.cart(actions=actions, places=places)
    now = situation(profile, telemetry=samples.telemetry(x=5, y=7))

    def refusal(action: str, argument: str) -> str:
        name = "mode" if action == "carry" else "for"
        return getattr(decide(action, {name: argument}, profile, now), "code", "approved")

    assert [refusal("carry", word) for word in ("far", "near", "here")] == ["way-blocked", "approved", "approved"]
    assert refusal("wait", "5s") == "way-blocked"


@pytest.mark.parametrize(
    ("x", "y", "wanted"),
    [
        (5, 5, "approved"),
        (-0.29, 5, "approved"),  # nobody knows a pose better than that
        (-0.31, 5, "outside"),
        (20.0, 12.31, "outside"),
        (14.9, 8.5, "approved"),  # 0.07 m inside of the pit
        (14.66, 8.33, "approved"),
    ],
)
def test_a_robot_that_has_left_its_zones_goes_nowhere(x: float, y: float, wanted: str) -> None:
    assert code("16,5", x=x, y=y) == wanted


def test_a_robot_deep_in_a_keep_out_goes_nowhere_also_without_way() -> None:
    zones = {**samples.cart().model_dump()["zones"], "tank": {"kind": "keep-out", "polygon": [[2, 8], [5, 8], [2, 11]]}}
    profile = samples.cart(zones=zones)
    assert code("1,5", profile, x=2.5, y=8.2) == "approved"
    assert code("1,5", profile, x=2.5, y=8.5) == "keep-out"


def test_what_has_no_pose_counts_as_where_the_robot_is() -> None:
    actions = samples.cart().model_dump()["actions"]
    actions["wait"]["moves"] = True
    profile = samples.cart(actions=actions)

    def answer(x: float) -> str:
        now = situation(profile, telemetry=samples.telemetry(x=x, y=7))
        return getattr(decide("wait", {"for": 5}, profile, now), "code", "approved")

    assert [answer(5), answer(7.9), answer(8.1)] == ["approved", "approved", "way-blocked"]


def test_one_keep_in_of_several_will_do_and_ways_stay_in_them_when_wanted() -> None:
    left = {"kind": "keep-in", "polygon": [[0, 0], [6, 0], [6, 6], [0, 6]]}
    right = {"kind": "keep-in", "polygon": [[6, 2], [12, 2], [12, 4], [6, 4]]}
    profile = samples.cart(zones={"left": left, "right": right})
    assert code("10,3", profile) == "approved"
    assert code("10,5", profile) == "outside"
    profile = samples.cart(zones={"left": {**left, "way": True}, "right": right})
    assert code("11,3", profile, x=5, y=3) == "approved"  # across the edge that they share
    assert code("11,2.5", profile, x=5, y=5.9) == "way-blocked"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"kind": "area"}, False),
        ({"frame": "yard"}, False),
        ({"actions": ["drive"]}, False),
        ({"actions": ["drive", "park"]}, True),
    ],
)
def test_without_a_keep_in_for_it_a_pose_must_be_a_place(change: dict[str, Any], *, fits: bool) -> None:
    zones = {"hall": {"kind": "keep-in", "polygon": samples.BOX, **change}}
    if fits:
        assert code("5,6", samples.cart(zones=zones)) == "approved"
        return
    with pytest.raises(ValueError, match=r"actions\.(drive|park)\.parameters\..*keep-in"):
        samples.cart(zones=zones)


def test_places_need_no_keep_in() -> None:
    actions = samples.cart().model_dump()["actions"]
    for action, name in (("drive", "to"), ("park", "at")):
        actions[action]["parameters"][name]["places_only"] = True
    profile = samples.cart(zones={}, actions=actions)
    assert code("dock", profile) == "approved"
    assert code("500,-3", profile) == "unknown-place"


def test_the_robots_own_frame_is_the_zones_default() -> None:
    profile = samples.cart(frame="floor")
    assert code("21,1", profile) == "outside"
    assert code("9,7", profile) == "keep-out"


def test_a_polygon_that_crosses_itself_is_a_mistake() -> None:
    bow = {"kind": "keep-out", "polygon": [[0, 0], [3, 3], [3, 0], [0, 1]]}
    zones = {**samples.cart().model_dump()["zones"], "bow": bow}
    with pytest.raises(ConfigError, match=r"zones\.bow\.polygon.*crosses itself"):
        SafetyFilter("r", samples.cart(zones=zones), "", samples.KEY)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("along", [0.0, 1e-300, 1e-20, 1e-10, 1e-6, 0.5])
@pytest.mark.parametrize("aside", [0.0, 5e-324, 1e-200, 1e-20, 1e-10])
def test_a_way_with_next_to_no_length_or_turn(along: float, aside: float) -> None:
    zones = Zones(samples.cart(zones={**samples.cart().model_dump()["zones"], "mat": MAT}))
    ways = [Leg(Pose(0.0, y, 0.0, "map"), Pose(along, y - aside, 0.0, "map")) for y in (0.0, -0.8)]
    assert [zones.touched("mat", [], [way]) for way in ways] == [False, True]
