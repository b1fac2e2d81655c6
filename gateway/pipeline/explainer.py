"""Finds cause and advice in the playbook: by signs, and by the model's scores where they are calibrated."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.errors import ModelError
from gateway.inference import ModelInfo
from gateway.insights import causes, general_fit, prompt
from gateway.insights.calibration import Calibration, Fit
from gateway.insights.clauses import Clause
from gateway.insights.evidence import Evidence
from gateway.pipeline.loan import Loan
from gateway.pipeline.work import Work
from gateway.published import Advice, Cause


class Explainer:
    """Names causes and advice.

    A profile's own calibration goes before the general one of the adapter, which knows no profile.

    Args:
        calibrations: by profile name.
        loan: the adapter, and the fits that come with it.
    """

    def __init__(self, calibrations: Mapping[str, Calibration], loan: Loan) -> None:
        self._calibrations = calibrations
        self._loan = loan

    def by_signs(self, evidence: Evidence) -> tuple[Cause | None, Advice | None]:
        """Cause and advice without a model; none for a window without an anomaly."""
        return _advised(evidence, self._by_signs(evidence) if explained(evidence) else None)

    async def explain(
        self, evidence: Evidence, found: tuple[Clause, ...], budget: int, info: ModelInfo, work: Work
    ) -> tuple[Cause | None, Advice | None]:
        """Cause and advice; where the model gives no scores, what the signs alone make sure.

        Args:
            evidence: the window's.
            found: its clauses, most important first.
            budget: tokens of a prompt.
            info: which model answers.
            work: asks it.
        """
        if not explained(evidence):
            return None, None
        return _advised(evidence, await self._cause(evidence, found, budget, info, work))

    async def _cause(
        self, evidence: Evidence, found: tuple[Clause, ...], budget: int, info: ModelInfo, work: Work
    ) -> Cause | None:
        fits = self._loan.fits
        if fits is None or not found:
            return self._by_signs(evidence)
        own = self._fit(evidence, info.sha256, fits.adapter_sha256)
        if own is None and self._fit(evidence, None, None) is not None:
            return self._by_signs(evidence)  # the scores were no help for this profile
        asked = prompt.cause(evidence, found, budget)
        try:
            scored = await work.score(causes.score_request(evidence.profile, asked, 0.0))
        except ModelError:
            return self._by_signs(evidence)
        scores = causes.model_scores(evidence.profile, scored)
        return (
            general_fit.choose(evidence, fits.scored, scores) if own is None else causes.choose(evidence, own, scores)
        )

    def _by_signs(self, evidence: Evidence) -> Cause | None:
        own, general = self._fit(evidence, None, None), self._loan.signs
        if own is None and general is not None:
            return general_fit.choose(evidence, general, None)
        return causes.choose(evidence, own, None)

    def _fit(self, evidence: Evidence, model: str | None, adapter: str | None) -> Fit | None:
        calibration = self._calibrations.get(evidence.profile.name)
        return None if calibration is None else calibration.fit_for(model, adapter)


def explained(evidence: Evidence) -> bool:
    """Whether a cause is looked for: where something is odd, and the playbook has causes."""
    return bool(evidence.window.anomalies and evidence.profile.causes)


def _advised(evidence: Evidence, cause: Cause | None) -> tuple[Cause | None, Advice | None]:
    return cause, None if cause is None else causes.advice_for(evidence.profile, cause)
