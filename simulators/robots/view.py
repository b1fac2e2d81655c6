"""Shows two simulated robots at work, without ROS: in the terminal, or as a snapshot.

python -m simulators.robots.view
python -m simulators.robots.view --snapshot warehouse.svg
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.live import Live

from gateway.robot_profiles import RobotProfile, robot
from simulators.robots import svg_view, terminal_view
from simulators.robots.base import STEP
from simulators.robots.geometry import Point, Pose
from simulators.robots.job import Job, Leg
from simulators.robots.scene import Region, RobotView, Scene
from simulators.robots.vehicle import Vehicle
from simulators.robots.world import WAREHOUSE, World

_FRAME = 0.1  # s between two pictures
_TRIPS = {
    "amr-1": ("packing-b", "cold-room-2", "storage-1", "dock"),
    "amr-2": ("receiving", "storage-2", "packing-a"),
}


def regions(profile: RobotProfile, closed: frozenset[str] = frozenset()) -> tuple[Region, ...]:
    """The profile's zones that are worth a colour; ``closed`` are names of those that are closed now."""
    return tuple(
        Region(name, zone.polygon, zone.kind, name in closed)
        for name, zone in profile.zones.items()
        if zone.kind != "keep-in"
    )


def places(profile: RobotProfile) -> tuple[tuple[str, Point], ...]:
    """The profile's places."""
    return tuple((name, Point(place.x, place.y)) for name, place in profile.places.items())


class Demonstration:
    """Robots that drive from place to place for ever."""

    def __init__(self, world: World, profile: RobotProfile) -> None:
        self._world = world
        self._regions = regions(profile)
        self._places = places(profile)
        poses = {name: Pose(place.x, place.y, place.yaw) for name, place in profile.places.items()}
        self._trips = {name: [poses[place] for place in trip] for name, trip in _TRIPS.items()}
        self._vehicles = {name: Vehicle(world, trip[-1]) for name, trip in self._trips.items()}
        self._stops = dict.fromkeys(_TRIPS, 0)

    def advance(self, seconds: float) -> None:
        """Go on by so many seconds."""
        for name, vehicle in self._vehicles.items():
            for _ in range(round(seconds / STEP)):
                if not vehicle.busy:
                    self._stops[name] += 1
                    vehicle.begin(Job((Leg("driving", self._goal(name)), Leg("handling", seconds=2.0))))
                vehicle.step(STEP)

    def scene(self) -> Scene:
        """What there is to be seen."""
        robots = tuple(
            RobotView(
                name,
                vehicle.motion.pose,
                self._goal(name) if vehicle.busy else None,
                vehicle.way,
                battery=vehicle.battery.level,
                state=vehicle.progress().phase,
            )
            for name, vehicle in self._vehicles.items()
        )
        return Scene(self._world, robots, self._regions, self._places)

    def _goal(self, name: str) -> Pose:
        trip = self._trips[name]
        return trip[(self._stops[name] - 1) % len(trip)]


def main(arguments: list[str] | None = None) -> int:
    """Show the demonstration."""
    made = argparse.ArgumentParser(prog="python -m simulators.robots.view", description="Two robots in the warehouse.")
    made.add_argument("--snapshot", type=Path, metavar="FILE.svg", help="write one picture, show nothing")
    made.add_argument("--after", type=float, default=8.0, metavar="S", help="seconds into it, for the snapshot")
    made.add_argument("--duration", type=float, default=60.0, metavar="S", help="seconds to show in the terminal")
    chosen = made.parse_args(arguments)
    demonstration = Demonstration(WAREHOUSE, robot("warehouse-amr"))
    if chosen.snapshot is not None:
        demonstration.advance(chosen.after)
        try:
            chosen.snapshot.write_text(svg_view.render(demonstration.scene()), encoding="utf-8")
        except OSError as error:
            made.error(f"--snapshot {chosen.snapshot}: {error.strerror}")
        return 0
    console = Console()
    width = min(100, console.width)
    with Live(console=console, auto_refresh=False) as live:
        end = time.monotonic() + chosen.duration
        while time.monotonic() < end:
            demonstration.advance(_FRAME)
            live.update(terminal_view.render(demonstration.scene(), width), refresh=True)
            time.sleep(_FRAME)
    return 0


if __name__ == "__main__":
    sys.exit(main())
