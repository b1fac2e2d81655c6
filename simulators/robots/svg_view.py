"""Draws a scene as SVG. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from simulators.robots.base import Limits
from simulators.robots.geometry import Box, Point
from simulators.robots.scene import Region, RobotView, Scene

SCALE = 40.0  # pixels a metre
COLOURS = ("#0a7ea4", "#b8860b", "#2e8b57", "#8e44ad")
STOPPED = "#d00000"
_LEGEND = 24.0  # pixels a line below the hall


def render(scene: Scene) -> str:
    """The SVG document. A robot is a group of class ``robot`` with ``data-name``, moved to its pose."""
    world = scene.world
    width, height = world.width * SCALE, world.height * SCALE
    total = height + _LEGEND * (len(scene.robots) + 0.5)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": _number(width),
            "height": _number(total),
            "viewBox": f"0 0 {_number(width)} {_number(total)}",
            "font-family": "sans-serif",
            "font-size": "13",
        },
    )
    ET.SubElement(
        root, "rect", _size(0.0, 0.0, width, height) | {"fill": "#f7f7f5", "stroke": "#444", "stroke-width": "4"}
    )
    for region in scene.regions:
        _region(root, scene, region)
    for kind, fill, boxes in (
        ("wall", "#555", world.walls),
        ("furniture", "#c9a66b", world.furniture),
        ("obstacle", "#c2185b", [box for _, box in world.obstacles]),
    ):
        for box in boxes:
            ET.SubElement(root, "rect", _box(scene, box) | {"class": kind, "fill": fill})
    for name, point in scene.places:
        x, y = _at(scene, point)
        ET.SubElement(root, "circle", {"class": "place", "cx": x, "cy": y, "r": "3", "fill": "#999"})
        ET.SubElement(root, "text", {"x": x, "y": y, "dx": "6", "dy": "-6", "fill": "#777"}).text = name
    for number, robot in enumerate(scene.robots):
        _trip(root, scene, robot, colour(scene, number))
    for number, robot in enumerate(scene.robots):
        _robot(root, scene, robot, colour(scene, number))
        _legend(root, scene, robot, colour(scene, number), height + _LEGEND * (number + 1))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def colour(scene: Scene, number: int) -> str:
    """The colour of that robot."""
    return STOPPED if scene.halted(scene.robots[number]) else COLOURS[number % len(COLOURS)]


def _region(root: ET.Element, scene: Scene, region: Region) -> None:
    fill = STOPPED if region.closed else "#888" if region.kind == "keep-out" else "#4a90d9"
    shape = {"class": f"region {region.kind}{' closed' if region.closed else ''}", "data-name": region.name}
    points = _points(scene, (Point(*corner) for corner in region.polygon))
    ET.SubElement(root, "polygon", shape | {"points": points, "fill": fill, "fill-opacity": "0.2"})


def _trip(root: ET.Element, scene: Scene, robot: RobotView, shown: str) -> None:
    if len(robot.way) > 1:
        line = {"class": "way", "points": _points(scene, robot.way), "fill": "none", "stroke": shown}
        ET.SubElement(root, "polyline", line | {"stroke-width": "2", "stroke-dasharray": "6 5"})
    if robot.goal is not None:
        x, y = _at(scene, robot.goal.point)
        circle = {"class": "goal", "data-name": robot.name, "cx": x, "cy": y, "r": "8"}
        ET.SubElement(root, "circle", circle | {"fill": "none", "stroke": shown, "stroke-width": "2"})


def _robot(root: ET.Element, scene: Scene, robot: RobotView, shown: str) -> None:
    x, y = _at(scene, robot.pose.point)
    turned = _number(-math.degrees(robot.pose.yaw))
    halted = " stopped" if scene.halted(robot) else ""
    group = ET.SubElement(
        root,
        "g",
        {"class": f"robot{halted}", "data-name": robot.name, "transform": f"translate({x} {y}) rotate({turned})"},
    )
    radius = Limits().radius * SCALE
    ET.SubElement(group, "circle", {"r": _number(radius), "fill": shown})
    nose = f"{_number(radius)},0 0,{_number(-radius / 2)} 0,{_number(radius / 2)}"
    ET.SubElement(group, "polygon", {"points": nose, "fill": "#fff"})


def _legend(root: ET.Element, scene: Scene, robot: RobotView, shown: str, y: float) -> None:
    words = [robot.name, f"({robot.pose.x:.1f}, {robot.pose.y:.1f})"]
    if robot.battery is not None:
        words.append(f"battery {robot.battery:.0f} %")
    words.append("STOPPED" if scene.halted(robot) else robot.state)
    line = ET.SubElement(root, "text", {"class": "legend", "x": "10", "y": _number(y), "fill": shown})
    line.text = "   ".join(word for word in words if word)


def _at(scene: Scene, point: Point) -> tuple[str, str]:
    return _number(point.x * SCALE), _number((scene.world.height - point.y) * SCALE)


def _points(scene: Scene, points: Iterable[Point]) -> str:
    return " ".join(",".join(_at(scene, point)) for point in points)


def _box(scene: Scene, box: Box) -> dict[str, str]:
    top = (scene.world.height - box.y1) * SCALE
    return _size(box.x0 * SCALE, top, (box.x1 - box.x0) * SCALE, (box.y1 - box.y0) * SCALE)


def _size(x: float, y: float, width: float, height: float) -> dict[str, str]:
    return {"x": _number(x), "y": _number(y), "width": _number(width), "height": _number(height)}


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
