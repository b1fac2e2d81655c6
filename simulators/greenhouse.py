"""A greenhouse that follows the sun: air, humidity, CO2, soil, vents and heater.

The sun's elevation: sin h = sin(lat) sin(d) + cos(lat) cos(d) cos(15° (t - 12)), with the
declination d = -23.44° cos(360° (n + 10) / 365).
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

_LATITUDE = math.radians(50.0)
_AIR = 9e5  # J/K, air and benches
_LOSS = 600.0  # W/K through the glass and its leaks
_VENT = 3200.0  # W/K with the vents wide open
_GAIN = 32.0  # W for each W/m² of sun; what the plants evaporate is not in it
_HEATER = 20000.0  # W


def sunshine(day: int, hour: float) -> float:
    """Clear-sky radiation on the ground in W/m² (Haurwitz, simplified), 0 at night."""
    declination = math.radians(-23.44) * math.cos(2.0 * math.pi * (day + 10) / 365.0)
    angle = math.radians(15.0 * (hour - 12.0))
    height = math.sin(_LATITUDE) * math.sin(declination)
    height += math.cos(_LATITUDE) * math.cos(declination) * math.cos(angle)
    return 0.0 if height <= 0.0 else 1098.0 * height * math.exp(-0.057 / height)


class Greenhouse:
    """Stepped by `step`; °C, % RH, ppm, % of volume, W/m², % open.

    Args:
        chance: source of all chance.
        day: day of the year, 1 to 365.
    """

    def __init__(self, chance: random.Random, day: int = 110) -> None:
        self._chance = chance
        self._day = day
        self._season = 9.0 - 10.0 * math.cos(2.0 * math.pi * (day - 20) / 365.0)
        self._air = 19.0
        self._humidity = 70.0
        self._co2 = 480.0
        self._soil = chance.uniform(38.0, 44.0)
        self._vent = 0.0
        self._heating = False
        self._watering = 0.0
        self._cloud = chance.uniform(0.0, 0.4)

    def step(self, dt: float, hour: float, faults: Mapping[str, float]) -> dict[str, float]:
        """Go on by ``dt`` seconds; ``hour`` is the local time of day, ``faults`` kind -> strength."""
        gauss = self._chance.gauss
        self._cloud = min(0.8, max(0.0, self._cloud + gauss(0.0, 0.002) * dt**0.5))
        sun = sunshine(self._day, hour) * (1.0 - self._cloud)
        outside = self._season + 4.0 * math.sin(2.0 * math.pi * (hour - 9.0) / 24.0)
        if "vent-stuck" not in faults:
            aim = min(100.0, max(0.0, (self._air - 24.0) * 25.0))
            self._vent += (aim - self._vent) * min(1.0, dt / 240.0)
        else:
            self._vent = min(self._vent, 3.0)
        self._heating = self._air < (17.5 if self._heating else 16.5)
        heat = _GAIN * sun + (_LOSS + _VENT * self._vent / 100.0) * (outside - self._air)
        heat += _HEATER if self._heating and "heater-failure" not in faults else 0.0
        self._air += heat / _AIR * dt
        wet = 82.0 - 1.6 * (self._air - 16.0) - 0.12 * self._vent
        self._humidity += (min(96.0, max(30.0, wet)) - self._humidity) * min(1.0, dt / 600.0)
        self._co2 += (420.0 + (120.0 if sun < 5.0 else -40.0) * (1.0 - self._vent / 100.0) - self._co2) * dt / 3000.0
        self._water(dt, sun, faults.get("irrigation-failure"))
        return {
            "temperature": round(self._air + gauss(0.0, 0.1), 1),
            "humidity": round(self._humidity + gauss(0.0, 0.5), 1),
            "co2": round(self._co2 + gauss(0.0, 4.0)),
            "soil": round(self._soil + gauss(0.0, 0.1), 1),
            "light": round(max(0.0, sun + gauss(0.0, 3.0))),
            "vent": round(self._vent, 0),
            "heater": float(self._heating),
        }

    def _water(self, dt: float, sun: float, failed: float | None) -> None:
        thirst = (0.4 + sun / 500.0) / 3600.0  # % of volume a second
        if failed is not None:
            self._soil = max(8.0, self._soil - (thirst + (5.0 + 10.0 * failed) / 3600.0) * dt)
            return
        if self._soil < 36.0:
            self._watering = 600.0
        self._watering = max(0.0, self._watering - dt)
        self._soil += (12.0 / 600.0 if self._watering > 0.0 else 0.0) * dt - thirst * dt
