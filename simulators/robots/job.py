"""What a robot is asked to do, how far it is with it, and how it ended. Without ROS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from simulators.robots.geometry import Pose

Outcome = Literal["succeeded", "canceled", "aborted"]
Failure = Literal["none", "failed", "obstructed", "occupied", "grip-lost", "fault", "preempted"]


class Ending(NamedTuple):
    """How a job ended, why, and a sentence about it."""

    outcome: Outcome
    failure: Failure = "none"
    text: str = ""


class Progress(NamedTuple):
    """How far a job is.

    Attributes:
        share: from 0 to 1.
        remaining: metres still to go on the present leg.
        left: seconds that it will still take, roughly.
        elapsed: seconds since it began.
        recoveries: how often another way had to be found.
    """

    phase: str
    share: float
    remaining: float
    left: float
    elapsed: float
    recoveries: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a job: a drive to ``target``, or ``seconds`` on the spot.

    Attributes:
        speed: m/s at most; None is as fast as the robot can.
        payload: kg on board from the end of this leg on; None changes nothing.
        docks: the robot is in the dock at the end.
    """

    phase: str
    target: Pose | None = None
    seconds: float = 0.0
    speed: float | None = None
    payload: float | None = None
    docks: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """The legs of one goal, in order."""

    legs: tuple[Leg, ...]


class Machine(Protocol):
    """A simulated robot. One job at a time; times are seconds of the simulation."""

    @property
    def busy(self) -> bool:
        """Whether there is a job."""

    @property
    def moving(self) -> bool:
        """Whether anything moves."""

    @property
    def driven(self) -> float:
        """Metres since the start of the job."""

    @property
    def elapsed(self) -> float:
        """Seconds since the start of the job."""

    def refusal(self, job: Job) -> str | None:
        """Why the job cannot be taken now, or None."""

    def begin(self, job: Job) -> None:
        """Take the job; ``busy`` from now on."""

    def cancel(self) -> None:
        """Stop as fast as the brakes allow; the job ends when everything stands still."""

    def fail(self, ending: Ending) -> None:
        """Stop as for a cancel; the job ends so."""

    def freeze(self, frozen: bool) -> None:
        """While frozen, nothing moves and no job goes on."""

    def brake(self, seconds: float) -> None:
        """Hold everything for so long; the job goes on afterwards."""

    def step(self, dt: float) -> Ending | None:
        """Go on by at most `simulators.robots.base.STEP` seconds; how the job ended, when it just did."""

    def progress(self) -> Progress:
        """How far the job is."""

    def truth(self) -> dict[str, float]:
        """Where it really is, for the journal."""
