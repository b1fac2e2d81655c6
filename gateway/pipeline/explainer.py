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
        self._uninformed: dict[tuple[str, ...], Scores] = {}

    def by_signs(self, evidence: Evidence) -> tuple[Cause | None, Advice | None]:
        """Cause and advice without a model; none for a window without an anomaly."""
        fit = self._fit(evidence.profile.name, None) if evidence.window.anomalies else None
        cause = causes.choose(evidence, fit, None)
        return cause, None if cause is None else causes.pick_advice(causes.advice_for(evidence.profile, cause), None)

    async def explain(
        self, evidence: Evidence, found: tuple[Clause, ...], info: ModelInfo, work: Work
    ) -> tuple[Cause | None, Advice | None]:
        """Cause and advice; where the model gives no scores, what the signs alone make sure."""
        if not evidence.profile.causes or not evidence.window.anomalies:
            return None, None
        notes = [rendering.render(clause.text, evidence.facts) for clause in rendering.distinct(found)[:_NOTES]]
        cause = await self._cause(evidence, notes, info, work)
        return cause, None if cause is None else await self._advise(evidence.profile, cause, notes, info, work)

    def _fit(self, profile: str, sha256: str | None) -> Fit | None:
        calibration = self._calibrations.get(profile)
        return None if calibration is None else calibration.fit_for(sha256)

    async def _cause(self, evidence: Evidence, notes: Sequence[str], info: ModelInfo, work: Work) -> Cause | None:
        profile = evidence.profile
        fit = self._fit(profile.name, info.sha256)
        if fit is None:
            return self.by_signs(evidence)[0]
        try:
            uninformed = await self._bias((profile.name, info.sha256), _ask_cause(profile, ()), work)
            informed = await work.score(_ask_cause(profile, notes))
        except ModelError:
            return self.by_signs(evidence)[0]
        return causes.choose(evidence, fit, causes.model_scores(profile, informed, uninformed))

    async def _advise(
        self, profile: SensorProfile, cause: Cause, notes: Sequence[str], info: ModelInfo, work: Work
    ) -> Advice | None:
        candidates = causes.advice_for(profile, cause)
        if len(candidates) < 2:
            return causes.pick_advice(candidates, None)
        texts = tuple(row.text for row in candidates)
        try:
            key = (profile.name, info.sha256, cause.id)
            uninformed = await self._bias(key, ScoreRequest(prompt.advice(profile, "", ()), texts), work)
            informed = await work.score(ScoreRequest(prompt.advice(profile, cause.text, notes), texts))
        except ModelError:
            return causes.pick_advice(candidates, None)
        return causes.pick_advice(candidates, causes.gains(informed, uninformed))

    async def _bias(self, key: tuple[str, ...], request: ScoreRequest, work: Work) -> Scores:
        """What the model says without an observation, asked once."""
        if key not in self._uninformed:
            self._uninformed[key] = await work.score(request)
        return self._uninformed[key]


def _ask_cause(profile: SensorProfile, notes: Sequence[str]) -> ScoreRequest:
    return causes.score_request(profile, prompt.cause(profile, notes), 0.0)
