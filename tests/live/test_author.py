from __future__ import annotations

import math
import re

import insight_samples as samples
import pytest

from gateway.adapters.llama_client import LlamaClient
from gateway.config import ModelSettings
from gateway.inference import GenerationRequest
from gateway.insights import causes, grammar, prompt
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.messages import AssetWindow
from gateway.pipeline.author import Author
from gateway.published import Insight


def author(client: LlamaClient, mode: str) -> Author:
    settings = ModelSettings.model_validate({"mode": mode, "deadline": "60s"})
    return Author(client, client, {"cold-room": samples.PROFILE}, {}, samples.facts, settings, site="lab")


def numbers_left(insight: Insight) -> list[str]:
    """Numbers in the texts that are of no fact."""
    text = f"{insight.headline.removeprefix(insight.asset)} {insight.summary}"
    for fact in sorted(insight.facts, key=lambda fact: -len(fact.text)):
        text = text.replace(fact.text, " ") if any(c.isdigit() for c in fact.text) else text
    return re.findall(r"\d+", text)


async def test_the_default_model_orders_and_joins_what_is_true(client: LlamaClient) -> None:
    assert client.info is not None
    insight = await author(client, "auto").write(samples.door_left_open())
    assert insight.text_source == "model", insight.text_source_reason
    assert "door was open for 28 min" in insight.summary
    assert numbers_left(insight) == []
    assert insight.model is not None
    assert insight.model.sha256 == client.info.sha256
    assert insight.tokens > 50
    assert insight.seconds > 0.0


@pytest.mark.parametrize("window", [samples.door_left_open(), samples.quiet()])
async def test_whatever_the_default_model_writes_freely_is_checked(client: LlamaClient, window: AssetWindow) -> None:
    insight = await author(client, "free").write(window)
    assert numbers_left(insight) == []
    assert (insight.text_source == "model") == (insight.text_source_reason is None)
    assert not re.search(r"[{}]", insight.summary)


async def test_causes_are_scored_and_the_text_is_asked_behind_the_same_prompt(client: LlamaClient) -> None:
    window = samples.door_left_open()
    evidence = Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)
    found = clauses(evidence)
    why = causes.score_request(samples.PROFILE, prompt.cause(evidence, found, prompt.LARGEST), 60.0)
    scores = causes.model_scores(samples.PROFILE, await client.score(why))
    assert list(scores) == ["door-open", "compressor", "none"]
    assert sum(map(math.exp, scores.values())) == pytest.approx(1.0, abs=1e-3)
    asked = prompt.strict(evidence, found, prompt.LARGEST, "the door was left open")
    rules = grammar.strict(asked.clauses, required=asked.required)
    answer = await client.generate(GenerationRequest(asked.prompt, rules, asked.longest, 60.0))
    assert answer.prompt_tokens > 100
    assert answer.evaluated_tokens < 30
