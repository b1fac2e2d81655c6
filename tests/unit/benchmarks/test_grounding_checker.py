"""A judge that finds nothing proves nothing: planted mistakes are found."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import insight_samples as samples
import numpy as np
import pytest
from grammar_walk import walk

from gateway.config import ModelSettings
from gateway.insights import grammar, rendering
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes
from gateway.messages import AssetWindow
from gateway.pipeline.author import Author

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
TABLE = json.loads(samples.PROFILE.model_dump_json(exclude_none=True))


class NoModel:
    """No model is up, so the rules write."""

    info = None


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("grounding_checker")


def readings(checker: ModuleType, past: float) -> dict[str, Any]:
    """The readings behind `samples.door_left_open`, after an hour of calm."""
    calm = [(samples.START - 7200.0 + i * 30.0, past + 0.1 * (-1) ** i) for i in range(240)]
    channels = {
        "temperature": [*calm, *samples.line(-21.8, -9.1)],
        "door": samples.states((0.0, 0.0), (120.0, 1.0)),
        "compressor": samples.states((0.0, 0.0), (300.0, 1.0), (1200.0, 0.0)),
    }
    return {name: checker.Raw(*np.array(points).T) for name, points in channels.items()}


def window() -> AssetWindow:
    return samples.door_left_open()


def written(**changes: str) -> dict[str, Any]:
    author = Author(NoModel(), NoModel(), {"cold-room": samples.PROFILE}, {}, samples.facts, ModelSettings(), site="x")  # type: ignore[arg-type]
    insight = json.loads(author.by_rules(window(), "test").model_dump_json())
    return {**insight, **changes}


def wrong(checker: ModuleType, insight: dict[str, Any], past: float = -21.5) -> list[str]:
    verdict = checker.judge(insight, TABLE, readings(checker, past), samples.START, samples.START + samples.LENGTH)
    return list(verdict.wrong)


def test_what_the_rules_write_is_found_right(checker: ModuleType) -> None:
    assert wrong(checker, written()) == []


def test_whatever_the_strict_grammar_makes_is_found_right(checker: ModuleType) -> None:
    evidence = Evidence(window(), samples.facts(window(), samples.PROFILE), samples.PROFILE)
    offered = notes([clause for clause in clauses(evidence) if clause.channel != "humidity"])
    rules, chance, seen = grammar.strict(offered), Random(1), set()
    for _ in range(80):
        text = walk(rules, [chance.randrange(1000) for _ in range(150)])
        summary = rendering.render(text, evidence.facts)
        assert wrong(checker, written(summary=summary)) == [], summary
        seen.add(summary)
    assert any(" and was above its limit" in summary for summary in seen)


@pytest.mark.parametrize(
    "summary",
    [
        "The temperature was last at -9.1 °C, the lowest at -21.8 °C.",
        "The temperature reached -9.1 °C, the highest at -9.1 °C.",
        "The temperature rose, with a minimum of -21.8 °C.",
        "The temperature moved between -21.8 °C and -9.1 °C.",
    ],
)
def test_figures_that_the_readings_bear_out_are_found_right(checker: ModuleType, summary: str) -> None:
    assert wrong(checker, written(summary=summary)) == []


@pytest.mark.parametrize(
    "summary",
    [
        "The temperature fell from -21.8 °C to -9.1 °C.",
        "The temperature rose by 12.8 °C.",
        "The temperature rose by -12.9 °C.",
        "The temperature rose by twelve degrees.",
        "The temperature rose from -21.8 °C to -9.1 °C and was below its limit of -30.0 °C.",
        "The temperature rose by 12.9 °C and was above its limit of -15.0 °C for 28 min.",
        "The temperature was stable.",
        "The temperature was below its limit of -15.0 °C.",
        "The temperature was above its limit of -9.1 °C.",
        "The temperature was above its limit of -15.0 °C for 28 min.",
        "The temperature was on average lower than usual by 6.1 °C.",
        "The temperature stayed near its usual -21.5 °C.",
        "The temperature went above its limit 28 min ago and was last at -9.1 °C.",
        "The door was closed the whole time.",
        "The door was open the whole time.",
        "The door was open for 14 min.",
        "The compressor was running 7 min before the door was open.",
        "The compressor was running for 28 min.",
        "The temperature rose because of the door.",
        "The temperature rose faster than the humidity.",
        "The door went from closed to open 2 times.",
        "The temperature was last at -9.1 °C, the lowest at -9.1 °C.",
        "The temperature was last at -9.1 °C, the highest at -21.8 °C.",
        "The temperature was last at -21.8 °C.",
        "The temperature reached -21.8 °C.",
        "The temperature reached -9.1 °C, below its limit of -15.0 °C.",
        "The temperature averaged -9.1 °C.",
        "The temperature moved between -9.1 °C and -21.8 °C.",
        "The temperature was the lowest.",
    ],
)
def test_planted_mistakes_are_found(checker: ModuleType, summary: str) -> None:
    assert wrong(checker, written(summary=summary))


def test_below_a_limit_what_is_reached_is_the_lowest(checker: ModuleType) -> None:
    times = samples.START + np.arange(0.0, samples.LENGTH, 60.0)
    raw = {"temperature": checker.Raw(times, np.linspace(-28.0, -31.5, len(times)))}
    facts = [{"name": "x", "value": 0, "unit": "°C", "text": f"{figure} °C"} for figure in ("-28.0", "-30.0", "-31.5")]

    def judged(summary: str) -> list[str]:
        insight = {**written(summary=summary, headline="room-2: nothing unusual"), "facts": facts}
        return list(checker.judge(insight, TABLE, raw, samples.START, samples.START + samples.LENGTH).wrong)

    assert judged("The temperature reached -31.5 °C, below its limit of -30.0 °C.") == []
    assert judged("The temperature reached -28.0 °C, below its limit of -30.0 °C.")
    assert judged("The temperature reached -31.5 °C.")


def test_a_fact_that_the_readings_contradict_is_found(checker: ModuleType) -> None:
    insight = written()
    facts = [{**row, "text": "-9.5 °C"} if row["name"] == "temperature.last" else row for row in insight["facts"]]
    assert wrong(checker, {**insight, "facts": facts})


def test_a_cause_from_outside_the_playbook_is_found(checker: ModuleType) -> None:
    insight = {**written(), "cause": {"id": "x", "text": "the moon", "probability": 1.0}}
    assert wrong(checker, insight)
