"""The adapter for insights that ships with the gateway, in the real llama.cpp."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gateway import profiles
from gateway.adapters import insight_adapters, model_files
from gateway.adapters.calibrations import calibrations
from gateway.adapters.file_hash import sha256
from gateway.adapters.insight_adapters import InsightAdapter
from gateway.adapters.llama_client import LlamaClient
from gateway.config import ModelSettings
from gateway.inference import GenerationRequest
from gateway.insights import causes, grammar, prompt
from gateway.insights.calibration import Calibration
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.insights.prompt import LARGEST
from gateway.messages import AssetWindow
from gateway.pipeline.author import Author
from gateway.pipeline.loan import Loan
from gateway.profiles import SensorProfile
from gateway.streams.facts import facts
from gateway.training import sensor_sets
from simulators.faults import Fault
from simulators.scenarios import Scenario
from simulators.windows import windows

PUMP = profiles.sensor("pump")
LENT = insight_adapters.shipped()
pytestmark = pytest.mark.skipif(LENT.fits is None, reason="no adapter for insights is installed")


@cache
def dry_running() -> AssetWindow:
    """A pump that has run dry for some minutes."""
    fault = Fault("dry-running", 5400.0, strength=0.8)
    plan = Scenario("pump", "pump-1", 7, 1_780_000_200.0, 7200.0, 10.0, fault, "dry-running", 150)
    return next(window for window in windows(plan) if window.anomalies and window.start > plan.start + 6000.0)


def author(
    client: LlamaClient, profile: SensorProfile, fitted: dict[str, Calibration], lent: InsightAdapter = LENT
) -> Author:
    settings = ModelSettings.model_validate({"mode": "auto", "deadline": "60s"})
    loan = Loan(lent.path, lent.fits)
    return Author(client, client, {profile.name: profile}, fitted, facts, settings, site="lab", loan=loan)


def test_it_ships_with_its_report_for_the_default_model() -> None:
    assert LENT.fits is not None
    file = Path(LENT.path)
    report = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert report["adapter_sha256"] == LENT.fits.adapter_sha256 == sha256(file)
    assert report["model_sha256"] == LENT.fits.model_sha256 == model_files.entry(model_files.DEFAULT).sha256
    assert report["proof"]["cosine"] > 0.999
    assert file.stat().st_size < 10_000_000


async def test_it_finds_the_cause_of_a_simulated_fault_and_tells_of_it(client: LlamaClient) -> None:
    fitted = calibrations([(PUMP, profiles.directory("sensors"))])
    insight = await author(client, PUMP, fitted).write(dry_running())
    assert insight.cause is not None
    assert insight.cause.id == "dry-running"
    assert insight.text_source == "model", insight.text_source_reason
    assert "flow" in insight.summary.lower()
    assert insight.model is not None
    assert LENT.fits is not None
    assert insight.model.adapter == LENT.fits.adapter_sha256


async def test_a_profile_of_ones_own_gets_causes_without_a_calibration(client: LlamaClient) -> None:
    own = sensor_sets.without(PUMP, {"current"}).model_copy(update={"title": "Brine pump"})
    named = (await author(client, own, {}).write(sensor_sets.seen(dry_running(), own))).cause
    assert named is not None
    assert named.id == "dry-running"


async def test_the_text_is_asked_behind_the_prompt_of_the_cause(client: LlamaClient) -> None:
    evidence = Evidence(dry_running(), facts(dry_running(), PUMP), PUMP)
    found = clauses(evidence)
    why = causes.score_request(PUMP, prompt.cause(evidence, found, LARGEST), 60.0, LENT.path)
    await client.score(why)
    asked = prompt.strict(evidence, found, LARGEST, "the pump runs dry")
    rules = grammar.strict(asked.clauses, required=asked.required)
    request = GenerationRequest(asked.prompt, rules, asked.longest, 60.0, adapter=LENT.path)
    answer = await client.generate(request)
    assert answer.prompt_tokens > 100
    assert answer.evaluated_tokens < 30


@pytest.mark.parametrize("content", [b"", b"GGUF but not really"])
async def test_a_damaged_file_costs_style_and_nothing_else(
    client: LlamaClient, tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "broken.gguf"
    file.write_bytes(content)
    broken = replace(LENT, path=str(file))
    fitted = calibrations([(PUMP, profiles.directory("sensors"))])
    writer = author(client, PUMP, fitted, broken)
    for _ in range(2):
        insight = await writer.write(dry_running())
        assert insight.text_source == "model", insight.text_source_reason
        assert insight.model is not None
        assert insight.model.adapter is None
    assert caplog.text.count("written without their adapter") == 1
