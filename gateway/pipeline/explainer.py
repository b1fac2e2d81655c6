"""Finds cause and advice in the playbook: by signs, and by the model's scores where they are calibrated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway.errors import ModelError
from gateway.inference import ModelInfo, ScoreRequest, Scores
from gateway.insights import causes, prompt, rendering
from gateway.insights.calibration import Calibration, Fit
from gateway.insights.clauses import Clause
from gateway.insights.evidence import Evidence
from gateway.pipeline.work import Work
from gateway.profiles import SensorProfile
from gateway.published import Advice, Cause

_NOTES = 4  # clauses that the model is told


class Explainer:
    """Names causes and advice.

    Args:
        calibrations: by profile name; a profile without one gets no causes.
    """

    def __init__(self, calibrations: Mapping[str, Calibration]) -> None:
        self._calibrations = calibrations
        self._uninformed: dict[tuple[str, str], Scores] = {}

    def by_signs(self, evidence: Evidence) -> tuple[Cause | None, Advice | None]:
        """Cause and advice without a model; none for a window without an anomaly."""
        fit = self._fit(evidence.profile.name, None) if evidence.window.anomalies else None
        cause = causes.choose(evidence, fit, None)
        return cause, None if cause is None else causes.advice_for(evidence.profile, cause)

    async def explain(
        self, evidence: Evidence, found: tuple[Clause, ...], info: ModelInfo, work: Work
    ) -> tuple[Cause | None, Advice | None]:
        """Cause and advice; where the model gives no scores, what the signs alone make sure."""
        if not evidence.profile.causes or not evidence.window.anomalies:
            return None, None
        notes = [rendering.render(clause.text, evidence.facts) for clause in rendering.distinct(found)[:_NOTES]]
        cause = await self._cause(evidence, notes, info, work)
        return cause, None if cause is None else causes.advice_for(evidence.profile, cause)

    def _fit(self, profile: str, sha256: str | None) -> Fit | None:
        calibration = self._calibrations.get(profile)
        return None if calibration is None else calibration.fit_for(sha256)

    async def _cause(self, evidence: Evidence, notes: Sequence[str], info: ModelInfo, work: Work) -> Cause | None:
        profile = evidence.profile
        fit = self._fit(profile.name, info.sha256)
        if fit is None:
            return self.by_signs(evidence)[0]
        try:
            key = (profile.name, info.sha256)
            if key not in self._uninformed:
                self._uninformed[key] = await work.score(_ask_cause(profile, ()))
            informed = await work.score(_ask_cause(profile, notes))
        except ModelError:
            return self.by_signs(evidence)[0]
        return causes.choose(evidence, fit, causes.model_scores(profile, informed, self._uninformed[key]))


def _ask_cause(profile: SensorProfile, notes: Sequence[str]) -> ScoreRequest:
    return causes.score_request(profile, prompt.cause(profile, notes), 0.0)
