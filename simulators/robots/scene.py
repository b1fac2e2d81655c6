"""What the views show: a world, robots, regions and places, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulators.robots.geometry import Point, Pose
from simulators.robots.world import World


@dataclass(frozen=True, slots=True)
class RobotView:
    """One robot as it is shown.

    Attributes:
        goal: where it drives to.
        way: what is still to be driven, from the robot on.
        stopped: its stop latch is set.
        battery: %.
        state: a few words: what it does.
    """

    name: str
    pose: Pose
    goal: Pose | None = None
    way: tuple[Point, ...] = ()
    stopped: bool = False
    battery: float | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A polygon of the floor. ``closed``: an interlock keeps robots out of it now."""

    name: str
    polygon: tuple[tuple[float, float], ...]
    kind: Literal["keep-out", "area"] = "area"
    closed: bool = False

    def contains(self, x: float, y: float) -> bool:
        """Whether a ray to the right crosses the border an odd number of times."""
        inside, before = False, self.polygon[-1]
        for corner in self.polygon:
            if (before[1] > y) != (corner[1] > y):
                across = before[0] + (y - before[1]) / (corner[1] - before[1]) * (corner[0] - before[0])
                inside ^= x < across
            before = corner
        return inside


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is shown at one moment. ``stopped``: the site's stop latch is set."""

    world: World
    robots: tuple[RobotView, ...] = ()
    regions: tuple[Region, ...] = ()
    places: tuple[tuple[str, Point], ...] = ()
    stopped: bool = False

    def halted(self, robot: RobotView) -> bool:
        """Whether a stop holds that robot."""
        return self.stopped or robot.stopped
