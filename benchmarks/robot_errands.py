"""What people ask of the robots in a campaign: trips, waits, some taken back, and some that must be refused."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

FASTER = 20.0  # seconds of the simulation in a real second
TAKES = (1.0, 5.0)  # seconds of the simulation that a wait takes; trips take about as long
FLOOR = (2.5, 3.0, 5.0, 6.0)  # x and y from, x and y to: free floor for trips, metres
_TAKEN_BACK = 0.12  # share of the goals
_TAKEN_BACK_AFTER = (0.0, 0.15)  # seconds after it was accepted
_BAD = 0.12  # share of the errands
_FORGED = 0.05
_MEANT_BADLY: tuple[dict[str, Any], ...] = (
    {"action": "navigate", "args": {"to": "25,5"}},  # through the wall
    {"action": "navigate", "args": {"to": "1.5,10.5"}},  # into the office
    {"action": "navigate", "args": {"to": "nowhere"}},
    {"action": "navigate", "args": {"to": {"x": 3.0, "y": 4.0, "frame": "odom"}}},
    {"action": "wait", "args": {"for": "-5s"}},
    {"action": "wait", "args": {"for": "31m"}},
    {"action": "fly", "args": {}},
)


@dataclass(frozen=True, slots=True)
class Errand:
    """One of them.

    Attributes:
        kind: trip, wait, bad (the gateway must refuse it), or forged: a goal that is put on the wire past the
            gateway, which the node must refuse.
        command: action and args.
        taken_back: seconds after it was accepted; None: not at all.
        to: where a trip ends.
    """

    kind: str
    command: dict[str, Any] = field(default_factory=dict)
    taken_back: float | None = None
    to: tuple[float, float] | None = None


def errand(chance: random.Random) -> Errand:
    """The next one."""
    kind = chance.random()
    if kind < _FORGED:
        return Errand("forged")
    if kind < _FORGED + _BAD:
        return Errand("bad", chance.choice(_MEANT_BADLY))
    taken_back = chance.uniform(*_TAKEN_BACK_AFTER) if chance.random() < _TAKEN_BACK else None
    if chance.random() < 0.4:
        seconds = round(chance.uniform(*TAKES), 2)
        return Errand("wait", {"action": "wait", "args": {"for": f"{seconds}s"}}, taken_back)
    x, y = (round(chance.uniform(FLOOR[axis], FLOOR[axis + 2]), 2) for axis in (0, 1))
    return Errand("trip", {"action": "navigate", "args": {"to": f"{x},{y}"}}, taken_back, (x, y))
