"""The shipped robot profiles hold together, and fit what the simulated robots offer."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile, Zone, robot
from simulators.robots.geometry import Point

FOLDER = Path(__file__).resolve().parents[4] / "device_profiles" / "robots"
NAMES = sorted(file.stem for file in FOLDER.glob("*.toml"))


def inside(zone: Zone, point: Point) -> bool:
    """Whether a ray to the right crosses the border an odd number of times."""
    crossings = 0
    corners = zone.polygon
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > point.y) != (y2 > point.y):
            crossings += point.x < x1 + (point.y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def test_three_robots_are_shipped() -> None:
    assert NAMES == ["arm", "turtlebot4", "warehouse-amr"]


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_loads_under_its_own_name(name: str) -> None:
    assert robot(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_every_place_is_one_that_its_zones_allow(name: str) -> None:
    profile = robot(name)
    allowed = [zone for zone in profile.zones.values() if zone.kind == "keep-in"]
    forbidden = [zone for zone in profile.zones.values() if zone.kind == "keep-out"]
    for place in profile.places.values():
        point = Point(place.x, place.y)
        assert any(inside(zone, point) for zone in allowed)
        assert not any(inside(zone, point) for zone in forbidden)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_drives_is_watched(name: str) -> None:
    profile = robot(name)
    if moves(profile):
        assert profile.battery_floor is not None
        assert profile.state_max_age is not None
        assert profile.zero_velocity is not None
        assert {"x", "y", "yaw", "battery"} <= set(profile.telemetry)


def test_only_the_arm_stays_where_it_is() -> None:
    assert [name for name in NAMES if not moves(robot(name))] == ["arm"]


@pytest.mark.parametrize("name", NAMES)
def test_no_two_places_have_the_same_words(name: str) -> None:
    words = [word.lower() for key, place in robot(name).places.items() for word in {key, place.title, *place.aliases}]
    assert len(set(words)) == len(words)


def moves(profile: RobotProfile) -> bool:
    """Whether an action has a pose."""
    return any(
        isinstance(parameter, PoseParameter)
        for action in profile.actions.values()
        for parameter in action.parameters.values()
    )
