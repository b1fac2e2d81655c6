"""Writes an insight about one window: rules first, words and cause from the model when it answers."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from gateway.config import ModelSettings
from gateway.errors import ModelError
from gateway.inference import GenerationRequest, ModelInfo, Prompt, ScoreRequest, Scores
from gateway.insights import causes, checks, grammar, prompt, rendering
from gateway.insights.calibration import Calibration, Fit
from gateway.insights.clauses import ANOMALOUS, Clause, clauses
from gateway.insights.evidence import Evidence
from gateway.messages import AssetWindow, Fact
from gateway.ports import LanguageModel, ModelIdentity
from gateway.profiles import SensorProfile
from gateway.published import Advice, Cause, Insight, ModelUsed, PublishedFact, Span, iso

Facts = Callable[[AssetWindow, SensorProfile], tuple[Fact, ...]]

STRICT_BELOW: Final = 1_000_000_000  # parameters; smaller models order and join, larger ones write
FREE_TOKENS: Final = 120
RETRY_TEMPERATURE: Final = 0.7
_DEFAULT_CONTEXT: Final = 2048
_LARGEST_PROMPT: Final = 700  # tokens; prompts stay short on a slow machine whatever the context
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "insights.edge-gateway")


Energy = tuple[float | None, Literal["measured", "estimated"] | None]
Meter = Callable[[], Callable[[], Energy]]
"""Begins a measurement; what it returns ends it and tells the joules and how they are known."""


def no_meter() -> Callable[[], Energy]:
    """A machine whose power nobody knows."""
    return lambda: (None, None)


@dataclass(slots=True)
class _Work:
    """One window's way through the author: its deadline and what it took so far."""

    until: float
    clock: Callable[[], float]
    priority: int
    tokens: int = 0
    seconds: float = 0.0

    def remaining(self) -> float:
        return max(0.1, self.until - self.clock())


class _Words(NamedTuple):
    summary: str
    omitted: tuple[str, ...]


class _Unusable(Exception):
    """The model answered, and what it wrote is not fit to be published."""


class Author:
    """Makes insights. One window at a time; the model is the caller's.

    Args:
        model: writes and scores; a `ModelError` of it makes the rules write.
        identity: tells which model answers; while it says None the rules write.
        profiles: by name; the profile of every window that is written must be there.
        calibrations: by profile name; a profile without one gets no causes.
        facts: makes a window's facts.
        settings: mode and deadline (seconds for all calls of one window).
        site: part of the insights' ids.
        clock: seconds, monotonic.
        meter: measures energy.
    """

    def __init__(
        self,
        model: LanguageModel,
        identity: ModelIdentity,
        profiles: Mapping[str, SensorProfile],
        calibrations: Mapping[str, Calibration],
        facts: Facts,
        settings: ModelSettings,
        *,
        site: str,
        clock: Callable[[], float] = time.monotonic,
        meter: Meter = no_meter,
    ) -> None:
        self._model = model
        self._identity = identity
        self._profiles = profiles
        self._calibrations = calibrations
        self._facts = facts
        self._settings = settings
        self._site = site
        self._clock = clock
        self._meter = meter
        self._uninformed: dict[tuple[str, str], Scores] = {}

    def by_rules(self, window: AssetWindow, reason: str) -> Insight:
        """The insight without the model.

        Args:
            window: what it is about.
            reason: why the model was not asked, published with the insight.
        """
        evidence, found = self._evidence(window)
        cause, advice = self._by_signs(evidence)
        return self._insight(evidence, found, cause, advice, None, reason)

    async def write(self, window: AssetWindow) -> Insight:
        """The insight, by the model where it answers in time and its text holds, else by the rules."""
        info = self._identity.info
        if self._settings.mode == "off":
            return self.by_rules(window, "the model is switched off")
        if info is None:
            return self.by_rules(window, "the model is away")
        evidence, found = self._evidence(window)
        work = _Work(self._clock() + self._settings.deadline, self._clock, 10 - window.severity.rank)
        stop = self._meter()
        cause, advice = await self._explain(evidence, found, info, work)
        words: _Words | None = None
        reason: str | None = None
        try:
            words = await self._words(evidence, found, info, work)
        except (ModelError, _Unusable) as error:
            reason = str(error) or type(error).__name__
        insight = self._insight(evidence, found, cause, advice, words, reason)
        joules, source = stop()
        return insight.model_copy(
            update={
                "model": ModelUsed(name=info.name, sha256=info.sha256, adapter=info.adapter) if words else None,
                "tokens": work.tokens,
                "seconds": round(work.seconds, 3),
                "joules": None if joules is None else round(joules, 2),
                "joules_source": source,
            }
        )

    def _evidence(self, window: AssetWindow) -> tuple[Evidence, tuple[Clause, ...]]:
        profile = self._profiles[window.profile]
        evidence = Evidence(window, self._facts(window, profile), profile)
        return evidence, clauses(evidence)

    def _fit(self, profile: str, sha256: str | None) -> Fit | None:
        calibration = self._calibrations.get(profile)
        return None if calibration is None else calibration.fit_for(sha256)

    def _by_signs(self, evidence: Evidence) -> tuple[Cause | None, Advice | None]:
        """Cause and advice without a model; none for a window without an anomaly."""
        profile = evidence.profile
        fit = self._fit(profile.name, None) if evidence.window.anomalies else None
        cause = causes.choose(evidence, fit, None)
        return cause, None if cause is None else causes.pick_advice(causes.advice_for(profile, cause), None)

    async def _words(self, evidence: Evidence, found: tuple[Clause, ...], info: ModelInfo, work: _Work) -> _Words:
        """Raises `ModelError` or `_Unusable`."""
        mode = self._settings.mode
        if mode == "auto":
            mode = "strict" if info.parameters < STRICT_BELOW else "free"
        if mode == "strict" and len(found) < 2:
            raise _Unusable("there was nothing to choose")
        budget = min(info.context or _DEFAULT_CONTEXT, _LARGEST_PROMPT + FREE_TOKENS) - FREE_TOKENS
        if mode == "strict":
            return await self._strict(prompt.strict(evidence, found, budget), evidence, work)
        unknown = 0 if info.parameters < STRICT_BELOW else checks.MOST_UNKNOWN
        return await self._free(prompt.free(evidence, found, budget), evidence, unknown, work)

    async def _strict(self, asked: prompt.StrictPrompt, evidence: Evidence, work: _Work) -> _Words:
        urgent = {clause.topic for clause in asked.clauses if clause.importance >= ANOMALOUS}
        rules = grammar.strict(asked.clauses, required=min(max(1, len(urgent)), grammar.MOST_CLAUSES - 1))
        longest = sorted((prompt.tokens(clause.text) for clause in asked.clauses), reverse=True)
        limit = sum(longest[: grammar.MOST_CLAUSES]) + 16
        for attempt in range(2):
            text = await self._generate(asked.prompt, rules, limit, attempt, work)
            if grammar.belongs(text, asked.clauses):
                return _Words(rendering.render(text, evidence.facts), asked.omitted)
        raise _Unusable("the model's text is not of the given clauses")

    async def _free(self, asked: prompt.FreePrompt, evidence: Evidence, unknown: int, work: _Work) -> _Words:
        if not asked.subjects:
            raise _Unusable("there are no figures to write about")
        rules = grammar.free(asked.subjects)
        reason = ""
        for attempt in range(2):
            text = await self._generate(asked.prompt, rules, FREE_TOKENS, attempt, work)
            try:
                checks.check(text, evidence, unknown)
                return _Words(rendering.render(text, evidence.facts), asked.omitted)
            except (checks.Rejected, rendering.Ungrounded) as error:
                reason = str(error)
        raise _Unusable(f"the model's text failed its checks: {reason}")

    async def _generate(self, asked: Prompt, rules: str, limit: int, attempt: int, work: _Work) -> str:
        request = GenerationRequest(
            prompt=asked,
            grammar=rules,
            max_tokens=limit,
            deadline=work.remaining(),
            temperature=RETRY_TEMPERATURE if attempt else 0.0,
            seed=attempt,
            priority=work.priority,
        )
        answer = await self._model.generate(request)
        work.tokens += answer.prompt_tokens + answer.completion_tokens
        work.seconds += answer.seconds
        return answer.text.strip()

    async def _explain(
        self, evidence: Evidence, found: tuple[Clause, ...], info: ModelInfo, work: _Work
    ) -> tuple[Cause | None, Advice | None]:
        """Cause and advice; where the model gives no scores, what the signs alone make sure."""
        profile = evidence.profile
        fit = self._fit(profile.name, info.sha256)
        if not profile.causes or not evidence.window.anomalies or fit is None:
            return self._by_signs(evidence)
        try:
            scores = await self._cause_scores(evidence, found, info, work)
        except ModelError:
            return self._by_signs(evidence)
        cause = causes.choose(evidence, fit, scores)
        return cause, await self._advise(profile, cause, work)

    async def _cause_scores(
        self, evidence: Evidence, found: tuple[Clause, ...], info: ModelInfo, work: _Work
    ) -> dict[str, float]:
        profile = evidence.profile
        key = (profile.name, info.sha256)
        if key not in self._uninformed:
            self._uninformed[key] = await self._score(causes.score_request(profile, prompt.cause(profile, ()), 0), work)
        notes = [rendering.render(clause.text, evidence.facts) for clause in rendering.distinct(found)[:4]]
        informed = await self._score(causes.score_request(profile, prompt.cause(profile, notes), 0), work)
        return causes.model_scores(profile, informed, self._uninformed[key])

    async def _advise(self, profile: SensorProfile, cause: Cause | None, work: _Work) -> Advice | None:
        candidates = () if cause is None else causes.advice_for(profile, cause)
        if cause is None or len(candidates) < 2:
            return causes.pick_advice(candidates, None)
        request = ScoreRequest(prompt.advice(profile, cause.text), tuple(row.text for row in candidates))
        try:
            return causes.pick_advice(candidates, await self._score(request, work))
        except ModelError:
            return causes.pick_advice(candidates, None)

    async def _score(self, request: ScoreRequest, work: _Work) -> Scores:
        scores = await self._model.score(
            ScoreRequest(request.prompt, request.continuations, work.remaining(), work.priority)
        )
        work.tokens += sum(scores.tokens)
        work.seconds += scores.seconds
        return scores

    def _insight(
        self,
        evidence: Evidence,
        found: tuple[Clause, ...],
        cause: Cause | None,
        advice: Advice | None,
        words: _Words | None,
        reason: str | None,
    ) -> Insight:
        window = evidence.window
        summary = rendering.render(rendering.summary(found), evidence.facts) if words is None else words.summary
        needed = set(rendering.slots(rendering.gist(found, evidence)))
        omitted = tuple(name for name in (words.omitted if words else ()) if name not in needed)
        return Insight(
            id=str(uuid.uuid5(_NAMESPACE, f"{self._site}/{window.asset}/{iso(window.start)}/{iso(window.end)}")),
            asset=window.asset,
            profile=window.profile,
            window=Span(start=window.start, end=window.end),
            severity=window.severity,
            headline=rendering.headline(window.asset, found, evidence),
            summary=summary,
            cause=cause,
            advice=advice,
            facts=tuple(
                PublishedFact(name=f.name, value=f.value, unit=f.unit, text=f.text)
                for f in evidence.facts
                if f.name not in omitted
            ),
            omitted_facts=omitted,
            text_source="rules" if words is None else "model",
            text_source_reason=reason if words is None else None,
            model=None,
        )
