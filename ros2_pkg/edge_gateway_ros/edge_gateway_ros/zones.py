"""Whether a point lies in a polygon, and whether a pose is allowed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from edge_gateway_ros.profile import Zone
from edge_gateway_ros.refusal import Refusal

EDGE = 1e-9
"""Metres: a point nearer to an edge than this lies on it."""


def strictly_inside(x: float, y: float, polygon: Sequence[tuple[float, float]]) -> bool:
    """Inside and not on an edge; even-odd rule (Shimrat 1962)."""
    return not on_edge(x, y, polygon) and _odd(x, y, polygon)


def inside_or_on_edge(x: float, y: float, polygon: Sequence[tuple[float, float]]) -> bool:
    """Inside or on an edge."""
    return on_edge(x, y, polygon) or _odd(x, y, polygon)


def on_edge(x: float, y: float, polygon: Sequence[tuple[float, float]]) -> bool:
    """Whether the point is nearer than `EDGE` to one of the edges."""
    return any(_distance(x, y, *start, *end) <= EDGE for start, end in _edges(polygon))


def check(x: float, y: float, frame: str, zones: Iterable[tuple[str, Zone]]) -> None:
    """A point must lie inside a keep-in of its frame, if there is one, and outside every keep-out.

    Edges forbid: they are outside of a keep-in and inside of a keep-out.

    Raises:
        Refusal: "keep-in" or "keep-out".
    """
    here = [(name, zone) for name, zone in zones if zone.frame == frame]
    keep_in = [(name, zone) for name, zone in here if zone.kind == "keep-in"]
    if keep_in and not any(strictly_inside(x, y, zone.polygon) for _, zone in keep_in):
        text = f"({x:g}, {y:g}) in {frame} lies outside of where the robot may be."
        raise Refusal("keep-in", text, f"zones.{keep_in[0][0]}")
    for name, zone in here:
        if zone.kind == "keep-out" and inside_or_on_edge(x, y, zone.polygon):
            text = f"({x:g}, {y:g}) in {frame} lies in {name}, where the robot may not be."
            raise Refusal("keep-out", text, f"zones.{name}")


def _edges(polygon: Sequence[tuple[float, float]]) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _odd(x: float, y: float, polygon: Sequence[tuple[float, float]]) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in _edges(polygon):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            odd = not odd
    return odd


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length > 0.0 else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
