"""A base with two driven wheels: what it is told, and how fast and how far it then goes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from simulators.robots.geometry import Pose

STEP = 0.02  # s; longer spans are cut into steps of at most this


@dataclass(frozen=True, slots=True)
class Limits:
    """What the base can do: m/s, m/s², rad/s, rad/s²; ``radius`` (m) is that of its round body."""

    speed: float = 1.0
    acceleration: float = 0.8
    braking: float = 1.6
    turn: float = 1.6
    turn_acceleration: float = 4.0
    radius: float = 0.3


class Motion(NamedTuple):
    """Where the base is, how fast it drives (m/s, forwards) and turns (rad/s)."""

    pose: Pose
    speed: float = 0.0
    turn: float = 0.0

    @property
    def still(self) -> bool:
        """Whether it neither drives nor turns."""
        return self.speed == 0.0 and self.turn == 0.0


class Wanted(NamedTuple):
    """Speed (m/s) and rate of turn (rad/s) that are asked of the base."""

    speed: float = 0.0
    turn: float = 0.0


def advance(motion: Motion, wanted: Wanted, limits: Limits, dt: float) -> Motion:
    """The motion ``dt`` seconds later; the wheels reach what is wanted as fast as the limits let them.

    The pose follows the arc of constant speed and turn exactly.
    """
    aim = min(limits.speed, max(-limits.speed, wanted.speed))
    slower = abs(aim) < abs(motion.speed)
    speed = _towards(motion.speed, aim, (limits.braking if slower else limits.acceleration) * dt)
    turn = _towards(motion.turn, min(limits.turn, max(-limits.turn, wanted.turn)), limits.turn_acceleration * dt)
    x, y, yaw = motion.pose
    half = turn * dt / 2.0
    chord = speed * dt * (math.sin(half) / half if abs(half) > 1e-9 else 1.0)
    pose = Pose(
        x + chord * math.cos(yaw + half), y + chord * math.sin(yaw + half), math.remainder(yaw + 2 * half, math.tau)
    )
    return Motion(pose, speed, turn)


def _towards(value: float, aim: float, most: float) -> float:
    return aim if abs(aim - value) <= most else value + math.copysign(most, aim - value)
