from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import insight_samples as samples
import pytest

from gateway.config import ModelSettings
from gateway.errors import AdapterError, ModelTimeout, ModelUnavailable
from gateway.inference import Generation, GenerationRequest, ModelInfo, ScoreRequest, Scores
from gateway.insights.calibration import Calibration, parse
from gateway.insights.general_fit import AdapterFits, GeneralFit
from gateway.messages import AssetWindow, Severity
from gateway.pipeline.author import Author
from gateway.pipeline.loan import Loan
from gateway.published import Insight

SHA = "ab" * 32
SMALL = ModelInfo("small", SHA, None, 135_000_000, 2048)
LARGE = replace(SMALL, name="large", parameters=7_000_000_000)
STRICT_TEXT = (
    "The door was open for {door.seconds_on} while the temperature rose from {temperature.first} to {temperature.last} "
    "and was above its limit of {temperature.high_limit} for {temperature.seconds_above}."
)
ADAPTER = "cd" * 32
LENT = "/adapters/insights.gguf"
FREE_TEXT = "The temperature climbed to {temperature.max}. The door was open for {door.seconds_on}."


class ScriptedModel:
    """Answers with what it was given, in order; an error is raised."""

    def __init__(self, *answers: str | Exception, favourite: int | Exception = 0) -> None:
        self._answers = list(answers)
        self._favourite = favourite
        self.requests: list[GenerationRequest] = []
        self.scored: list[ScoreRequest] = []
        self.info: ModelInfo | None = SMALL
        self.broken = False

    async def generate(self, request: GenerationRequest) -> Generation:
        self.requests.append(request)
        if request.adapter and self.broken:
            raise AdapterError("it is damaged")
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Generation(answer, 100, 20, 0.5, adapter=ADAPTER if request.adapter else None)

    async def score(self, request: ScoreRequest) -> Scores:
        self.scored.append(request)
        if isinstance(self._favourite, Exception):
            raise self._favourite
        if request.adapter and self.broken:
            raise AdapterError("it is damaged")
        logprobs = [-10.0 + 8.0 * (i == self._favourite) for i in range(len(request.continuations))]
        return Scores(tuple(logprobs), tuple(5 for _ in logprobs), 0.25)


def calibration(sha256: str | None = SHA) -> Calibration:
    fit = {
        "model_sha256": sha256,
        "adapter_sha256": ADAPTER if sha256 else None,
        "features": ["door-open.all", "door-open.score"],
        "classes": ["door-open", "none"],
        "coefficients": [[3.0, 0.5], [0.0, 0.0]],
        "intercepts": [0.0, 1.0],
        "threshold": 0.8,
    }
    return parse(json.dumps({"profile": "cold-room", "fits": [fit]}), "x.json")


def loan(score: float = 1.0) -> Loan:
    """An adapter whose fits follow its scores, or the signs."""
    scored = GeneralFit(weights={"score": score}, threshold=0.8)
    signs = GeneralFit(weights={"all": 4.0}, threshold=0.8)
    return Loan(LENT, AdapterFits(model_sha256=SHA, adapter_sha256=ADAPTER, scored=scored, signs=signs))


def author(
    model: ScriptedModel,
    settings: ModelSettings | None = None,
    fitted: Calibration | None = None,
    lent: Loan | None = None,
) -> Author:
    return Author(
        model,
        model,
        {"cold-room": samples.PROFILE},
        {} if fitted is None else {"cold-room": fitted},
        samples.facts,
        settings or ModelSettings(),
        site="lab",
        loan=lent,
        clock=lambda: 1000.0,
        meter=lambda: lambda: (12.345, "estimated"),
    )


def grounded(insight: Insight) -> bool:
    """Whether each number in the texts is one of the facts', by string."""
    text = f"{insight.headline.removeprefix(insight.asset)} {insight.summary}"
    for fact in sorted(insight.facts, key=lambda fact: -len(fact.text)):
        if any(char.isdigit() for char in fact.text):
            text = text.replace(fact.text, "")
    return re.search(r"\d", text) is None


NUMBER = re.compile(r"\d+\.\d+")


async def test_a_small_model_orders_and_joins_clauses() -> None:
    model = ScriptedModel(STRICT_TEXT)
    insight = await author(model).write(samples.door_left_open())
    assert insight.text_source == "model"
    assert insight.text_source_reason is None
    assert insight.summary == (
        "The door was open for 28 min while the temperature rose from -21.8 °C to -9.1 °C "
        "and was above its limit of -15.0 °C for 14 min."
    )
    assert insight.headline.startswith("room-2: door open for 28 min")
    assert insight.severity is Severity.WARNING
    assert insight.model is not None
    assert (insight.model.name, insight.model.sha256) == ("small", SHA)
    assert (insight.tokens, insight.seconds) == (120, 0.5)
    assert (insight.joules, insight.joules_source) == (12.35, "estimated")
    assert grounded(insight)
    assert "{temperature.first}" in model.requests[0].grammar


async def test_a_large_model_writes_freely_and_is_checked() -> None:
    model = ScriptedModel(FREE_TEXT)
    model.info = LARGE
    insight = await author(model).write(samples.door_left_open())
    assert insight.summary == "The temperature climbed to -9.1 °C. The door was open for 28 min."
    assert insight.text_source == "model"


@pytest.mark.parametrize("bad", ["The temperature fell.", "The temperature rose by 12.9 °C.", "Nonsense.", ""])
async def test_a_wrong_text_is_retried_once_with_another_seed(bad: str) -> None:
    model = ScriptedModel(bad, FREE_TEXT)
    insight = await author(model, ModelSettings(mode="free")).write(samples.door_left_open())
    assert insight.text_source == "model"
    first, second = model.requests
    assert (first.temperature, first.seed) != (second.temperature, second.seed)
    assert insight.tokens == 240


@pytest.mark.parametrize(("mode", "bad"), [("free", "The temperature fell."), ("strict", "The door was shut.")])
async def test_a_text_that_fails_twice_is_written_by_the_rules(mode: str, bad: str) -> None:
    model = ScriptedModel(bad, bad)
    settings = ModelSettings.model_validate({"mode": mode})
    insight = await author(model, settings).write(samples.door_left_open())
    assert insight.text_source == "rules"
    assert insight.text_source_reason
    assert insight.summary.startswith("The door was open for 28 min; the temperature was above its limit of -15.0 °C")
    assert insight.model is None
    assert insight.tokens == 240


@pytest.mark.parametrize("error", [ModelTimeout("the deadline passed"), ModelUnavailable("restarting")])
async def test_a_model_that_gives_no_answer_does_not_stop_the_insight(error: Exception) -> None:
    insight = await author(ScriptedModel(error)).write(samples.door_left_open())
    assert (insight.text_source, insight.text_source_reason) == ("rules", str(error))
    assert grounded(insight)


async def test_while_no_model_is_up_nothing_is_asked() -> None:
    model = ScriptedModel()
    model.info = None
    insight = await author(model).write(samples.door_left_open())
    assert insight.text_source_reason == "the model is away"
    off = await author(ScriptedModel(), ModelSettings(mode="off")).write(samples.door_left_open())
    assert off.text_source_reason == "the model is switched off"


async def test_the_id_depends_on_site_asset_and_span_only() -> None:
    first = await author(ScriptedModel(STRICT_TEXT)).write(samples.door_left_open())
    second = author(ScriptedModel()).by_rules(samples.door_left_open(), "queue full")
    assert first.id == second.id
    assert second.text_source_reason == "queue full"
    later = replace(samples.door_left_open(), end=samples.START + 3600.0)
    assert author(ScriptedModel()).by_rules(later, "queue full").id != first.id


async def test_a_sure_cause_is_named_with_its_first_advice() -> None:
    model = ScriptedModel(STRICT_TEXT)
    insight = await author(model, fitted=calibration(), lent=loan()).write(samples.door_left_open())
    assert insight.cause is not None
    assert insight.cause.id == "door-open"
    assert insight.cause.probability > 0.8
    assert insight.advice is not None
    assert insight.advice.id == "close-door"
    assert [model.scored[0].adapter, model.requests[0].adapter] == [LENT, LENT]
    assert model.requests[0].prompt.prefill == "Most likely, the door was left open.\n"
    assert insight.model is not None
    assert insight.model.adapter == ADAPTER


async def test_a_profile_without_a_calibration_gets_causes_by_the_general_fit() -> None:
    insight = await author(ScriptedModel(STRICT_TEXT, favourite=1), lent=loan()).write(samples.door_left_open())
    assert insight.cause is not None
    assert insight.cause.id == "compressor"
    unsure = await author(ScriptedModel(STRICT_TEXT, favourite=1), lent=loan(0.1)).write(samples.door_left_open())
    assert unsure.cause is None
    assert author(ScriptedModel(), lent=loan()).by_rules(samples.door_left_open(), "queue full").cause is not None


async def test_a_profile_whose_own_fit_does_without_scores_is_not_scored() -> None:
    model = ScriptedModel(STRICT_TEXT)
    insight = await author(model, fitted=calibration(None), lent=loan()).write(samples.door_left_open())
    assert insight.cause is not None
    assert model.scored == []


async def test_an_unsure_cause_is_null() -> None:
    model = ScriptedModel(STRICT_TEXT, favourite=2)
    insight = await author(model, lent=loan()).write(samples.door_left_open())
    assert (insight.cause, insight.advice) == (None, None)
    assert model.requests[0].prompt.prefill == "Most likely, it is none of these.\n"
    without = await author(ScriptedModel(STRICT_TEXT), fitted=calibration()).write(samples.door_left_open())
    assert without.cause is None  # calibrated for an adapter


@pytest.mark.parametrize("info", [replace(SMALL, sha256="ef" * 32), replace(SMALL, adapter="12" * 32)])
async def test_an_adapter_is_for_its_model_alone_and_never_replaces_the_one_of_the_settings(info: ModelInfo) -> None:
    model = ScriptedModel(STRICT_TEXT)
    model.info = info
    insight = await author(model, lent=loan()).write(samples.door_left_open())
    assert insight.text_source == "model"
    assert [request.adapter for request in model.requests] == [""]
    assert model.scored == []


async def test_a_broken_adapter_is_said_once_and_the_model_goes_on_without(caplog: pytest.LogCaptureFixture) -> None:
    model = ScriptedModel(STRICT_TEXT, STRICT_TEXT)
    model.broken = True
    subject = author(model, fitted=calibration(None), lent=loan())
    first = await subject.write(samples.door_left_open())
    second = await subject.write(samples.door_left_open())
    assert [first.text_source, second.text_source] == ["model", "model"]
    assert first.cause is not None
    assert first.model is not None
    assert first.model.adapter is None
    assert caplog.text.count("it is damaged") == 1


async def test_without_scores_the_calibration_of_the_signs_alone_counts() -> None:
    model = ScriptedModel(STRICT_TEXT, favourite=ModelTimeout("late"))
    both = Calibration(profile="cold-room", fits=(*calibration().fits, *calibration(None).fits))
    insight = await author(model, fitted=both, lent=loan()).write(samples.door_left_open())
    assert insight.cause is not None
    assert insight.cause.probability == pytest.approx(0.8808, abs=1e-4)
    assert insight.text_source == "model"


async def test_what_does_not_fit_the_context_is_listed_and_not_published_as_a_fact() -> None:
    model = ScriptedModel(FREE_TEXT)
    model.info = replace(LARGE, context=512)
    insight = await author(model, ModelSettings(mode="free")).write(samples.door_left_open())
    assert insight.omitted_facts
    assert not set(insight.omitted_facts) & {fact.name for fact in insight.facts}
    texts = {fact.text for fact in insight.facts}
    assert all(any(number in text for text in texts) for number in NUMBER.findall(insight.headline))
    assert grounded(insight)


@pytest.mark.parametrize("make", [samples.quiet, samples.door_left_open, lambda: samples.window({})])
def test_rules_can_write_about_any_window(make: Callable[[], AssetWindow]) -> None:
    insight = author(ScriptedModel()).by_rules(make(), "queue full")
    assert insight.summary
    assert grounded(insight)
