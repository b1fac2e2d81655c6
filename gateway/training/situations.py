"""Simulated windows with their truth, many to a seed: simulating is what costs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random

from gateway.messages import AssetWindow
from gateway.profiles import SensorProfile
from simulators.scenarios import SEVERITY, scenario
from simulators.windows import at_work, merged, windows

TRAINING_SEVERITY = (0.5, SEVERITY[1])
HELD_OUT_SEVERITY = (0.35, 0.5)
"""Milder faults than any that is trained on."""
_ODD = 8  # windows with an anomaly of a seed
_CALM = 2  # and without one
_MERGERS = 2


@dataclass(frozen=True, slots=True)
class Situation:
    """A window of a simulated asset.

    Attributes:
        truth: the id of the cause that is at work; None where the playbook has none for it.
    """

    seed: int
    window: AssetWindow
    truth: str | None


def of_seed(profile: SensorProfile, severity: tuple[float, float], seed: int) -> list[Situation]:
    """Some windows of one seed, merged in more than one way, with and without an anomaly."""
    plan, chance = scenario(profile.name, seed, severity), Random(f"situations/{profile.name}/{seed}")
    single = windows(plan, profile)
    found = {(row.start, row.end): row for _ in range(_MERGERS) for row in merged(single, chance)}
    odd = [row for row in found.values() if row.anomalies]
    calm = [row for row in found.values() if not row.anomalies]
    chosen = chance.sample(odd, min(len(odd), _ODD)) + chance.sample(calm, min(len(calm), _CALM))
    return [Situation(seed, row, at_work(plan, row)) for row in chosen]


def situations(
    profile: SensorProfile, seeds: Sequence[int], severity: tuple[float, float], processes: int = 1
) -> list[Situation]:
    """The windows of all seeds, in their order."""
    one = partial(of_seed, profile, severity)
    if processes == 1:
        return [row for seed in seeds for row in one(seed)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        return [row for rows in pool.map(one, seeds, chunksize=4) for row in rows]
