"""Fits the probabilities of causes under any playbook to windows whose cause is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from gateway.commands.scoring import calibration_error
from gateway.insights.calibration import NONE
from gateway.insights.evidence import Evidence
from gateway.insights.general_fit import GeneralFit, features

PRECISION = 0.95  # wanted of named causes, so that 0.9 holds elsewhere
_FOLDS = 5
_STRENGTH = 0.01  # of the L2 penalty
_STEPS = 50
_CLOSE = 1e-7


class Scored(NamedTuple):
    """A window with its truth; ``scores`` by option, None where no model was asked."""

    seed: int
    evidence: Evidence
    truth: str
    scores: Mapping[str, float] | None


def fit(rows: Sequence[Scored], *, scored: bool) -> GeneralFit:
    """Weights from all rows; threshold and calibration error from folds that share no seed."""
    seeds = sorted({row.seed for row in rows})
    sure: list[tuple[float, bool, bool]] = []  # probability of the likeliest option; right; named
    folds = min(_FOLDS, len(seeds))
    for fold in range(folds):
        away = set(seeds[fold::folds])
        rest = [row for row in rows if row.seed not in away] or rows
        weights = GeneralFit(weights=_weights(rest, scored=scored), threshold=0.0)
        for row in rows:
            if row.seed in away:
                found = weights.probabilities(row.evidence, row.scores if scored else None)
                best = max(found, key=found.__getitem__)
                sure.append((found[best], best == row.truth, best != NONE))
    return GeneralFit(
        weights=_weights(rows, scored=scored),
        threshold=_threshold(sure),
        windows=len(rows),
        expected_calibration_error=calibration_error([(p, right) for p, right, _ in sure]),
    )


def _threshold(sure: Sequence[tuple[float, bool, bool]]) -> float:
    """The lowest threshold, from a third on, at which named causes are right often enough."""
    for threshold in np.arange(0.34, 1.0, 0.01):
        named = [right for p, right, named in sure if named and p >= threshold]
        if named and np.mean(named) >= PRECISION:
            return round(float(threshold), 2)
    return 1.0


def _weights(rows: Sequence[Scored], *, scored: bool) -> dict[str, float]:
    """Maximum likelihood with a small penalty."""
    tables = [features(row.evidence, row.scores if scored else None) for row in rows]
    names = sorted({name for table in tables for option in table.values() for name in option})
    most = max(len(table) for table in tables)
    values = np.zeros((len(rows), most, len(names)))
    mask = np.full((len(rows), most), -np.inf)
    truth = np.zeros(len(rows), dtype=np.int64)
    for number, (row, table) in enumerate(zip(rows, tables, strict=True)):
        for place, (option, found) in enumerate(table.items()):
            values[number, place] = [found.get(name, 0.0) for name in names]
            mask[number, place] = 0.0
            if option == row.truth:
                truth[number] = place
    return dict(zip(names, _optimum(values, mask, truth), strict=True))


def _optimum(values: Any, mask: Any, truth: Any) -> list[float]:
    """Newton's method; the penalised likelihood is concave."""
    weights = np.zeros(values.shape[2])
    chosen = values[np.arange(len(truth)), truth]
    for _ in range(_STEPS):
        utilities = values @ weights + mask
        powers = np.exp(utilities - utilities.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        means = np.einsum("no,nof->nf", shares, values)
        gradient = (chosen - means).mean(axis=0) - _STRENGTH * weights
        spread = np.einsum("no,nof,nog->fg", shares, values, values) - means.T @ means
        step = np.linalg.solve(spread / len(truth) + _STRENGTH * np.eye(len(weights)), gradient)
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return [round(float(weight), 5) for weight in weights]
