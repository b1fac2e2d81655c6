from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.robots import planner
from simulators.robots.geometry import Box, Point
from simulators.robots.planner import length, plan
from simulators.robots.world import WAREHOUSE, World

CLEARANCE = 0.4
points = st.builds(Point, st.floats(0.0, 20.0), st.floats(0.0, 12.0))
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(0.0, 18.0),
    st.floats(0.0, 10.0),
    st.floats(0.2, 2.0),
    st.floats(0.2, 2.0),
)
worlds = st.lists(boxes, max_size=4).map(
    lambda found: World(20.0, 12.0, WAREHOUSE.walls, (*WAREHOUSE.furniture, *found))
)


ROOM = CLEARANCE + 0.2  # the grid is coarse: what it is sure of needs a little more
GRID = [Point(i / 4 + 0.03, j / 4 + 0.07) for i in range(80) for j in range(48)]
FREE = [p for p in GRID if WAREHOUSE.clearance(*p) >= ROOM and (p.x > 3.0 or p.y < 9.0)]


@settings(max_examples=150, deadline=None)
@given(worlds, st.sampled_from(FREE), st.sampled_from(FREE))
def test_a_way_keeps_its_distance(world: World, start: Point, goal: Point) -> None:
    way = plan(world, start, goal, CLEARANCE)
    if way is None or world.clearance(*start) < CLEARANCE:
        return
    assert (way[0], way[-1]) == (start, goal)
    assert all(world.clearance_along(a, b) >= CLEARANCE for a, b in pairwise(way))
    assert length(way) >= math.dist(start, goal) - 1e-9


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(FREE), st.sampled_from(FREE))
def test_in_the_empty_warehouse_there_is_a_way_between_all_free_points(start: Point, goal: Point) -> None:
    assert plan(WAREHOUSE, start, goal, CLEARANCE) is not None


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(FREE))
def test_nothing_leads_into_the_office(start: Point) -> None:
    assert plan(WAREHOUSE, start, Point(1.5, 10.5), CLEARANCE) is None


@settings(max_examples=30, deadline=None)
@given(worlds, points, points)
def test_the_same_question_has_the_same_answer(world: World, start: Point, goal: Point) -> None:
    twin = World(world.width, world.height, world.walls, world.furniture)
    assert plan(world, start, goal, CLEARANCE) == plan(twin, start, goal, CLEARANCE)


def test_the_way_into_the_cold_room_goes_through_its_door_and_is_short() -> None:
    way = plan(WAREHOUSE, Point(17.5, 5.0), Point(17.5, 9.5), CLEARANCE)
    assert way is not None
    assert length(way) < 12.0
    crossing = next((a, b) for a, b in pairwise(way) if a.x < 15.0 <= b.x)
    share = (15.0 - crossing[0].x) / (crossing[1].x - crossing[0].x)
    assert 8.7 < crossing[0].y + share * (crossing[1].y - crossing[0].y) < 10.3


def test_a_closed_door_leaves_no_way() -> None:
    closed = WAREHOUSE.with_obstacle("door", Box(14.9, 8.7, 15.1, 10.3))
    assert plan(closed, Point(12.0, 2.0), Point(17.5, 9.5), CLEARANCE) is None
    assert plan(WAREHOUSE, Point(12.0, 2.0), Point(17.5, 9.5), CLEARANCE) is not None


def test_a_robot_beside_something_gets_away_from_it() -> None:
    start = Point(8.0, 0.31)  # nearer to the wall than it would plan
    way = plan(WAREHOUSE, start, Point(8.0, 5.0), CLEARANCE)
    assert way is not None
    assert way[-1] == Point(8.0, 5.0)


def test_lengths_are_floats_even_of_nothing() -> None:
    assert isinstance(length(()), float)  # the C code behind ROS messages ends the process at an int
    assert length((Point(0.0, 0.0), Point(3.0, 4.0), Point(3.0, 5.0))) == 6.0


@settings(max_examples=40, deadline=None)
@given(st.floats(1.5, 2.5), st.floats(1.5, 2.5), st.floats(0.05, 0.6), st.floats(0.05, 0.6))
def test_each_step_of_the_grid_keeps_the_distance(x: float, y: float, w: float, h: float) -> None:
    world = World(4.0, 4.0, (Box(x, y, x + w, y + h),))
    free = planner._free(world, CLEARANCE)
    cells = [(int(i), int(j)) for i, j in zip(*free.nonzero(), strict=True)]
    for i, j in cells:
        for near in ((i + 1, j), (i, j + 1), (i + 1, j + 1), (i + 1, j - 1)):
            if near in cells:
                a, b = planner._centre((i, j)), planner._centre(near)
                assert world.clearance_along(a, b) >= CLEARANCE
