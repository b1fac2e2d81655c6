"""Which cause of the playbook is behind a window, if any: signs, a model's scores, probability."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Final

from gateway.inference import Prompt, ScoreRequest, Scores
from gateway.insights.calibration import NONE, Fit
from gateway.insights.evidence import Evidence
from gateway.insights.prompt import NONE_TEXT
from gateway.profiles import PlaybookCause, SensorProfile, Sign
from gateway.published import Advice, Cause

_LEAST: Final = -12.0  # a log-likelihood below that says no more
_OPERATORS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def holds(sign: Sign, evidence: Evidence) -> bool:
    """Whether a sign is so; a fact that is absent makes it false."""
    value = evidence.number(sign.fact)
    return value is not None and _OPERATORS[sign.op](value, sign.value)


def share(cause: PlaybookCause, evidence: Evidence) -> float:
    """The share of the cause's signs that hold, 0 to 1; 0 for a cause without signs."""
    return sum(holds(sign, evidence) for sign in cause.signs) / len(cause.signs) if cause.signs else 0.0


def by_rule(evidence: Evidence) -> PlaybookCause | None:
    """The plain rule: the first cause all of whose signs hold."""
    return next((c for c in evidence.profile.causes if c.signs and share(c, evidence) == 1.0), None)


def options(profile: SensorProfile) -> tuple[str, ...]:
    """The ids of the causes, and `NONE`."""
    return (*(cause.id for cause in profile.causes), NONE)


def score_request(profile: SensorProfile, prompt: Prompt, deadline: float, adapter: str = "") -> ScoreRequest:
    """Asks how likely each cause's text is after ``prompt``, in the order of `options`."""
    texts = (*(f"{cause.text}." for cause in profile.causes), f"{NONE_TEXT}.")
    return ScoreRequest(prompt, texts, deadline, adapter=adapter)


def model_scores(profile: SensorProfile, scored: Scores) -> dict[str, float]:
    """How likely the model finds each option, if it must be one of these: natural logarithms.

    Args:
        profile: whose playbook was scored.
        scored: the answer to `score_request`.
    """
    top = max(scored.logprobs)
    total = top + math.log(math.fsum(math.exp(logprob - top) for logprob in scored.logprobs))
    found = zip(options(profile), scored.logprobs, strict=True)
    return {option: max(logprob - total, _LEAST) for option, logprob in found}


def features(evidence: Evidence, scores: Mapping[str, float] | None) -> dict[str, float]:
    """The features of `gateway.insights.calibration`, by name.

    Args:
        evidence: the window's.
        scores: from `model_scores`, or None when no model was asked.
    """
    found: dict[str, float] = {}
    for cause in evidence.profile.causes:
        part = share(cause, evidence)
        found[f"{cause.id}.share"] = part
        found[f"{cause.id}.all"] = float(part == 1.0)
    if scores is not None:
        found.update({f"{option}.score": score for option, score in scores.items()})
    return found


def choose(evidence: Evidence, fit: Fit | None, scores: Mapping[str, float] | None) -> Cause | None:
    """The most probable cause, when its calibrated probability reaches the fit's threshold.

    Without a fit there is no calibrated probability and no cause is named.
    """
    if fit is None:
        return None
    return named(evidence, fit.probabilities(features(evidence, scores)), fit.threshold)


def named(evidence: Evidence, probabilities: Mapping[str, float], threshold: float) -> Cause | None:
    """The most probable of the playbook's causes, where it is more so than none of them and than ``threshold``."""
    best = max(probabilities, key=probabilities.__getitem__)
    cause = next((cause for cause in evidence.profile.causes if cause.id == best), None)
    if cause is None or probabilities[best] < threshold:
        return None
    return Cause(id=cause.id, text=cause.text, probability=probabilities[best])


def advice_for(profile: SensorProfile, cause: Cause) -> Advice | None:
    """What the playbook advises first for a cause.

    Its order is an expert's. A small model's likeliest advice was measured to be another one too often (see
    ``benchmarks/causes.py``): goods to be looked at before the door is closed.
    """
    wanted = next((row.advice for row in profile.causes if row.id == cause.id), ())
    texts = {row.id: row.text for row in profile.advice}
    return Advice(id=wanted[0], text=texts[wanted[0]]) if wanted else None
