"""Polygons in exact arithmetic: slow, short, and never wrong about a boundary."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

Point = tuple[float, float]
Polygon = Sequence[Point]


def edges(polygon: Polygon) -> list[tuple[Point, Point]]:
    return list(zip(polygon, [*polygon[1:], polygon[0]], strict=True))


def side(a: Point, b: Point, p: Point) -> int:
    """-1, 0 or 1: p lies right of, on or left of the line from a to b."""
    ax, ay, bx, by, px, py = map(Fraction, (*a, *b, *p))
    turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    return (turn > 0) - (turn < 0)


def on_segment(a: Point, b: Point, p: Point) -> bool:
    between = min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])
    return between and side(a, b, p) == 0


def on_boundary(polygon: Polygon, p: Point) -> bool:
    return any(on_segment(a, b, p) for a, b in edges(polygon))


def strictly_inside(polygon: Polygon, p: Point) -> bool:
    """By the winding number."""
    if on_boundary(polygon, p):
        return False
    winding = 0
    for a, b in edges(polygon):
        if a[1] <= p[1] < b[1] and side(a, b, p) > 0:
            winding += 1
        elif b[1] <= p[1] < a[1] and side(a, b, p) < 0:
            winding -= 1
    return winding != 0


def touches(polygon: Polygon, a: Point, b: Point) -> bool:
    """Whether a segment has a point in the polygon or on its boundary."""
    if any(strictly_inside(polygon, p) or on_boundary(polygon, p) for p in (a, b)):
        return True
    return any(meet(a, b, c, d) for c, d in edges(polygon))


def meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments have a point in common."""
    if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
        return True
    return on_segment(a, b, c) or on_segment(a, b, d) or on_segment(c, d, a) or on_segment(c, d, b)


def distance(polygon: Polygon, p: Point) -> float:
    """Metres from a point to the boundary."""
    return min(_to_segment(a, b, p) for a, b in edges(polygon))


def way_distance(polygon: Polygon, a: Point, b: Point) -> float:
    """Metres from a segment to the boundary; zero when it crosses."""
    if any(meet(a, b, c, d) for c, d in edges(polygon)):
        return 0.0
    corners = min(_to_segment(a, b, c) for c in polygon)
    return min(corners, distance(polygon, a), distance(polygon, b))


def _to_segment(a: Point, b: Point, p: Point) -> float:
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    along = 0.0 if length == 0.0 else ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(p[0] - a[0] - along * (b[0] - a[0]), p[1] - a[1] - along * (b[1] - a[1]))
