from __future__ import annotations

import math

import pytest

from gateway.robot_profiles import robot
from simulators.robots.base import Limits
from simulators.robots.geometry import Box, Point
from simulators.robots.vehicle import MARGIN
from simulators.robots.world import WAREHOUSE

CLEARANCE = Limits().radius + MARGIN
PROFILE = robot("warehouse-amr")


@pytest.mark.parametrize("name", sorted(PROFILE.places))
def test_a_robot_has_room_at_each_place_of_the_profile(name: str) -> None:
    place = PROFILE.places[name]
    assert WAREHOUSE.clearance(place.x, place.y) >= CLEARANCE


def test_the_dock_is_the_profiles() -> None:
    place = PROFILE.places["dock"]
    pose = WAREHOUSE.dock("dock")
    assert pose == pytest.approx((place.x, place.y, place.yaw), abs=1e-4)
    assert WAREHOUSE.dock("elsewhere") is None


def test_office_and_cold_room_have_walls() -> None:
    assert WAREHOUSE.clearance_along(Point(1.5, 8.0), Point(1.5, 10.0)) == 0.0
    assert WAREHOUSE.clearance_along(Point(4.0, 10.5), Point(1.5, 10.5)) == 0.0
    assert WAREHOUSE.clearance_along(Point(17.5, 5.0), Point(17.5, 9.5)) == 0.0
    assert WAREHOUSE.clearance_along(Point(14.0, 11.0), Point(17.5, 11.0)) == 0.0


def test_the_cold_room_has_a_door() -> None:
    assert WAREHOUSE.clearance_along(Point(14.0, 9.5), Point(17.5, 9.5)) >= CLEARANCE


@pytest.mark.parametrize(("x", "y"), [(-0.1, 5.0), (20.1, 5.0), (5.0, 12.1), (math.nan, 5.0), (5.0, math.inf)])
def test_outside_there_is_no_room(x: float, y: float) -> None:
    assert WAREHOUSE.clearance(x, y) == 0.0


def test_obstacles_come_and_go() -> None:
    blocked = WAREHOUSE.with_obstacle("pallet", Box(8.0, 4.0, 9.0, 5.0))
    assert blocked.clearance(8.5, 4.5) == 0.0
    moved = blocked.with_obstacle("pallet", Box(4.0, 4.0, 5.0, 5.0))
    assert moved.clearance(8.5, 4.5) > 0.0
    assert moved.clearance(4.5, 4.5) == 0.0
    assert moved.without_obstacle("pallet") == WAREHOUSE
    assert WAREHOUSE.without_obstacle("nothing") == WAREHOUSE
