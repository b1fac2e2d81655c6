"""The simulated arm: picks an object up and places it, by phases, and may lose its grip. Without ROS."""

from __future__ import annotations

import random

from simulators.robots.job import Ending, Job, Leg, Progress

HOME = (0.0, -1.2, 1.6, 0.0)  # rad: waist, shoulder, elbow, gripper (0 is open)
_OVER_OBJECT = (0.8, -0.4, 1.2, 0.0)
_AT_OBJECT = (0.8, 0.1, 1.0, 0.0)
_GRIPPED = (0.8, 0.1, 1.0, 0.6)
_LIFTED = (0.8, -0.4, 1.2, 0.6)
_OVER_CONTAINER = (-0.8, -0.4, 1.2, 0.6)
_PLACED = (-0.8, 0.0, 1.1, 0.6)
_RELEASED = (-0.8, 0.0, 1.1, 0.0)
PHASES: tuple[tuple[str, tuple[float, ...], float], ...] = (
    ("approach", _OVER_OBJECT, 1.2),
    ("reach", _AT_OBJECT, 0.8),
    ("grip", _GRIPPED, 0.4),
    ("lift", _LIFTED, 0.8),
    ("transfer", _OVER_CONTAINER, 1.6),
    ("place", _PLACED, 0.6),
    ("release", _RELEASED, 0.4),
    ("return", HOME, 1.2),
)
"""Each phase: its name, the joints at its end, and the seconds that it takes at full speed."""
_HELD = ("lift", "transfer", "place")
_BRAKING = 0.25  # s to stop from any movement
JOINTS = ("waist", "shoulder", "elbow", "gripper")


def pick_and_place(speed: float = 1.0) -> Job:
    """The job of one object; ``speed`` is a share of full speed, more than 0.

    Raises:
        ValueError: it is not.
    """
    if not 0.0 < speed <= 1.0:
        raise ValueError(f"the speed scale is above 0 and at most 1, not {speed:g}")
    return Job(tuple(Leg(name, seconds=seconds / speed) for name, _, seconds in PHASES))


class Manipulator:
    """Goes through the legs of a job; each leads from the joints where it is to those of its phase.

    Args:
        chance: source of all chance.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.joints: tuple[float, ...] = HOME
        self.grip_loss = 0.0  # probability that an object is lost on its way
        self.placed = 0  # objects so far
        self.driven = 0.0
        self.elapsed = 0.0
        self._legs: tuple[Leg, ...] = ()
        self._done = 0
        self._from: tuple[float, ...] = HOME
        self._inside = 0.0
        self._lost_at: float | None = None
        self._ending: Ending | None = None
        self._braked = 0.0
        self._frozen = False
        self._held = 0.0
        self._moved = False

    @property
    def busy(self) -> bool:
        """Whether there is a job."""
        return bool(self._legs)

    @property
    def moving(self) -> bool:
        """Whether a joint moves."""
        return self._moved

    def refusal(self, job: Job) -> str | None:
        """None: it can do every job."""
        return None if job.legs else "there is nothing to do"

    def begin(self, job: Job) -> None:
        """Take the job; by chance the grip will be lost on the way."""
        self._legs, self._done, self._from, self._inside = job.legs, 0, self.joints, 0.0
        self.driven = self.elapsed = self._braked = 0.0
        self._ending = None
        carried = sum(leg.seconds for leg in job.legs if leg.phase in _HELD)
        self._lost_at = self._chance.uniform(0.0, carried) if self._chance.random() < self.grip_loss else None

    def cancel(self) -> None:
        """Brake; the job ends when the arm stands."""
        self.fail(Ending("canceled"))

    def fail(self, ending: Ending) -> None:
        """Brake; the job ends so. The first of several endings counts."""
        if self._legs and self._ending is None:
            self._ending, self._braked = ending, 0.0

    def freeze(self, frozen: bool) -> None:
        """While frozen, nothing moves and no job goes on."""
        self._frozen = frozen

    def brake(self, seconds: float) -> None:
        """Hold all joints for so long."""
        self._held = seconds

    def step(self, dt: float) -> Ending | None:
        """Go on by ``dt`` seconds; how the job ended, when it just did."""
        self._held = max(0.0, self._held - dt)
        self._moved = False
        if not self._legs:
            return None
        self.elapsed += dt
        if self._frozen:
            return None
        if self._ending is not None:
            self._moved = self._braked < _BRAKING
            self._braked += dt
            return None if self._moved else self._end(self._ending)
        return None if self._held > 0.0 else self._go_on(dt)

    def progress(self) -> Progress:
        """How far the job is."""
        total = sum(leg.seconds for leg in self._legs)
        if not self._legs or total <= 0.0:
            return Progress("idle", 1.0, 0.0, 0.0, self.elapsed)
        past = sum(leg.seconds for leg in self._legs[: self._done]) + self._inside
        phase = "stopping" if self._ending is not None else self._legs[self._done].phase
        return Progress(phase, min(1.0, past / total), 0.0, max(0.0, total - past), self.elapsed)

    def truth(self) -> dict[str, float]:
        """The joints (rad) and how many objects were placed, for the journal."""
        return {name: round(value, 4) for name, value in zip(JOINTS, self.joints, strict=True)} | {
            "placed": self.placed
        }

    def _go_on(self, dt: float) -> Ending | None:
        leg = self._legs[self._done]
        self._inside = min(leg.seconds, self._inside + dt)
        self._moved = True
        aim = next(joints for name, joints, _ in PHASES if name == leg.phase)
        share = 1.0 if leg.seconds <= 0.0 else self._inside / leg.seconds
        eased = share * share * (3.0 - 2.0 * share)  # no jerk at either end
        self.joints = tuple(a + (b - a) * eased for a, b in zip(self._from, aim, strict=True))
        if leg.phase in _HELD and self._lost_at is not None:
            self._lost_at -= dt
            if self._lost_at <= 0.0:
                self.joints = (*self.joints[:3], 0.0)
                self.fail(Ending("aborted", "grip-lost", f"the grip was lost in phase {leg.phase}"))
                return None
        if self._inside < leg.seconds:
            return None
        self.placed += leg.phase == "release"
        self._done, self._from, self._inside = self._done + 1, self.joints, 0.0
        return self._end(Ending("succeeded")) if self._done == len(self._legs) else None

    def _end(self, ending: Ending) -> Ending:
        self._legs, self._ending, self._moved = (), None, False
        return ending
