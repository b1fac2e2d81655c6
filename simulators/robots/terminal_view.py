"""Draws a scene in the terminal: half blocks are the floor, arrows the robots. Pure."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.text import Text

from simulators.robots.geometry import Point
from simulators.robots.scene import Region, RobotView, Scene
from simulators.robots.world import World

COLOURS = ("bright_cyan", "bright_yellow", "bright_green", "bright_magenta")
STOPPED = "red1"
_FLOOR, _WALL, _FURNITURE, _OBSTACLE = "grey15", "grey74", "orange4", "magenta"
_KEEP_OUT, _AREA, _CLOSED = "grey35", "grey23", "dark_red"
_ARROWS = "→↗↑↖←↙↓↘"
_GOAL, _PLACE, _WAY = "✕", "◦", "·"

Cell = tuple[int, int]


def render(scene: Scene, width: int = 80) -> RenderableType:
    """The hall, ``width`` columns wide, and a line for each robot below it."""
    return Group(floor(scene, width), *(_line(scene, number) for number in range(len(scene.robots))))


def floor(scene: Scene, width: int = 80) -> Text:
    """The hall: columns run with x, lines against y; a character is as wide as half its height."""
    columns = max(10, width)
    size = scene.world.width / columns
    lines = max(1, math.ceil(scene.world.height / size / 2.0))
    marks = _marks(scene, size, lines)
    ground = _ground(scene.world, scene.regions, columns, lines)
    text = Text(no_wrap=True, end="")
    for line in range(lines):
        for column in range(columns):
            upper, lower = ground[2 * line][column], ground[2 * line + 1][column]
            mark = marks.get((column, line))
            if mark is None:
                text.append("▀", f"{upper} on {lower}")
            else:
                text.append(mark[0], f"{mark[1]} on {upper}")
        text.append("\n")
    return text


def colour(scene: Scene, number: int) -> str:
    """The colour of that robot."""
    return STOPPED if scene.halted(scene.robots[number]) else COLOURS[number % len(COLOURS)]


@lru_cache(maxsize=8)  # it hardly ever changes, and is drawn several times a second
def _ground(world: World, regions: tuple[Region, ...], columns: int, lines: int) -> tuple[tuple[str, ...], ...]:
    """The colours of the floor, two rows a line."""
    size = world.width / columns
    return tuple(
        tuple(
            _colour(world, regions, Point((column + 0.5) * size, world.height - (row + 0.5) * size), size / 2.0)
            for column in range(columns)
        )
        for row in range(2 * lines)
    )


def _colour(world: World, regions: tuple[Region, ...], point: Point, half: float) -> str:
    """What is on the floor there; a wall thinner than a cell still shows."""
    for boxes, shown in (
        ([box for _, box in world.obstacles], _OBSTACLE),
        (world.walls, _WALL),
        (world.furniture, _FURNITURE),
    ):
        if any(box.distance(*point) <= half for box in boxes):
            return shown
    region = next((found for found in regions if found.contains(*point)), None)
    if region is None:
        return _FLOOR
    return _CLOSED if region.closed else _KEEP_OUT if region.kind == "keep-out" else _AREA


def _marks(scene: Scene, size: float, lines: int) -> dict[Cell, tuple[str, str]]:
    """Characters on the floor: places, then ways, then goals, then robots."""

    def cell(point: Point) -> Cell:
        line = int((scene.world.height - point.y) / size / 2.0)
        return int(point.x / size), min(lines - 1, max(0, line))

    found: dict[Cell, tuple[str, str]] = {cell(point): (_PLACE, "grey82") for _, point in scene.places}
    for number, robot in enumerate(scene.robots):
        for a, b in pairwise(robot.way):
            count = max(1, int(math.dist(a, b) / size / 2.0))
            for step in range(count + 1):
                share = step / count
                point = Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
                found[cell(point)] = (_WAY, colour(scene, number))
        if robot.goal is not None:
            found[cell(robot.goal.point)] = (_GOAL, f"bold {colour(scene, number)}")
    for number, robot in enumerate(scene.robots):
        found[cell(robot.pose.point)] = (_arrow(robot), f"bold {colour(scene, number)}")
    return found


def _arrow(robot: RobotView) -> str:
    return _ARROWS[round(robot.pose.yaw / (math.tau / 8.0)) % 8]


def _line(scene: Scene, number: int) -> Text:
    robot = scene.robots[number]
    words = [f"({robot.pose.x:.1f}, {robot.pose.y:.1f})"]
    if robot.battery is not None:
        words.append(f"battery {robot.battery:.0f} %")
    words.append("STOPPED" if scene.halted(robot) else robot.state)
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(f" {_arrow(robot)} {robot.name}  ", f"bold {colour(scene, number)}")
    line.append("  ".join(word for word in words if word))
    return line
