"""Writes an insight about one window: rules first, words and cause from the model when it answers."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from gateway.config import ModelSettings
from gateway.errors import ModelError
from gateway.inference import GenerationRequest, ModelInfo, Prompt
from gateway.insights import checks, grammar, prompt, rendering
from gateway.insights.calibration import Calibration
from gateway.insights.clauses import Clause, clauses
from gateway.insights.evidence import Evidence
from gateway.messages import AssetWindow, Fact
from gateway.pipeline.explainer import Explainer, explained
from gateway.pipeline.loan import Loan
from gateway.pipeline.work import Work
from gateway.ports import LanguageModel, ModelIdentity
from gateway.profiles import SensorProfile
from gateway.published import Advice, Cause, Insight, ModelUsed, PublishedFact, Span, iso

Facts = Callable[[AssetWindow, SensorProfile], tuple[Fact, ...]]

STRICT_BELOW: Final = 1_000_000_000  # parameters; smaller models order and join, larger ones write
FREE_TOKENS: Final = 120
RETRY_TEMPERATURE: Final = 0.7
_DEFAULT_CONTEXT: Final = 2048
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "insights.edge-gateway")


Energy = tuple[float | None, Literal["measured", "estimated"] | None]
Meter = Callable[[], Callable[[], Energy]]
"""Begins a measurement; what it returns ends it and tells the joules and how they are known."""


def no_meter() -> Callable[[], Energy]:
    """A machine whose power nobody knows."""
    return lambda: (None, None)


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
        calibrations: by profile name; a profile without one is judged by the general one of the loan, if any.
        facts: makes a window's facts.
        settings: mode and deadline (seconds for all calls of one window).
        site: part of the insights' ids.
        loan: the adapter for insights; None for none.
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
        loan: Loan | None = None,
        clock: Callable[[], float] = time.monotonic,
        meter: Meter = no_meter,
    ) -> None:
        self._model = model
        self._identity = identity
        self._profiles = profiles
        self._loan = Loan() if loan is None else loan
        self._explainer = Explainer(calibrations, self._loan)
        self._facts = facts
        self._settings = settings
        self._site = site
        self._clock = clock
        self._meter = meter

    def by_rules(self, window: AssetWindow, reason: str) -> Insight:
        """The insight without the model.

        Args:
            window: what it is about.
            reason: why the model was not asked, published with the insight.
        """
        evidence, found = self._evidence(window)
        cause, advice = self._explainer.by_signs(evidence)
        return self._insight(evidence, found, cause, advice, None, reason)

    async def write(self, window: AssetWindow) -> Insight:
        """The insight, by the model where it answers in time and its text holds, else by the rules."""
        info = self._identity.info
        if self._settings.mode == "off":
            return self.by_rules(window, "the model is switched off")
        if info is None:
            return self.by_rules(window, "the model is away")
        evidence, found = self._evidence(window)
        self._loan.for_model(info)
        until = self._clock() + self._settings.deadline
        work = Work(self._model, until, self._clock, 10 - window.severity.rank, self._loan)
        stop = self._meter()
        budget = min(info.context or _DEFAULT_CONTEXT, prompt.LARGEST + FREE_TOKENS) - FREE_TOKENS
        cause, advice = await self._explainer.explain(evidence, found, budget, info, work)
        words: _Words | None = None
        reason: str | None = None
        try:
            words = await self._words(evidence, found, cause, budget, info, work)
        except (ModelError, _Unusable) as error:
            reason = str(error) or type(error).__name__
        insight = self._insight(evidence, found, cause, advice, words, reason)
        joules, source = stop()
        return insight.model_copy(
            update={
                "model": ModelUsed(name=info.name, sha256=info.sha256, adapter=work.adapter) if words else None,
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

    async def _words(
        self,
        evidence: Evidence,
        found: tuple[Clause, ...],
        cause: Cause | None,
        budget: int,
        info: ModelInfo,
        work: Work,
    ) -> _Words:
        """Raises `ModelError` or `_Unusable`."""
        mode = self._settings.mode
        if mode == "auto":
            mode = "strict" if info.parameters < STRICT_BELOW else "free"
        if mode == "strict" and len(found) < 2:
            raise _Unusable("there was nothing to choose")
        if mode == "strict":
            because = (
                cause.text if cause is not None else prompt.NONE_TEXT if work.loan.file and explained(evidence) else ""
            )
            return await self._strict(prompt.strict(evidence, found, budget, because), evidence, work)
        unknown = 0 if info.parameters < STRICT_BELOW else checks.MOST_UNKNOWN
        return await self._free(prompt.free(evidence, found, budget), evidence, unknown, work)

    async def _strict(self, asked: prompt.StrictPrompt, evidence: Evidence, work: Work) -> _Words:
        rules = grammar.strict(asked.clauses, required=asked.required)
        for attempt in range(2):
            text = await self._generate(asked.prompt, rules, asked.longest, attempt, work)
            if grammar.belongs(text, asked.clauses, required=asked.required):
                return _Words(rendering.render(text, evidence.facts), asked.omitted)
        raise _Unusable("the model's text is not of the given clauses")

    async def _free(self, asked: prompt.FreePrompt, evidence: Evidence, unknown: int, work: Work) -> _Words:
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

    async def _generate(self, asked: Prompt, rules: str, limit: int, attempt: int, work: Work) -> str:
        request = GenerationRequest(
            prompt=asked,
            grammar=rules,
            max_tokens=limit,
            deadline=self._settings.deadline,
            temperature=RETRY_TEMPERATURE if attempt else 0.0,
            seed=attempt,
        )
        return (await work.generate(request)).text.strip()

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
