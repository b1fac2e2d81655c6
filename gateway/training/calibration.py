"""Fits the confidence of an adapter's answers to sentences whose meaning is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from gateway.commands.confidence import ConfidenceFit
from gateway.commands.scoring import calibration_error, reliability

FEATURES = (
    *("logprob", "least", "likelihood", "least_likelihood", "unsaid", "unused", "unused_quantities", "unused_actions"),
    *("length", "steps", "plan", "overruled", "second"),
)
"""Of `gateway.commands.understanding.features`, those that count."""
FEWEST = 50
"""Sentences that a fit needs."""
_FOLDS = 5


class TooFew(ValueError):
    """There is not enough to fit."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of one answer; sentences of a ``group`` are alike and stay in one fold."""

    features: Mapping[str, float]
    right: bool
    group: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit, and how it did on sentences that it was not fitted to.

    Attributes:
        reliability: bins of ten percent: sentences, mean probability, share that was right.
    """

    fit: ConfidenceFit
    reliability: Sequence[Mapping[str, float | None]]


def fit(rows: Sequence[Answered], model_sha256: str, adapter_sha256: str | None) -> Fitted:
    """A logistic model over standardised features, its error measured by cross-validation over groups.

    Raises:
        TooFew: fewer than `FEWEST` sentences, or all right, or all wrong.
    """
    right = np.array([row.right for row in rows], dtype=int)
    if len(rows) < FEWEST or right.min() == right.max():
        raise TooFew(f"{len(rows)} sentences, {int(right.sum())} of them right: {FEWEST} and some of both are needed")
    values = np.array([[row.features.get(name, 0.0) for name in FEATURES] for row in rows])
    means, scales = values.mean(0), values.std(0)
    scales[scales == 0.0] = 1.0
    standard = (values - means) / scales
    model = LogisticRegression(C=1.0, max_iter=1000)
    groups = [row.group for row in rows]
    many = len(set(groups))
    folds = GroupKFold(min(_FOLDS, many)).split(standard, right, groups) if many > 1 else _FOLDS
    unseen = cross_val_predict(model, standard, right, cv=folds, method="predict_proba")[:, 1]
    pairs = [(float(p), bool(r)) for p, r in zip(unseen, right, strict=True)]
    model.fit(standard, right)
    found = ConfidenceFit(
        model_sha256=model_sha256,
        adapter_sha256=adapter_sha256,
        coefficients={name: round(float(w), 5) for name, w in zip(FEATURES, model.coef_[0], strict=True)},
        intercept=round(float(model.intercept_[0]), 5),
        means={name: round(float(v), 5) for name, v in zip(FEATURES, means, strict=True)},
        scales={name: round(float(v), 5) for name, v in zip(FEATURES, scales, strict=True)},
        sentences=len(rows),
        expected_calibration_error=calibration_error(pairs),
    )
    return Fitted(found, reliability(pairs))
