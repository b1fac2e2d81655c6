"""The warehouse of ``device_profiles/robots/warehouse-amr.toml``: a hall of 20 x 12 m, and what stands in it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from simulators.robots.geometry import Box, Point, Pose


@dataclass(frozen=True, slots=True)
class World:
    """What a robot can drive into. Its outer walls are the borders from (0, 0) to (width, height), metres.

    Attributes:
        walls: walls inside.
        furniture: shelves and tables.
        obstacles: what was put in, by name; see `with_obstacle`.
        docks: poses at which a robot charges, by name.
    """

    width: float
    height: float
    walls: tuple[Box, ...] = ()
    furniture: tuple[Box, ...] = ()
    obstacles: tuple[tuple[str, Box], ...] = ()
    docks: tuple[tuple[str, Pose], ...] = ()

    @property
    def solids(self) -> tuple[Box, ...]:
        """Everything inside the hall that cannot be driven through."""
        return (*self.walls, *self.furniture, *(box for _, box in self.obstacles))

    def clearance(self, x: float, y: float) -> float:
        """Metres from a point to the nearest thing; 0.0 in it or outside the hall."""
        border = min(x, y, self.width - x, self.height - y)
        if not math.isfinite(border):
            return 0.0
        return max(0.0, min(border, *(box.distance(x, y) for box in self.solids), math.inf))

    def clearance_along(self, a: Point, b: Point) -> float:
        """Metres from a straight way to the nearest thing; 0.0 when it touches one or leaves the hall."""
        border = min(min(p.x, p.y, self.width - p.x, self.height - p.y) for p in (a, b))
        return max(0.0, min(border, *(box.distance_to_segment(a, b) for box in self.solids), math.inf))

    def with_obstacle(self, name: str, box: Box) -> World:
        """This world and one thing more; one of the same name is replaced."""
        return replace(self.without_obstacle(name), obstacles=(*self.without_obstacle(name).obstacles, (name, box)))

    def without_obstacle(self, name: str) -> World:
        """This world without that obstacle; itself when there is none of that name."""
        return replace(self, obstacles=tuple(row for row in self.obstacles if row[0] != name))

    def dock(self, name: str) -> Pose | None:
        """The pose of a dock, or None."""
        return dict(self.docks).get(name)


_WALL = 0.1  # m, half the thickness

WAREHOUSE = World(
    width=20.0,
    height=12.0,
    walls=(
        Box(3.0 - _WALL, 9.0 - _WALL, 3.0 + _WALL, 12.0),  # the office
        Box(0.0, 9.0 - _WALL, 3.0 + _WALL, 9.0 + _WALL),
        Box(15.0 - _WALL, 7.0 - _WALL, 20.0, 7.0 + _WALL),  # cold room 2, with its door in the west
        Box(15.0 - _WALL, 7.0 - _WALL, 15.0 + _WALL, 8.7),
        Box(15.0 - _WALL, 10.3, 15.0 + _WALL, 12.0),
    ),
    furniture=(
        Box(6.0, 6.2, 7.0, 11.0),  # shelves beside the storage aisles
        Box(9.0, 6.2, 10.0, 11.0),
        Box(12.0, 6.2, 13.0, 11.0),
        Box(5.2, 0.4, 6.8, 1.1),  # packing tables
        Box(11.2, 0.4, 12.8, 1.1),
        Box(0.0, 0.8, 0.4, 1.2),  # the dock's contacts
    ),
    docks=(("dock", Pose(1.0, 1.0, math.pi)),),
)
"""Where the simulated robots live."""
