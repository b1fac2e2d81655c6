from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.robot_profiles import robot
from simulators.robots.base import STEP
from simulators.robots.battery import Battery
from simulators.robots.geometry import Box, Pose, turn
from simulators.robots.job import Ending, Job, Leg
from simulators.robots.vehicle import Vehicle
from simulators.robots.world import WAREHOUSE

PLACES = {name: Pose(place.x, place.y, place.yaw) for name, place in robot("warehouse-amr").places.items()}
names = st.sampled_from(sorted(PLACES))


def drive(target: Pose, speed: float | None = None) -> Job:
    return Job((Leg("driving", target, speed=speed),))


def run(vehicle: Vehicle, limit: float = 300.0, each: Callable[[], None] = lambda: None) -> Ending:
    for _ in range(int(limit / STEP)):
        ending = vehicle.step(STEP)
        each()
        if ending is not None:
            return ending
    raise AssertionError("it does not end")


@settings(max_examples=25, deadline=None)
@given(st.lists(names, min_size=1, max_size=3), st.integers(0, 2000), st.floats(0.1, 1.0))
def test_drives_to_places_and_never_into_anything(trip: list[str], cancel_after: int, speed: float) -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["dock"])
    level = vehicle.battery.level
    steps = 0

    def check() -> None:
        nonlocal level, steps
        steps += 1
        if steps == cancel_after:
            vehicle.cancel()
        assert WAREHOUSE.clearance(*vehicle.motion.pose.point) >= vehicle.limits.radius
        assert abs(vehicle.motion.speed) <= speed + 1e-9
        if vehicle.motion.speed:
            assert vehicle.battery.level < level
        level = vehicle.battery.level

    for name in trip:
        vehicle.begin(drive(PLACES[name], speed))
        ending = run(vehicle, each=check)
        if ending.outcome == "canceled":
            break
        assert ending == Ending("succeeded")
        assert math.dist(vehicle.motion.pose.point, PLACES[name].point) < 0.05
        assert abs(turn(vehicle.motion.pose.yaw, PLACES[name].yaw)) < 0.02
    assert vehicle.motion.still
    assert not vehicle.busy


def test_the_same_trip_is_driven_the_same() -> None:
    ends = []
    for _ in range(2):
        vehicle = Vehicle(WAREHOUSE, PLACES["dock"])
        vehicle.begin(drive(PLACES["storage-2"]))
        run(vehicle)
        ends.append((vehicle.motion, vehicle.battery, vehicle.elapsed, vehicle.driven))
    assert ends[0] == ends[1]


def test_a_cancel_brakes_within_what_the_brakes_can() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"])
    vehicle.begin(drive(Pose(14.0, 5.5)))
    while vehicle.motion.speed < 0.99:
        vehicle.step(STEP)
    before, start = vehicle.elapsed, vehicle.motion.pose
    vehicle.cancel()
    assert run(vehicle, 5.0).outcome == "canceled"
    assert vehicle.elapsed - before < 1.0 / vehicle.limits.braking + 0.1
    assert math.dist(start.point, vehicle.motion.pose.point) < 0.5 / vehicle.limits.braking + 0.05


def test_something_in_the_way_is_driven_around() -> None:
    vehicle = Vehicle(WAREHOUSE, Pose(4.0, 4.0))
    vehicle.begin(drive(Pose(14.0, 4.0)))
    pallet = Box(8.5, 3.4, 9.5, 4.6)
    blocked = WAREHOUSE.with_obstacle("pallet", pallet)

    def put_in() -> None:
        if vehicle.motion.pose.x > 5.0:
            vehicle.world = blocked
        assert vehicle.world is WAREHOUSE or pallet.distance(*vehicle.motion.pose.point) >= vehicle.limits.radius

    assert run(vehicle, each=put_in).outcome == "succeeded"
    assert vehicle.progress().recoveries == 1


def test_a_way_that_stays_blocked_ends_the_trip_and_one_that_clears_does_not() -> None:
    closed = WAREHOUSE.with_obstacle("door", Box(14.9, 8.7, 15.1, 10.3))
    vehicle = Vehicle(closed, PLACES["packing-b"])
    vehicle.begin(drive(PLACES["cold-room-2"]))
    assert run(vehicle).failure == "obstructed"
    vehicle.begin(drive(PLACES["cold-room-2"]))
    for _ in range(50):
        assert vehicle.step(STEP) is None
    vehicle.world = WAREHOUSE
    assert run(vehicle).outcome == "succeeded"


def test_a_place_that_is_not_free_is_not_driven_to() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["dock"])
    vehicle.begin(drive(Pose(6.5, 8.0)))
    assert run(vehicle, 1.0).failure == "occupied"
    assert vehicle.driven == 0.0


def test_it_stands_when_something_is_put_right_before_it() -> None:
    vehicle = Vehicle(WAREHOUSE, Pose(4.0, 4.0))
    vehicle.begin(drive(Pose(14.0, 4.0)))
    while vehicle.motion.speed < 0.99:
        vehicle.step(STEP)
    x = vehicle.motion.pose.x
    vehicle.world = WAREHOUSE.with_obstacle("wall", Box(x + 0.4, 0.0, x + 0.6, 12.0))
    assert run(vehicle).failure == "obstructed"
    assert vehicle.motion.pose.x <= x + 0.1


def test_it_charges_in_the_dock_and_only_there() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"], battery=Battery(50.0))
    vehicle.begin(Job((Leg("driving", Pose(1.6, 1.0, math.pi)), Leg("docking", PLACES["dock"], docks=True))))
    assert run(vehicle).outcome == "succeeded"
    level = vehicle.battery.level
    assert level < 50.0
    vehicle.step(60.0)
    assert vehicle.battery.level > level
    vehicle.begin(drive(PLACES["receiving"]))
    run(vehicle)
    assert not vehicle.docked


def test_carrying_takes_the_load_there_and_costs_more() -> None:
    used = []
    for kilograms in (0.0, 60.0):
        vehicle = Vehicle(WAREHOUSE, PLACES["receiving"])
        legs = (
            Leg("loading", seconds=3.0, payload=kilograms),
            Leg("carrying", PLACES["packing-b"]),
            Leg("unloading", seconds=3.0, payload=0.0),
        )
        vehicle.begin(Job(legs))
        loads: list[float] = []

        def weigh(vehicle: Vehicle = vehicle, loads: list[float] = loads) -> None:
            loads.append(vehicle.payload)

        assert run(vehicle, each=weigh).outcome == "succeeded"
        assert max(loads) == kilograms
        assert vehicle.payload == 0.0
        used.append(80.0 - vehicle.battery.level)
    assert used[1] > 1.5 * used[0]


def test_an_empty_battery_ends_everything() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"], battery=Battery(0.02))
    vehicle.begin(drive(PLACES["packing-b"]))
    assert run(vehicle).outcome == "aborted"
    assert vehicle.motion.still
    assert vehicle.refusal(drive(PLACES["dock"])) == "the battery is empty"


def test_a_brake_holds_and_then_lets_go() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"])
    vehicle.begin(drive(PLACES["packing-b"]))
    while vehicle.motion.speed < 0.9:
        vehicle.step(STEP)
    vehicle.brake(2.0)
    for _ in range(round(1.0 / STEP)):
        vehicle.step(STEP)
    assert vehicle.motion.speed == 0.0
    assert run(vehicle).outcome == "succeeded"


def test_a_new_job_is_begun_while_it_still_moves() -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"])
    vehicle.begin(drive(PLACES["packing-b"]))
    while vehicle.motion.speed < 0.9:
        vehicle.step(STEP)
    vehicle.begin(drive(PLACES["dock"]))
    assert run(vehicle).outcome == "succeeded"
    assert math.dist(vehicle.motion.pose.point, PLACES["dock"].point) < 0.05


@pytest.mark.parametrize("seconds", [0.0, 1.0, 7.5])
def test_waiting_lasts_as_long_as_it_is_told(seconds: float) -> None:
    vehicle = Vehicle(WAREHOUSE, PLACES["receiving"])
    vehicle.begin(Job((Leg("waiting", seconds=seconds),)))
    assert run(vehicle).outcome == "succeeded"
    assert vehicle.elapsed == pytest.approx(max(STEP, seconds), abs=1.5 * STEP)
