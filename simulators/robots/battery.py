"""A robot's battery: it drains with time, way and load, and charges in the dock."""

from __future__ import annotations

from typing import NamedTuple

_IDLE = 0.0015  # % a second: computer and sensors, about 18 hours from full to empty
_DRIVING = 0.012  # % a metre, without a load
_LOADED = 1.0 / 60.0  # a load of 60 kg doubles what a metre costs
_CHARGING = 0.04  # % a second: 42 minutes from empty to full


class Battery(NamedTuple):
    """``level`` is from 0 to 100 %."""

    level: float = 80.0

    def drained(self, seconds: float, metres: float, payload: float) -> Battery:
        """After so long, so far, with so much on board (kg)."""
        used = _IDLE * seconds + _DRIVING * abs(metres) * (1.0 + _LOADED * payload)
        return Battery(max(0.0, self.level - used))

    def charged(self, seconds: float) -> Battery:
        """After so long in the dock."""
        return Battery(min(100.0, self.level + _CHARGING * seconds))

    @property
    def empty(self) -> bool:
        """Whether nothing moves any more."""
        return self.level <= 0.0

    @property
    def volts(self) -> float:
        """Of a pack of seven lithium cells, roughly straight from empty to full."""
        return 21.0 + 0.084 * self.level
