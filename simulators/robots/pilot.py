"""Follows a way: turns on the spot, drives straight, stops at each corner. So it never cuts one."""

from __future__ import annotations

import math

from simulators.robots.base import STEP, Limits, Motion, Wanted
from simulators.robots.geometry import Point, turn

_HEADING = 0.01  # rad, close enough to drive off
_ARRIVED = 0.01  # m
_KEEP = 2.0  # 1/s, how hard the heading is corrected while driving
_CREEP = 0.02  # m/s, slowest on the last centimetres
_EASE = 0.8  # share of the brakes that is planned with


class Pilot:
    """Drives one way to its end.

    Args:
        way: points from where the robot stands to where it goes.
        yaw: heading at the end, radians; None: any.
        speed: m/s at most.
    """

    def __init__(self, way: tuple[Point, ...], yaw: float | None, limits: Limits, speed: float) -> None:
        self._way = way
        self._yaw = yaw
        self._limits = limits
        self._speed = min(speed, limits.speed)
        self._next = 1 if len(way) > 1 else 0
        self._driving = False

    def rest(self, motion: Motion) -> tuple[Point, ...]:
        """The way that is still to go, from where the robot is."""
        return (motion.pose.point, *self._way[self._next :])

    def finished(self, motion: Motion) -> bool:
        """Whether it stands at the end, with the heading that is wanted."""
        return (
            self._next >= len(self._way)
            and motion.still
            and (self._yaw is None or abs(turn(motion.pose.yaw, self._yaw)) <= _HEADING)
        )

    def command(self, motion: Motion) -> Wanted:
        """What to ask of the base now."""
        if self._next < len(self._way):
            return self._towards(motion, self._way[self._next])
        if self._yaw is None or motion.speed != 0.0:
            return Wanted()
        return Wanted(0.0, self._turn(motion, turn(motion.pose.yaw, self._yaw)))

    def _towards(self, motion: Motion, point: Point) -> Wanted:
        dx, dy = point.x - motion.pose.x, point.y - motion.pose.y
        distance = math.hypot(dx, dy)
        ahead = dx * math.cos(motion.pose.yaw) + dy * math.sin(motion.pose.yaw)
        if distance <= _ARRIVED or (self._driving and ahead <= 0.0):
            if motion.speed == 0.0:
                self._next += 1
                self._driving = False
            return Wanted()
        error = turn(motion.pose.yaw, math.atan2(dy, dx))
        if not self._driving:
            self._driving = abs(error) <= _HEADING and abs(motion.turn) <= _HEADING
            return Wanted(0.0, self._turn(motion, error))
        slowing = math.sqrt(2.0 * _EASE * self._limits.braking * distance)
        speed = min(self._speed, slowing, max(_CREEP, distance / (2 * STEP)))
        near = min(1.0, distance / 0.3)  # close to the point its direction says little
        return Wanted(speed, _KEEP * error * near)

    def _turn(self, motion: Motion, error: float) -> float:
        if abs(error) <= _HEADING / 2:
            return 0.0
        slowing = math.sqrt(2.0 * _EASE * self._limits.turn_acceleration * abs(error))
        return math.copysign(min(self._limits.turn, slowing, abs(error) / (2 * STEP)), error)
