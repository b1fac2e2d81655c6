"""Fits the probability of causes, and measures it on windows that the fit never saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from causes_examples import Example
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from gateway.insights import causes
from gateway.insights.calibration import NONE, Figures, Fit

PRECISION = 0.95  # wanted of named causes on the training folds, so that 0.9 holds elsewhere
FOLDS = 5
STRENGTHS = (0.1, 1.0, 10.0)  # inverse strengths of the regularisation


class Fitted(NamedTuple):
    """``loss``: mean log-loss (nats) on folds of training seeds that the fit of the fold never saw."""

    fit: Fit
    loss: float


def fit(given: Sequence[Example], sha256: str | None, adapter: str | None = None) -> Fitted:
    """A multinomial logistic fit; regularisation, temperature and threshold come from folds of other seeds."""
    rows = [causes.features(example.evidence, example.scores if sha256 else None) for example in given]
    names = sorted(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    truth = np.array([example.truth for example in given])
    groups = np.array([example.seed for example in given])
    classes = sorted({example.truth for example in given})
    column = np.array([classes.index(label) for label in truth])

    def folded(strength: float) -> Any:
        model = LogisticRegression(C=strength, max_iter=5000)
        folds = GroupKFold(FOLDS)
        found = cross_val_predict(model, matrix, truth, groups=groups, cv=folds, method="predict_log_proba")
        return np.maximum(found, -30.0)

    def loss(scores: Any, temperature: float) -> float:
        logits = scores / temperature
        return float(np.mean(np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(column)), column]))

    choices = {strength: folded(strength) for strength in STRENGTHS}
    strength, temperature = min(
        ((strength, float(t)) for strength in STRENGTHS for t in np.geomspace(0.3, 5.0, 100)),
        key=lambda choice: loss(choices[choice[0]], choice[1]),
    )
    scores = choices[strength]
    model = LogisticRegression(C=strength, max_iter=5000).fit(matrix, truth)
    powers = np.exp(scores / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    coefficients, intercepts = model.coef_, model.intercept_
    if len(classes) == 2:
        coefficients, intercepts = (
            np.vstack([-coefficients / 2, coefficients / 2]),
            np.array([-intercepts[0] / 2, intercepts[0] / 2]),
        )
    found = Fit(
        model_sha256=sha256,
        adapter_sha256=adapter,
        features=tuple(names),
        classes=tuple(classes),
        coefficients=tuple(tuple(round(float(x), 5) for x in row) for row in coefficients / temperature),
        intercepts=tuple(round(float(x), 5) for x in intercepts / temperature),
        threshold=_threshold(probabilities, column, classes.index(NONE)),
    )
    return Fitted(found, loss(scores, temperature))


def _threshold(probabilities: Any, column: Any, none: int) -> float:
    """The lowest threshold, from one half on, at which named causes are right often enough."""
    best, chosen = probabilities.max(axis=1), probabilities.argmax(axis=1)
    for threshold in np.arange(0.5, 1.0, 0.01):
        named = (chosen != none) & (best >= threshold)
        if named.any() and np.mean(chosen[named] == column[named]) >= PRECISION:
            return round(float(threshold), 2)
    return 1.0


def measure(found: Fit, given: Sequence[Example]) -> Figures:
    """The figures of a fit on examples that it has not seen."""
    right = named = with_cause = rule_right = rule_named = 0
    sure: list[tuple[float, bool]] = []
    for example in given:
        scores = example.scores if found.model_sha256 else None
        probabilities = found.probabilities(causes.features(example.evidence, scores))
        best = max(probabilities, key=probabilities.__getitem__)
        sure.append((probabilities[best], best == example.truth))
        cause = causes.choose(example.evidence, found, scores)
        rule = causes.by_rule(example.evidence)
        with_cause += example.truth != NONE
        named, right = named + (cause is not None), right + (cause is not None and cause.id == example.truth)
        rule_named += rule is not None
        rule_right += rule is not None and rule.id == example.truth
    return Figures(
        seeds=len({example.seed for example in given}),
        windows=len(given),
        accuracy_when_named=round(right / named, 4) if named else None,
        coverage=round(right / with_cause, 4) if with_cause else 0.0,
        expected_calibration_error=round(_calibration_error(sure), 4),
        rule_accuracy_when_named=round(rule_right / rule_named, 4) if rule_named else None,
        rule_coverage=round(rule_right / with_cause, 4) if with_cause else 0.0,
    )


def log_loss(found: Fit, given: Sequence[Example]) -> float:
    """Mean log-loss (nats) of a fit on examples that it has not seen."""
    rows = [
        found.probabilities(causes.features(e.evidence, e.scores if found.model_sha256 else None)).get(e.truth, 0.0)
        for e in given
    ]
    return float(np.mean(-np.log(np.maximum(rows, 1e-12))))


def _calibration_error(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error of the likeliest class, equal-width bins (Guo et al. 2017)."""
    found = np.array(sure, dtype=np.float64)
    index = np.minimum((found[:, 0] * bins).astype(int), bins - 1)
    gaps = [abs(found[index == b].mean(axis=0) @ np.array([1.0, -1.0])) * np.sum(index == b) for b in np.unique(index)]
    return float(np.sum(gaps) / len(found))
