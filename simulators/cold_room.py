"""A freezer room: air, product, evaporator, compressor, door and defrost.

Heat balance of the air: C dT/dt = UA (T_out - T) + UA_door (T_out - T) + G (T_product - T) - Q.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

_AMBIENT = 22.0  # °C
_AIR = 400e3  # J/K, air with shelves and packaging
_PRODUCT = 6e6  # J/K
_COUPLING = 120.0  # W/K between product and air
_ENVELOPE = 25.0  # W/K
_DOOR = 260.0  # W/K through an open door
_COOLING = 4600.0  # W
_STANDBY = 0.06  # kW of controller and fans
_HEATER = 500.0  # W of defrost heat that reach the air
_DEFROST_EVERY = 6 * 3600.0
_DEFROST_FOR = 15 * 60.0


class ColdRoom:
    """Stepped by `step`; temperatures in °C, power in kW, humidity in % RH.

    Args:
        chance: source of all chance.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._setpoint = chance.uniform(-21.0, -19.5)
        self._air = self._setpoint + chance.uniform(-0.8, 0.8)
        self._product = self._setpoint
        self._evaporator = self._air - 4.0
        self._humidity = chance.uniform(66.0, 74.0)
        self._frost = chance.uniform(0.0, 0.1)
        self._running = chance.random() < 0.5
        self._door_for = 0.0
        self._until_defrost = chance.uniform(1.5, 6.0) * 3600.0
        self._defrost_for = 0.0

    def step(self, dt: float, hour: float, faults: Mapping[str, float]) -> dict[str, float]:
        """Go on by ``dt`` seconds; ``hour`` is the local time of day, ``faults`` kind -> strength."""
        door = self._door(dt, hour, faults.get("door-left-open"))
        defrosting = self._defrost(dt, faults.get("defrost-stuck")) and "power-loss" not in faults
        if "icing" in faults:
            self._frost = min(0.97, self._frost + faults["icing"] * dt / 2500.0)
        else:
            self._frost = max(0.0, self._frost - dt / 1800.0) if defrosting else min(0.3, self._frost + dt / 4e5)
        self._thermostat()
        dark = "power-loss" in faults
        broken = dark or "compressor-failure" in faults
        cooling = self._running and not defrosting and not broken
        heat = (_ENVELOPE + (_DOOR if door else 0.0)) * (_AMBIENT - self._air)
        exchange = _COUPLING * (self._product - self._air)
        heat += exchange - (_COOLING * (1.0 - self._frost) if cooling else 0.0)
        heat += _HEATER * (1.0 + 4.0 * faults.get("defrost-stuck", 0.0)) if defrosting else 0.0
        self._air += heat / _AIR * dt
        self._product -= exchange / _PRODUCT * dt
        aim = self._air - 8.0 - 9.0 * self._frost if cooling else self._air + (9.0 if defrosting else 0.0)
        self._evaporator += (aim - self._evaporator) * min(1.0, dt / 120.0)
        damp = 92.0 if door else 70.0
        self._humidity += (damp - self._humidity) * min(1.0, dt / (90.0 if door else 900.0))
        power = 2.3 * (1.0 + 0.15 * self._frost) if cooling else _STANDBY
        power = 0.0 if dark else 3.1 if defrosting else power
        gauss = self._chance.gauss
        return {
            "temperature": round(self._air + gauss(0.0, 0.08), 1),
            "humidity": round(min(99.0, self._humidity + gauss(0.0, 0.4)), 1),
            "door": float(door),
            "power": round(max(0.0, power * (1.0 + gauss(0.0, 0.012))), 2),
            "evaporator": round(self._evaporator + gauss(0.0, 0.1), 1),
            "defrost": float(defrosting),
        }

    def _door(self, dt: float, hour: float, left_open: float | None) -> bool:
        if left_open is not None:
            return True
        if self._door_for > 0.0:
            self._door_for -= dt
            return self._door_for > 0.0
        busy = 3.0 if 6.0 <= hour < 20.0 else 0.2  # openings an hour
        if self._chance.random() < busy * dt / 3600.0:
            self._door_for = self._chance.uniform(12.0, 50.0)
        return False

    def _defrost(self, dt: float, stuck: float | None) -> bool:
        if stuck is not None:
            return True
        if self._defrost_for > 0.0:
            self._defrost_for -= dt
        else:
            self._until_defrost -= dt
            if self._until_defrost <= 0.0:
                self._until_defrost, self._defrost_for = _DEFROST_EVERY, _DEFROST_FOR
        return self._defrost_for > 0.0

    def _thermostat(self) -> None:
        if self._air > self._setpoint + 0.8:
            self._running = True
        elif self._air < self._setpoint - 0.8:
            self._running = False
