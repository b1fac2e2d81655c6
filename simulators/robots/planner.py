"""Finds ways: A* over a grid (Hart, Nilsson, Raphael 1968) with a clearance, then short cuts. Deterministic."""

from __future__ import annotations

import heapq
import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulators.robots.geometry import Point
from simulators.robots.world import World

CELL = 0.2  # m
_DIAGONAL = CELL / math.sqrt(2.0)  # no point of an edge of the grid is farther than this from a cell's centre
_REACH = 6  # cells around a point in which a cell to begin from is looked for
_STEPS = tuple((i, j, CELL * math.hypot(i, j)) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))

Cell = tuple[int, int]


def plan(world: World, start: Point, goal: Point, clearance: float) -> tuple[Point, ...] | None:
    """A way from start to goal, both included, whose every point keeps ``clearance`` metres; None: there is none.

    A start that is closer to something than that may be left straight, never through anything.
    """
    if world.clearance(*goal) < clearance:
        return None
    leaving = min(clearance, world.clearance(*start))
    if world.clearance_along(start, goal) >= leaving > 0.0:
        return (start, goal)
    free = _free(world, clearance)
    begin, end = _entry(world, free, start, leaving), _entry(world, free, goal, clearance)
    if begin is None or end is None:
        return None
    cells = _search(free, begin, end)
    if cells is None:
        return None
    return _short_cut(world, _corners((start, *(_centre(cell) for cell in cells), goal)), clearance)


@lru_cache(maxsize=16)
def _free(world: World, clearance: float) -> NDArray[np.bool_]:
    """By column and row: whether the cell and the way to each free neighbour keep the clearance."""
    x = (np.arange(round(world.width / CELL)) + 0.5)[:, None] * CELL
    y = (np.arange(round(world.height / CELL)) + 0.5)[None, :] * CELL
    nearest = np.minimum(np.minimum(x, world.width - x), np.minimum(y, world.height - y))
    for box in world.solids:
        dx = np.maximum(np.maximum(box.x0 - x, x - box.x1), 0.0)
        dy = np.maximum(np.maximum(box.y0 - y, y - box.y1), 0.0)
        nearest = np.minimum(nearest, np.hypot(dx, dy))
    return np.asarray(nearest >= clearance + _DIAGONAL)


def _centre(cell: Cell) -> Point:
    return Point((cell[0] + 0.5) * CELL, (cell[1] + 0.5) * CELL)


def _entry(world: World, free: NDArray[np.bool_], point: Point, clearance: float) -> Cell | None:
    """The nearest free cell to which the straight way keeps the clearance."""
    column, row = int(point.x / CELL), int(point.y / CELL)
    around = range(-_REACH, _REACH + 1)
    cells = [(column + i, row + j) for i in around for j in around]
    known = [(i, j) for i, j in cells if 0 <= i < free.shape[0] and 0 <= j < free.shape[1] and free[i, j]]
    for cell in sorted(known, key=lambda cell: (math.dist(point, _centre(cell)), cell)):
        if clearance > 0.0 and world.clearance_along(point, _centre(cell)) >= clearance:
            return cell
    return None


def _search(free: NDArray[np.bool_], begin: Cell, end: Cell) -> list[Cell] | None:
    """The cells of a shortest way, both ends included."""

    def estimate(cell: Cell) -> float:
        return CELL * math.hypot(cell[0] - end[0], cell[1] - end[1])

    passable = free.tolist()
    cost: dict[Cell, float] = {begin: 0.0}
    before: dict[Cell, Cell] = {}
    waiting = [(estimate(begin), begin)]
    done: set[Cell] = set()
    while waiting:
        _, cell = heapq.heappop(waiting)
        if cell == end:
            way = [end]
            while way[-1] != begin:
                way.append(before[way[-1]])
            return way[::-1]
        if cell in done:
            continue
        done.add(cell)
        for i, j, length in _STEPS:
            near = (cell[0] + i, cell[1] + j)
            if not (0 <= near[0] < free.shape[0] and 0 <= near[1] < free.shape[1] and passable[near[0]][near[1]]):
                continue
            reached = cost[cell] + length
            if reached < cost.get(near, math.inf):
                cost[near], before[near] = reached, cell
                heapq.heappush(waiting, (reached + estimate(near), near))
    return None


def _corners(way: tuple[Point, ...]) -> list[Point]:
    """The points at which the way turns, and its ends."""
    kept = [way[0]]
    for here, after in pairwise(way[1:]):
        last = kept[-1]
        if abs((here.x - last.x) * (after.y - here.y) - (here.y - last.y) * (after.x - here.x)) > 1e-9:
            kept.append(here)
    return [*kept, way[-1]]


def _short_cut(world: World, way: list[Point], clearance: float) -> tuple[Point, ...]:
    """From each point straight to the farthest that can be reached so."""
    kept, here = [way[0]], 0
    while here < len(way) - 1:
        here = next(
            (
                there
                for there in range(len(way) - 1, here + 1, -1)
                if world.clearance_along(way[here], way[there]) >= clearance
            ),
            here + 1,
        )
        kept.append(way[here])
    return tuple(kept)


def length(way: tuple[Point, ...]) -> float:
    """Metres."""
    return math.fsum(math.dist(a, b) for a, b in pairwise(way))
