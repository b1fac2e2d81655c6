"""Held-out windows: seeds, severities, sets of sensors and words that no training sees."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from gateway.profiles import SensorProfile
from gateway.training import sensor_sets
from gateway.training.insight_examples import Taught, taught
from gateway.training.sensor_sets import Held
from gateway.training.situations import HELD_OUT_SEVERITY, TRAINING_SEVERITY, Situation, situations

SEED = 777_000_000
"""Of no training: `first_seed` stays below."""
FITTED = 700_000_000
"""First seed of the windows that the probabilities are fitted to."""
_A_TRAINING = 1_000_000  # seeds
_A_SEED = 3  # windows, so that no seed counts for much


@dataclass(frozen=True, slots=True)
class Sets:
    """Windows with an anomaly: those to fit the probabilities to, and those to measure on by name."""

    fitted: list[Taught]
    measured: dict[str, list[Taught]]


def first_seed(training: int) -> int:
    """The first scenario of the training with that seed."""
    return 1_000_000 + _A_TRAINING * (training % 600)


def sets(known: Sequence[SensorProfile], windows: int, processes: int = 1) -> Sets:
    """All sets.

    new seeds: scenarios that were not trained on. milder faults: weaker than any that was trained on.
    other sensors: without channels that every training has at least one of. other words: titles and texts of
    causes that are never trained on.

    Args:
        known: the profiles that are simulated.
        windows: of each profile, in each set.
        processes: that simulate.
    """
    measured: dict[str, list[Taught]] = {}
    fitted: list[Taught] = []
    for profile in known:
        seeds = -(-windows // _A_SEED) + windows // _A_SEED // 2  # some have no anomaly
        plain = situations(profile, range(SEED, SEED + seeds), TRAINING_SEVERITY, processes)
        mild = situations(profile, range(SEED + seeds, SEED + 2 * seeds), HELD_OUT_SEVERITY, processes)
        fresh = situations(profile, range(FITTED, FITTED + 2 * seeds), TRAINING_SEVERITY, processes)
        fitted += itertools.islice(_chosen(fresh, profile, ""), 2 * windows)
        names: tuple[tuple[str, list[Situation], Held | None], ...] = (
            ("new seeds", plain, None),
            ("milder faults", mild, None),
            ("other sensors", plain, "sets"),
            ("other words", plain, "words"),
        )
        for name, found, held in names:
            measured.setdefault(name, []).extend(itertools.islice(_chosen(found, profile, held), windows))
    return Sets(fitted, measured)


def _chosen(found: Sequence[Situation], profile: SensorProfile, held: Held | None) -> Iterator[Taught]:
    """A few windows with an anomaly of each seed; ``held`` None: for the profile as it is."""
    for seed, group in itertools.groupby(found, key=lambda row: row.seed):
        chance = Random(f"held-out/{held}/{seed}")
        variant = profile if held is None else sensor_sets.variant(profile, chance, held)
        rows = [taught(row, variant, profile) for row in group]
        odd = [row for row in rows if row is not None and row.asked]
        yield from chance.sample(odd, min(len(odd), _A_SEED))
