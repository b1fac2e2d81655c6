"""Fits the confidence of an adapter's answers to sentences whose meaning is known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gateway.commands.confidence import ConfidenceFit, Node
from gateway.commands.scoring import calibration_error, reliability

FEATURES = (
    *("logprob", "least", "likelihood", "least_likelihood", "unsaid", "unused", "unused_quantities", "unused_actions"),
    *("uncalled", "length", "spare", "points", "context", "texts", "optional", "repeats"),
    *("steps", "plan", "overruled", "second"),
)
"""Of `gateway.commands.features`, those that count."""
FEWEST = 50
"""Sentences that a fit needs."""
_FOLDS = 5
_MANY = 500


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
    """A linear model or, from `_MANY` sentences on, small trees: what does better on groups that it has not seen.

    Raises:
        TooFew: fewer than `FEWEST` sentences, or all right, or all wrong.
    """
    right = np.array([row.right for row in rows], dtype=int)
    if len(rows) < FEWEST or right.min() == right.max():
        raise TooFew(f"{len(rows)} sentences, {int(right.sum())} of them right: {FEWEST} and some of both are needed")
    values = np.array([[row.features.get(name, 0.0) for name in FEATURES] for row in rows])
    groups = [row.group for row in rows]
    many = len(set(groups))
    folds = list(GroupKFold(min(_FOLDS, many)).split(values, right, groups)) if many > 1 else _FOLDS
    models = (_linear(), _trees()) if len(rows) >= _MANY else (_linear(),)
    tried: list[tuple[Any, NDArray[np.float64]]] = [
        (model, cross_val_predict(model, values, right, cv=folds, method="predict_proba")[:, 1]) for model in models
    ]
    model, unseen = min(tried, key=lambda one: float(log_loss(right, one[1])))
    pairs = [(float(p), bool(r)) for p, r in zip(unseen, right, strict=True)]
    model.fit(values, right)
    found = ConfidenceFit(
        model_sha256=model_sha256,
        adapter_sha256=adapter_sha256,
        sentences=len(rows),
        expected_calibration_error=calibration_error(pairs),
        **(_of_trees(model) if isinstance(model, GradientBoostingClassifier) else _of_line(model)),
    )
    return Fitted(found, reliability(pairs))


def _linear() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))


def _trees() -> Any:
    return GradientBoostingClassifier(
        max_depth=3, n_estimators=100, learning_rate=0.06, min_samples_leaf=30, subsample=0.6, random_state=1
    )


def _of_line(model: Any) -> dict[str, Any]:
    scaler, line = model.named_steps["standardscaler"], model.named_steps["logisticregression"]
    return {
        "coefficients": _named(line.coef_[0]),
        "intercept": round(float(line.intercept_[0]), 5),
        "means": _named(scaler.mean_),
        "scales": _named(scaler.scale_),
    }


def _named(values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 5) for name, value in zip(FEATURES, values, strict=True)}


def _of_trees(model: Any) -> dict[str, Any]:
    share = float(model.init_.class_prior_[1])
    trees = tuple(_nodes(estimator.tree_, model.learning_rate) for estimator in model.estimators_[:, 0])
    return {"intercept": round(math.log(share / (1.0 - share)), 5), "trees": trees}


def _nodes(tree: Any, rate: float) -> tuple[Node, ...]:
    """The nodes of a tree of scikit-learn, whose children always stand behind their parent."""
    rows = zip(tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value[:, 0, 0], strict=True)
    return tuple(
        ("", 0.0, 0, 0, round(rate * float(value), 6))
        if left < 0
        else (FEATURES[feature], float(most), int(left), int(right), 0.0)
        for feature, most, left, right, value in rows
    )
