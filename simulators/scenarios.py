"""Random scenarios with a known truth: one asset, some hours, one fault or none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from simulators.device import Device, Event
from simulators.faults import CAUSES, Fault
from simulators.greenhouse import Greenhouse

HOURS = 3.0
HEALTHY = 0.25  # share of scenarios without a fault
SEVERITY = (0.45, 1.0)  # least and greatest strength of a fault


@dataclass(frozen=True, slots=True)
class Scenario:
    """A seeded scenario. Times are seconds since the epoch.

    ``cause`` is the id of the playbook's cause that explains the fault; None without a fault, or
    for a fault that the playbook does not know.
    """

    profile: str
    asset: str
    seed: int
    start: float
    duration: float
    interval: float
    fault: Fault | None
    cause: str | None
    day: int

    @property
    def fault_start(self) -> float | None:
        """When the fault begins."""
        return None if self.fault is None else self.start + self.fault.start

    def events(self) -> Iterator[Event]:
        """The messages, in order of time; the same each time."""
        chance = random.Random(f"greenhouse/{self.seed}")
        model = Greenhouse(chance, self.day) if self.profile == "greenhouse" else None
        faults = () if self.fault is None else (self.fault,)
        device = Device(self.profile, self.asset, self.seed, faults, model)
        return device.events(self.start, self.duration, self.interval)


def scenario(profile: str, seed: int, severity: tuple[float, float] = SEVERITY) -> Scenario:
    """The scenario of that seed: fault, strength within ``severity``, onset, cadence and time of year by chance."""
    chance = random.Random(f"scenario/{profile}/{seed}")
    kinds = sorted(CAUSES[profile])
    kind = None if chance.random() < HEALTHY else chance.choice(kinds)
    hour = chance.uniform(0.0, 21.0)
    day = chance.randint(1, 365)
    if kind == "vent-stuck":
        hour, day = chance.uniform(8.0, 10.0), chance.randint(100, 250)
    elif kind == "heater-failure":
        hour, day = chance.uniform(17.0, 21.0), chance.choice((*range(1, 90), *range(290, 365)))
    duration = HOURS * 3600.0
    fault = None
    if kind is not None:
        onset = chance.uniform(0.4, 0.6) * duration
        length = chance.uniform(900.0, 2700.0) if kind in ("door-left-open", "dropout") else float("inf")
        fault = Fault(kind, onset, length, chance.uniform(*severity))
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day - 1, hours=hour)
    return Scenario(
        profile=profile,
        asset=f"{profile}-{seed}",
        seed=seed,
        start=float(int(start.timestamp())),
        duration=duration,
        interval=chance.choice((5.0, 10.0, 15.0)),
        fault=fault,
        cause=None if kind is None else CAUSES[profile][kind],
        day=day,
    )
