"""Faults of a simulated robot, to be switched on and off; what happens by chance is seeded.

    reject[=P]           goals are rejected with probability P (1)
    abort=S              a goal is aborted S seconds after its start
    abort-distance=M     ... after M metres
    hang[=S]             from S seconds (0) after the start on: no progress, no answer to a cancel request
    deaf                 goals go on, and cancel requests get no answer
    refuse-cancel        cancel requests are answered with a no
    die[=S]              the process ends at once, S seconds (0) after the start of a goal
    die-at=WHERE         ... when a goal was received, accepted, started or finished
    slow-feedback=S      S seconds between two feedback messages
    pose-offset=X[/Y]    the published pose is wrong by so many metres
    battery=P            the battery falls to P %
    grip-loss[=P]        an arm loses the object with probability P (1)

Seconds are those of the simulation. ``NAME=off`` switches one off, ``none`` all.
"""

from __future__ import annotations

import math
import random
from typing import NamedTuple

MOMENTS = ("received", "accepted", "started", "finished")
_DEFAULTS: dict[str, float | None] = {
    "reject": 1.0,
    "abort": None,
    "abort-distance": None,
    "hang": 0.0,
    "deaf": 1.0,
    "refuse-cancel": 1.0,
    "die": 0.0,
    "die-at": None,
    "slow-feedback": None,
    "pose-offset": None,
    "battery": None,
    "grip-loss": 1.0,
}
NAMES = tuple(_DEFAULTS)


class FaultError(ValueError):
    """Not a fault, or not a value for it."""


class Value(NamedTuple):
    """What stands behind ``=``: numbers, or a word."""

    numbers: tuple[float, ...] = ()
    word: str = ""


class Faults:
    """Which faults are on.

    Args:
        chance: source of all chance.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._on: dict[str, Value] = {}

    def __str__(self) -> str:
        """The faults that are on, by name."""
        return ", ".join(sorted(self._on)) or "none"

    def switch(self, text: str) -> None:
        """Switch one on or off: ``NAME[=VALUE]``, ``NAME=off``, ``none``.

        Raises:
            FaultError: no such fault, or no value that it can have.
        """
        name, _, value = text.strip().partition("=")
        if name == "none" and not value:
            self._on.clear()
        elif name not in _DEFAULTS:
            raise FaultError(f"{name!r} is no fault; there are: {', '.join(NAMES)}")
        elif value == "off":
            self._on.pop(name, None)
        else:
            self._on[name] = _value(name, value)

    def on(self, name: str) -> bool:
        """Whether that fault is on."""
        return name in self._on

    def number(self, name: str) -> float | None:
        """The fault's first number; None while it is off."""
        found = self._on.get(name)
        return None if found is None else found.numbers[0]

    def rejects(self) -> bool:
        """Whether the next goal is rejected."""
        probability = self.number("reject")
        return probability is not None and self._chance.random() < probability

    def due(self, name: str, reached: float) -> bool:
        """Whether the fault is on and its number (seconds, metres) is reached."""
        number = self.number(name)
        return number is not None and reached >= number

    def dies_at(self, moment: str) -> bool:
        """Whether the process ends at that moment of a goal."""
        return self.on("die-at") and self._on["die-at"].word == moment

    def offset(self) -> tuple[float, float]:
        """By how many metres the published pose is wrong."""
        found = self._on.get("pose-offset", Value((0.0,)))
        return found.numbers[0], (*found.numbers, 0.0)[1]


def _value(name: str, text: str) -> Value:
    default = _DEFAULTS[name]
    if name == "die-at":
        if text not in MOMENTS:
            raise FaultError(f"die-at={text}: one of {', '.join(MOMENTS)}")
        return Value(word=text)
    if not text:
        if default is None:
            raise FaultError(f"{name} needs a value: {name}=NUMBER")
        return Value((default,))
    try:
        numbers = tuple(float(part) for part in text.split("/"))
    except ValueError:
        raise FaultError(f"{name}={text}: not a number") from None
    if not all(map(math.isfinite, numbers)) or len(numbers) > (2 if name == "pose-offset" else 1):
        raise FaultError(f"{name}={text}: not a number that it can have")
    if name != "pose-offset" and numbers[0] < 0.0:
        raise FaultError(f"{name}={text}: not below 0")
    if name in ("reject", "grip-loss") and numbers[0] > 1.0:
        raise FaultError(f"{name}={text}: a probability is from 0 to 1")
    return Value(numbers)
