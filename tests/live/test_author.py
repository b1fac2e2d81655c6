from __future__ import annotations

import json
import re
from typing import Any

import insight_samples as samples
import pytest

from gateway.adapters.llama_client import LlamaClient
from gateway.config import ModelSettings
from gateway.insights.calibration import Calibration, parse
from gateway.messages import AssetWindow
from gateway.pipeline.author import Author
from gateway.published import Insight


def author(client: LlamaClient, mode: str, fitted: Calibration | None = None) -> Author:
    calibrations = {} if fitted is None else {"cold-room": fitted}
    settings = ModelSettings.model_validate({"mode": mode, "deadline": "60s"})
    return Author(client, client, {"cold-room": samples.PROFILE}, calibrations, samples.facts, settings, site="lab")


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


async def test_causes_and_advice_are_scored(client: LlamaClient) -> None:
    assert client.info is not None
    fit: dict[str, Any] = {
        "model_sha256": client.info.sha256,
        "features": ["door-open.share", "door-open.score"],
        "classes": ["door-open", "none"],
        "coefficients": [[5.0, 0.01], [0.0, 0.0]],
        "intercepts": [0.0, 0.0],
        "threshold": 0.5,
    }
    fitted = parse(json.dumps({"profile": "cold-room", "fits": [fit]}), "x.json")
    insight = await author(client, "strict", fitted).write(samples.door_left_open())
    assert insight.cause is not None
    assert insight.cause.text == "the door was left open"
    assert insight.advice is not None
    assert insight.advice.id in {"close-door", "check-seal"}
