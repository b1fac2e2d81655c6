"""How sure an understanding is: a logistic model over what is known of it.

Fitted on held-out sentences (`edge-gateway adapter train`); without a fit the likelihood of the
text counts, and everything that does not add up lowers it. Platt (1999), "Probabilistic outputs".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from gateway.tomlfile import Section

_PENALTY = {"unsaid": 1.5, "unused": 0.7, "unused_quantities": 1.0, "unused_actions": 0.5}
_OVERRULED = 0.8  # that a question is right which code asks in place of a plan


class ConfidenceFit(Section):
    """Coefficients of the features, on standardised values."""

    model_sha256: str
    adapter_sha256: str | None = None
    coefficients: dict[str, float]
    intercept: float
    means: dict[str, float] = Field(default_factory=dict)
    scales: dict[str, float] = Field(default_factory=dict)
    sentences: int = 0
    expected_calibration_error: float | None = None

    def probability(self, features: Mapping[str, float]) -> float:
        """That the understanding is right."""
        total = self.intercept
        for name, weight in self.coefficients.items():
            value = (features.get(name, 0.0) - self.means.get(name, 0.0)) / (self.scales.get(name, 1.0) or 1.0)
            total += weight * value
        return logistic(total)


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
