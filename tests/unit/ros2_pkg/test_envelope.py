from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from edge_gateway_ros import envelope
from edge_gateway_ros.profile import Place, Profile
from edge_gateway_ros.refusal import Refusal
from envelope_samples import go, pose, sample


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    return sample(tmp_path_factory.mktemp("profile"))


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


def test_frames_are_the_robots_and_those_with_a_keep_in_of_the_action(profile: Profile) -> None:
    assert profile.frames("go") == {"map", "garden"}
    assert profile.frames("climb") == {"map", "attic"}
    assert profile.frames("fetch") == {"map"}


def test_a_place_in_a_keep_out_is_refused_in_any_frame(profile: Profile) -> None:
    moved = replace(profile, places={"yard": Place(0.5, 0.2, 0.0, "odom")})
    with pytest.raises(Refusal, match="keep-out"):
        envelope.check(moved, "go", go(pose(0.5, 0.2, frame="odom")))
