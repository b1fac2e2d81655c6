"""How sure an understanding is: a model over what is known of it, linear or of small trees.

Fitted on held-out sentences (`edge-gateway adapter train`); without a fit the likelihood of the
text counts, and everything that does not add up lowers it. Platt (1999), "Probabilistic outputs"; Friedman (2001),
"Greedy function approximation: a gradient boosting machine".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from gateway.tomlfile import Section

_PENALTY = {"unsaid": 1.5, "unused": 0.7, "unused_quantities": 1.0, "unused_actions": 0.5}
_LEAVES_OUT = 0.9  # at most, where a plan leaves out a number that was said; no sentence of the fit had more
_OVERRULED = 0.8  # that a question is right which code asks in place of a plan


Node = tuple[str, float, int, int, float]
"""Of a tree: a feature ("" at a leaf), the most for the left branch, the nodes left and right of it, a leaf's logit."""


class ConfidenceFit(Section):
    """Log-odds: coefficients of the features, on standardised values, and trees, on plain ones; their sum.

    Attributes:
        trees: each a list of nodes that begins with its root.
    """

    model_sha256: str
    adapter_sha256: str | None = None
    coefficients: dict[str, float] = Field(default_factory=dict)
    intercept: float
    means: dict[str, float] = Field(default_factory=dict)
    scales: dict[str, float] = Field(default_factory=dict)
    trees: tuple[tuple[Node, ...], ...] = ()
    sentences: int = 0
    expected_calibration_error: float | None = None

    def probability(self, features: Mapping[str, float]) -> float:
        """That the understanding is right."""
        total = self.intercept
        for name, weight in self.coefficients.items():
            value = (features.get(name, 0.0) - self.means.get(name, 0.0)) / (self.scales.get(name, 1.0) or 1.0)
            total += weight * value
        found = logistic(total + sum(_leaf(tree, features) for tree in self.trees))
        leaves_out = features.get("plan") and features.get("unused_quantities")
        return min(found, _LEAVES_OUT) if leaves_out else found

    @model_validator(mode="after")
    def _trees_end(self) -> Self:
        for tree in self.trees:
            for at, (feature, _, left, right, _) in enumerate(tree):
                if feature and not (at < left < len(tree) and at < right < len(tree)):
                    raise ValueError("a node of a tree leads backwards, or to none")
        if not all(self.trees):
            raise ValueError("a tree has no nodes")
        return self


def _leaf(tree: Sequence[Node], features: Mapping[str, float]) -> float:
    at = 0
    while tree[at][0]:
        feature, most, left, right, _ = tree[at]
        at = left if features.get(feature, 0.0) <= most else right
    return tree[at][4]


def read_fit(file: Path) -> ConfidenceFit:
    """Read a fit.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    return ConfidenceFit.model_validate_json(file.read_text(encoding="utf-8"))


def write_fit(fit: ConfidenceFit, file: Path) -> None:
    """Write a fit; `read_fit` reads it."""
    file.write_text(fit.model_dump_json(indent=2) + "\n", encoding="utf-8")


def beside(adapter: Path) -> Path:
    """Where the fit of an adapter is."""
    return adapter.with_suffix(".calibration.json")


def unfitted(features: Mapping[str, float]) -> float:
    """The probability without a fit: of the text under the model, lowered by what does not add up."""
    if features.get("overruled"):
        return _OVERRULED
    probability = min(max(math.exp(min(0.0, features.get("logprob", 0.0))), 1e-6), 1.0 - 1e-6)
    odds = math.log(probability / (1.0 - probability))
    return logistic(odds - sum(weight * features.get(name, 0.0) for name, weight in _PENALTY.items()))


def logistic(value: float) -> float:
    """1 / (1 + exp(-value)), without overflow."""
    if value >= 0.0:
        return 1.0 / (1.0 + math.exp(-value))
    power = math.exp(value)
    return power / (1.0 + power)
