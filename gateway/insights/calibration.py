"""How sure a cause is: a multinomial logistic model over the playbook's evidence.

The features are, for each cause, the share of its signs that hold, whether all hold, and (where a
language model with an adapter was asked) its log-likelihood among all of them; fitted on simulated faults by
``benchmarks/causes.py``.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from gateway.errors import ConfigError
from gateway.profiles import SensorProfile
from gateway.tomlfile import Section, validate

NONE = "none"
"""The class "none of these"."""


class Figures(Section):
    """What the fit came to on faults that it was not fitted on."""

    seeds: int
    windows: int
    accuracy_when_named: float | None
    coverage: float
    expected_calibration_error: float
    rule_accuracy_when_named: float | None
    rule_coverage: float


class Fit(Section):
    """One fitted model. ``model_sha256`` None: without a language model's scores, which depend on the adapter too."""

    model_sha256: str | None = None
    adapter_sha256: str | None = None
    features: tuple[str, ...] = Field(min_length=1)
    classes: tuple[str, ...] = Field(min_length=2)
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]
    threshold: float = Field(ge=0.0, le=1.0)
    held_out: Figures | None = None

    @model_validator(mode="after")
    def _shapes(self) -> Self:
        if NONE not in self.classes:
            raise ValueError(f"classes: {NONE!r} is missing")
        rows = [len(row) for row in self.coefficients]
        if len(rows) != len(self.classes) or len(self.intercepts) != len(self.classes):
            raise ValueError("coefficients and intercepts: one row for each class")
        if any(row != len(self.features) for row in rows):
            raise ValueError("coefficients: one column for each feature")
        return self

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """The probability of each class; a feature that is absent counts as zero."""
        values = [features.get(name, 0.0) for name in self.features]
        scores = [
            intercept + math.fsum(weight * value for weight, value in zip(row, values, strict=True))
            for intercept, row in zip(self.intercepts, self.coefficients, strict=True)
        ]
        return dict(zip(self.classes, softmax(scores), strict=True))


class Calibration(Section):
    """The content of ``<profile>.calibration.json``; ``playbook`` is the `digest` that it was made for."""

    profile: str
    playbook: str = ""
    fits: tuple[Fit, ...]

    def fit_for(self, sha256: str | None, adapter: str | None = None) -> Fit | None:
        """The fit for that model with that adapter; with None, the one that needs no model."""
        return next((f for f in self.fits if (f.model_sha256, f.adapter_sha256) == (sha256, adapter)), None)


def digest(profile: SensorProfile) -> str:
    """SHA-256 of the profile's causes and signs: other signs have other probabilities."""
    rows = {
        cause.id: [cause.text, sorted([sign.fact, sign.op, sign.value] for sign in cause.signs)]
        for cause in profile.causes
    }
    return hashlib.sha256(json.dumps(rows, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities from log-odds, without overflow."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def parse(text: str, file: Path | str) -> Calibration:
    """Read the JSON of a calibration file.

    Raises:
        ConfigError: not JSON, or not a calibration.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(file, "", f"is not JSON: {error}") from error
    return validate(file, data, Calibration)
