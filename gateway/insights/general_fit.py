"""How sure a cause is under any playbook: a conditional logit over features that no profile has of its own.

For playbooks without a calibration of their own. Each cause has the same weights, so the model knows nothing of
what a cause is about: only how many of its signs hold, how far it is ahead of the others, and how likely the
language model's adapter finds it. McFadden (1974), "Conditional logit analysis of qualitative choice behavior".
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pydantic import Field

from gateway.insights import causes
from gateway.insights.calibration import NONE, softmax
from gateway.insights.evidence import Evidence
from gateway.published import Cause
from gateway.tomlfile import Section


class GeneralFit(Section):
    """Weights by the features of `features`; a cause is named from the probability ``threshold`` on."""

    weights: dict[str, float]
    threshold: float = Field(ge=0.0, le=1.0)
    windows: int = 0
    expected_calibration_error: float | None = None

    def probabilities(self, evidence: Evidence, scores: Mapping[str, float] | None) -> dict[str, float]:
        """Of each cause and of `NONE`."""
        rows = features(evidence, scores)
        utilities = [math.fsum(self.weights.get(name, 0.0) * x for name, x in row.items()) for row in rows.values()]
        return dict(zip(rows, softmax(utilities), strict=True))


class AdapterFits(Section):
    """What lies beside an adapter for insights: ``scored`` needs its scores, ``signs`` no model."""

    model_sha256: str
    adapter_sha256: str
    scored: GeneralFit
    signs: GeneralFit


def features(evidence: Evidence, scores: Mapping[str, float] | None) -> dict[str, dict[str, float]]:
    """By option.

    Args:
        evidence: the window's.
        scores: from `gateway.insights.causes.model_scores`, or None where no model was asked.
    """
    shares = {cause.id: causes.share(cause, evidence) for cause in evidence.profile.causes}
    found: dict[str, dict[str, float]] = {}
    for name, part in shares.items():
        others = max((share for other, share in shares.items() if other != name), default=0.0)
        found[name] = {"share": part, "all": float(part == 1.0), "lead": part - others}
    top = max(shares.values(), default=0.0)
    found[NONE] = {"none": 1.0, "none.share": top, "none.all": float(top == 1.0)}
    if scores is not None:
        for name, row in found.items():
            row["score"] = scores[name]
        found[NONE]["none.score"] = found[NONE]["score"]
    return found


def choose(evidence: Evidence, fit: GeneralFit, scores: Mapping[str, float] | None) -> Cause | None:
    """The most probable cause, when its probability reaches the fit's threshold."""
    return causes.named(evidence, fit.probabilities(evidence, scores), fit.threshold)
