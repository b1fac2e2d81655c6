"""Faults that a simulated device can have, and which cause of the playbook explains each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gateway.errors import InputError
from gateway.tomlfile import seconds

CAUSES: dict[str, dict[str, str | None]] = {
    "cold-room": {
        "door-left-open": "door-left-open",
        "compressor-failure": "compressor-failure",
        "icing": "evaporator-iced",
        "defrost-stuck": "defrost-stuck",
        "power-loss": "power-loss",
        "stuck": "sensor-stuck",
        "dropout": "sensor-silent",
        "drift": "sensor-drift",
        "spikes": None,
    },
    "pump": {
        "bearing-wear": "bearing-wear",
        "cavitation": "cavitation",
        "dry-running": "dry-running",
        "blocked-filter": "blocked-filter",
        "stuck": "sensor-stuck",
        "dropout": "sensor-silent",
        "drift": None,
        "spikes": None,
    },
    "greenhouse": {
        "vent-stuck": "vent-stuck",
        "heater-failure": "heater-failure",
        "irrigation-failure": "irrigation-failure",
        "stuck": "sensor-stuck",
        "dropout": "sensor-silent",
        "drift": None,
        "spikes": None,
    },
}
"""By profile: each fault and the id of the cause that explains it; None when the playbook has none."""

SENSOR_FAULTS = frozenset({"stuck", "drift", "spikes", "dropout"})
"""Faults of the measuring, not of the device: applied to what is reported."""

_FAULT = re.compile(r"(?P<kind>[a-z-]+)(@(?P<start>[^+]+))?(\+(?P<duration>.+))?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault from ``start`` on for ``duration``, both in seconds of the simulation.

    ``strength`` from 0 (hardly) to 1 (fully); 0.7 is an ordinary case.
    """

    kind: str
    start: float
    duration: float = float("inf")
    strength: float = 0.7

    def active(self, elapsed: float) -> bool:
        """Whether it is on at that time."""
        return self.start <= elapsed < self.start + self.duration


def parse(text: str, profile: str) -> Fault:
    """Read ``KIND[@START][+DURATION]``, e.g. ``door-left-open@10m+20m``.

    Raises:
        InputError: no such fault for that profile, or not a duration.
    """
    match = _FAULT.fullmatch(text)
    known = CAUSES.get(profile, {})
    if match is None or match["kind"] not in known:
        raise InputError(
            f"--fault {text}: not a fault of {profile}; write KIND[@START][+DURATION], for example "
            f"{next(iter(known), 'stuck')}@10m+20m; kinds: {', '.join(known)}"
        )
    try:
        start = seconds(match["start"] or "0s")
        duration = seconds(match["duration"]) if match["duration"] else float("inf")
    except ValueError as error:
        raise InputError(f"--fault {text}: {error}") from error
    return Fault(match["kind"], float(str(start)), float(str(duration)))
