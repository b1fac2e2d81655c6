"""The simulated warehouse robot: it plans, drives, brakes, docks, carries, and drains its battery. Without ROS."""

from __future__ import annotations

import math
from itertools import pairwise

from simulators.robots.base import Limits, Motion, Wanted, advance
from simulators.robots.battery import Battery
from simulators.robots.geometry import Point, Pose
from simulators.robots.job import Ending, Job, Leg, Progress
from simulators.robots.pilot import Pilot
from simulators.robots.planner import length, plan
from simulators.robots.world import World

MARGIN = 0.1  # m that a planned way keeps beside the body
_PATIENCE = 10.0  # s in front of something before the job fails
_DOCK_SPEED = 0.3  # m/s


class Vehicle:
    """Drives in ``world``, which may be replaced at any time.

    Args:
        battery: its level at the start.
    """

    def __init__(self, world: World, pose: Pose, limits: Limits | None = None, battery: Battery | None = None) -> None:
        self.world = world
        self.limits = limits or Limits()
        self.motion = Motion(pose)
        self.battery = battery or Battery()
        self.payload = 0.0
        self.docked = any(math.dist(pose[:2], dock[:2]) < 0.05 for _, dock in world.docks)
        self._legs: list[Leg] = []
        self._count = 0
        self._pilot: Pilot | None = None
        self._planned_in: World | None = None
        self._no_way_in: World | None = None
        self._ending: Ending | None = None
        self._frozen = False
        self._held = 0.0
        self._waited = 0.0
        self._blocked = 0.0
        self._recoveries = 0
        self.elapsed = 0.0
        self.driven = 0.0

    @property
    def busy(self) -> bool:
        """Whether there is a job."""
        return bool(self._legs) or self._ending is not None

    @property
    def moving(self) -> bool:
        """Whether it drives or turns."""
        return not self.motion.still

    @property
    def way(self) -> tuple[Point, ...]:
        """What is still to be driven of the present leg."""
        return () if self._pilot is None else self._pilot.rest(self.motion)

    def refusal(self, job: Job) -> str | None:
        """Why the job cannot be taken now, or None. As in Nav2, a place that is not free is no reason."""
        if self.battery.empty:
            return "the battery is empty"
        return None if job.legs else "there is nothing to do"

    def begin(self, job: Job) -> None:
        """Take the job."""
        self._legs, self._count = list(job.legs), len(job.legs)
        self._pilot, self._no_way_in, self._ending = None, None, None
        self._waited = self._blocked = self.elapsed = self.driven = 0.0
        self._recoveries = 0

    def cancel(self) -> None:
        """Brake; the job ends when the robot stands."""
        self.fail(Ending("canceled"))

    def fail(self, ending: Ending) -> None:
        """Brake; the job ends so when the robot stands. The first of several endings counts."""
        if self._legs and self._ending is None:
            self._ending = ending

    def freeze(self, frozen: bool) -> None:
        """While frozen, nothing moves and no job goes on."""
        self._frozen = frozen

    def brake(self, seconds: float) -> None:
        """Stand for so long."""
        self._held = seconds

    def step(self, dt: float) -> Ending | None:
        """Go on by ``dt`` seconds; how the job ended, when it just did."""
        self._held = max(0.0, self._held - dt)
        if self._legs:
            self.elapsed += dt
        if self.battery.empty:
            self.fail(Ending("aborted", "failed", "the battery is empty"))
        going = bool(self._legs) and self._ending is None and not self._frozen and self._held <= 0.0
        self._move(self._command(dt) if going else Wanted(), dt)
        if self._ending is not None:
            return self._end() if self.motion.still and not self._frozen else None
        if going and self._leg_finished():
            return self._next_leg()
        return None

    def progress(self) -> Progress:
        """How far the job is."""
        remaining = length(self.way)
        if not self._legs:
            return Progress("idle", 1.0, 0.0, 0.0, self.elapsed, self._recoveries)
        leg = self._legs[0]
        left = leg.seconds - self._waited if leg.target is None else remaining / (leg.speed or self.limits.speed)
        phase = "stopping" if self._ending is not None else leg.phase
        share = 1.0 - len(self._legs) / self._count
        return Progress(phase, share, remaining, max(0.0, left), self.elapsed, self._recoveries)

    def truth(self) -> dict[str, float]:
        """Pose, speed, battery and load, for the journal."""
        pose = self.motion.pose
        rounded = {"x": pose.x, "y": pose.y, "yaw": pose.yaw, "speed": self.motion.speed, "battery": self.battery.level}
        return {key: round(value, 4) for key, value in rounded.items()} | {"payload": self.payload}

    def _command(self, dt: float) -> Wanted:
        leg = self._legs[0]
        if leg.target is None:
            self._waited += dt
            return Wanted()
        if self._planned_in is not self.world:
            self._look_again(leg)
        if self._pilot is None:
            if not self.motion.still:
                return Wanted()
            if self._no_way_in is not self.world:
                self._find_way(leg, leg.target)
            self._blocked += dt
            if self._pilot is None:
                if self._blocked >= _PATIENCE:
                    self.fail(Ending("aborted", "obstructed", "there is no way there"))
                return Wanted()
        return self._pilot.command(self.motion)

    def _look_again(self, leg: Leg) -> None:
        """Something was put in or taken out: is the way still free?"""
        self._planned_in = self.world
        if self._pilot is None:
            return
        rest = self._pilot.rest(self.motion)
        if any(self.world.clearance_along(a, b) < self.limits.radius for a, b in pairwise(rest)):
            self._pilot, self._blocked = None, 0.0
            self._recoveries += 1

    def _find_way(self, leg: Leg, target: Pose) -> None:
        way = plan(self.world, self.motion.pose.point, target.point, self.limits.radius + MARGIN)
        if way is None:
            self._no_way_in = self.world
            if self.world.clearance(*target.point) < self.limits.radius:
                self.fail(Ending("aborted", "occupied", f"({target.x:g}, {target.y:g}) is not free"))
        else:
            speed = min(leg.speed or self.limits.speed, _DOCK_SPEED if leg.docks else self.limits.speed)
            self._pilot = Pilot(way, target.yaw, self.limits, speed)
            self._blocked = 0.0

    def _move(self, wanted: Wanted, dt: float) -> None:
        after = advance(self.motion, wanted, self.limits, dt)
        if after.pose.point != self.motion.pose.point and self._would_hit(after.pose):
            after = Motion(self.motion.pose)  # it stands against what was put in its way
        metres = math.dist(after.pose.point, self.motion.pose.point)
        self.motion = after
        self.driven += metres
        self.docked = self.docked and metres == 0.0
        self.battery = self.battery.drained(dt, metres, self.payload)
        if self.docked:
            self.battery = self.battery.charged(dt)

    def _would_hit(self, pose: Pose) -> bool:
        """Whether it would be closer to something than its body, and closer than it is now."""
        there = self.world.clearance(*pose.point)
        return there < self.limits.radius and there <= self.world.clearance(*self.motion.pose.point)

    def _leg_finished(self) -> bool:
        leg = self._legs[0]
        if leg.target is None:
            return self._waited >= leg.seconds
        return self._pilot is not None and self._pilot.finished(self.motion)

    def _next_leg(self) -> Ending | None:
        leg = self._legs.pop(0)
        self._pilot, self._no_way_in, self._waited, self._blocked = None, None, 0.0, 0.0
        self.payload = self.payload if leg.payload is None else leg.payload
        self.docked = self.docked or leg.docks
        return None if self._legs else Ending("succeeded")

    def _end(self) -> Ending | None:
        ending, self._ending = self._ending, None
        self._legs, self._pilot = [], None
        return ending
