"""A centrifugal pump with its motor: vibration, bearing, current, pressure and flow."""

from __future__ import annotations

import random
from collections.abc import Mapping

_AMBIENT = 22.0  # °C
_BEARING_LAG = 900.0  # s, time constant of the bearing's temperature


class Pump:
    """Stepped by `step`; mm/s RMS, °C, A, bar and m³/h.

    Args:
        chance: source of all chance.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._vibration = chance.uniform(1.3, 1.9)
        self._current = chance.uniform(13.5, 15.0)
        self._pressure = chance.uniform(3.9, 4.2)
        self._flow = chance.uniform(19.5, 21.5)
        self._warmth = chance.uniform(20.0, 25.0)  # K above ambient
        self._bearing = _AMBIENT + self._warmth
        self._load = 1.0
        self._wear = 0.0

    def step(self, dt: float, hour: float, faults: Mapping[str, float]) -> dict[str, float]:
        """Go on by ``dt`` seconds; ``hour`` is the local time of day, ``faults`` kind -> strength."""
        gauss = self._chance.gauss
        self._load += (1.0 + 0.02 * (1.0 if 8.0 <= hour < 18.0 else -1.0) - self._load) * min(1.0, dt / 1800.0)
        self._load += gauss(0.0, 0.0006) * dt**0.5
        wear = faults.get("bearing-wear")
        self._wear = self._wear if wear is None else min(1.0, self._wear + wear * dt / 4000.0)
        cavitation, dry = faults.get("cavitation", 0.0), faults.get("dry-running", 0.0)
        blocked = faults.get("blocked-filter", 0.0)
        flow = self._flow * self._load * (1.0 - 0.25 * cavitation) * (1.0 - 0.5 * blocked)
        pressure = self._pressure * self._load**2 * (1.0 - 0.35 * cavitation) * (1.0 + 0.3 * blocked)
        current = self._current * self._load * (1.0 - 0.12 * cavitation) * (1.0 - 0.15 * blocked)
        current *= 1.0 + 0.08 * self._wear
        vibration = self._vibration * self._load * (1.0 + 3.5 * self._wear**1.3 + 2.4 * cavitation)
        if dry > 0.0:
            flow, pressure = flow * 0.02, pressure * 0.08
            current, vibration = current * (1.0 - 0.6 * dry), vibration * (1.0 + 0.8 * dry)
        aim = _AMBIENT + self._warmth * self._load * (1.0 + 1.3 * self._wear + 1.6 * dry)
        self._bearing += (aim - self._bearing) * min(1.0, dt / _BEARING_LAG)
        rough = 1.0 + 6.0 * cavitation
        return {
            "vibration": round(max(0.0, vibration + gauss(0.0, 0.05 * rough)), 2),
            "bearing": round(self._bearing + gauss(0.0, 0.15), 1),
            "current": round(max(0.0, current + gauss(0.0, 0.08)), 2),
            "pressure": round(max(0.0, pressure + gauss(0.0, 0.015 * rough)), 2),
            "flow": round(max(0.0, flow + gauss(0.0, 0.08 * (1.0 + cavitation))), 2),
        }
