"""A machine on its test rig: time, faults and the journal. Without ROS."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from simulators.robots.base import STEP
from simulators.robots.faults import Faults
from simulators.robots.job import Ending, Job, Machine
from simulators.robots.journal import Journal

_POSE_EVERY = 0.1  # s of the simulation


class Rig:
    """Steps ``machine`` and writes down what it does.

    Args:
        machine: the robot.
        faults: what is wrong with it.
        journal: open.
        die: ends the process at once.
    """

    def __init__(self, machine: Machine, faults: Faults, journal: Journal, die: Callable[[], NoReturn]) -> None:
        self.machine = machine
        self.faults = faults
        self.journal = journal
        self._die = die
        self._debt = 0.0
        self._moving = False
        self._since_pose = 0.0
        self.sim = 0.0

    @property
    def active(self) -> bool:
        """Whether time has to go on in small steps."""
        return self.machine.busy or self.machine.moving

    @property
    def silent(self) -> bool:
        """Whether cancel requests get no answer."""
        return self.faults.on("deaf") or self._hangs()

    def advance(self, seconds: float) -> Ending | None:
        """Go on by so many seconds of the simulation; how the job ended, when it did. Then it stops at once.

        Time that is left over, less than a step or after an ending, is made up for by the next call.
        """
        self._debt += seconds
        if not self.active:  # nothing but the battery changes
            while self._debt >= STEP:
                span = min(self._debt, 1.0)
                self._debt -= span
                self._tick(span)
            return None
        ending = None
        while self._debt >= STEP and ending is None:
            self._debt -= STEP
            self._apply_faults()
            ending = self._tick(STEP)
            self._note_motion()
        return ending

    def note(self, goal: str, step: str, **values: object) -> None:
        """Write a step of a goal down; where the fault says so, the process ends then."""
        self.journal.write("goal", goal=goal, step=step, **values)
        if self.faults.dies_at(step):
            self._die()

    def begin(self, goal: str, job: Job) -> None:
        """The machine begins."""
        self.note(goal, "started", **self.machine.truth())
        self.machine.begin(job)
        self._debt = 0.0

    def _tick(self, dt: float) -> Ending | None:
        self.sim += dt
        self.journal.sim = self.sim
        return self.machine.step(dt)

    def _apply_faults(self) -> None:
        machine, faults = self.machine, self.faults
        machine.freeze(self._hangs())
        if not machine.busy:
            return
        if faults.due("die", machine.elapsed):
            self._die()
        if faults.due("abort", machine.elapsed) or faults.due("abort-distance", machine.driven):
            machine.fail(Ending("aborted", "fault", "aborted by a fault"))

    def _hangs(self) -> bool:
        return self.machine.busy and self.faults.due("hang", self.machine.elapsed)

    def _note_motion(self) -> None:
        moving = self.machine.moving
        self._since_pose += STEP
        if self._moving and not moving:
            self.journal.write("stopped", **self.machine.truth())
        elif moving and (not self._moving or self._since_pose >= _POSE_EVERY - STEP / 2):
            self.journal.write("pose", **self.machine.truth())
            self._since_pose = 0.0
        self._moving = moving
