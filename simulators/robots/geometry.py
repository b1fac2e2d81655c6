"""Points, poses and boxes in the plane: metres, radians counted from the x axis against the clock."""

from __future__ import annotations

import math
from typing import NamedTuple


class Point(NamedTuple):
    """A place, metres."""

    x: float
    y: float


class Pose(NamedTuple):
    """A place (metres) and a heading (radians)."""

    x: float
    y: float
    yaw: float = 0.0

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.x, self.y)


class Box(NamedTuple):
    """A solid rectangle with sides along the axes, metres; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    def distance(self, x: float, y: float) -> float:
        """Metres from a point to it; 0.0 inside."""
        return math.hypot(max(self.x0 - x, 0.0, x - self.x1), max(self.y0 - y, 0.0, y - self.y1))

    def distance_to_segment(self, a: Point, b: Point) -> float:
        """Metres from a straight way to it; 0.0 when the way touches it."""
        if self._crossed_by(a, b):
            return 0.0
        corners = ((self.x0, self.y0), (self.x0, self.y1), (self.x1, self.y0), (self.x1, self.y1))
        nearest = min(distance_to_segment(Point(*corner), a, b) for corner in corners)
        return min(nearest, self.distance(*a), self.distance(*b))

    def _crossed_by(self, a: Point, b: Point) -> bool:
        """Whether the segment has a point in it (Liang and Barsky's clipping)."""
        enter, leave = 0.0, 1.0
        for start, end, low, high in ((a.x, b.x, self.x0, self.x1), (a.y, b.y, self.y0, self.y1)):
            change = end - start
            if change == 0.0:
                if not low <= start <= high:
                    return False
                continue
            near, far = sorted(((low - start) / change, (high - start) / change))
            enter, leave = max(enter, near), min(leave, far)
        return enter <= leave


def distance_to_segment(p: Point, a: Point, b: Point) -> float:
    """Metres from ``p`` to the straight way from ``a`` to ``b``."""
    dx, dy = b.x - a.x, b.y - a.y
    length2 = dx * dx + dy * dy
    share = 0.0 if length2 == 0.0 else min(1.0, max(0.0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2))
    return math.hypot(p.x - a.x - share * dx, p.y - a.y - share * dy)


def turn(start: float, end: float) -> float:
    """The shorter turn from one heading to another, radians from -pi to pi."""
    return math.remainder(end - start, math.tau)
