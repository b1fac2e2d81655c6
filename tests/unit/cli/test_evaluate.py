"""``evaluate commands`` with a model that knows some sentences: what counts, what is told, and what ends it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from gateway import robot_profiles
from gateway.adapters.doubles import ScriptedModel
from gateway.cli import evaluation_tables, main, one_model
from gateway.commands import scoring
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan_rows
from gateway.config import ModelSettings
from gateway.errors import AdapterError, ModelError, ModelTimeout
from gateway.inference import GenerationRequest

GO = {"text": "go to packing B", "expect": {"steps": [{"action": "navigate", "args": {"to": "packing-b"}}]}}
STOP = {"text": "stop!", "expect": {"stop": True}}
PLANS: dict[str, str | ModelError] = {"go <navigate> to packing B [packing-b]": "navigate to=packing-b"}
Evaluate = Callable[..., int]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The model knows `PLANS` and refuses the rest; what it is asked."""
    found: list[str] = []

    def write(request: GenerationRequest) -> str:
        found.append(request.prompt.user)
        answer = PLANS.get(request.prompt.user.rpartition("Command: ")[2], "refuse")
        if isinstance(answer, ModelError):
            raise answer
        return answer

    @contextlib.asynccontextmanager
    async def running(_settings: ModelSettings) -> AsyncIterator[ScriptedModel]:
        yield ScriptedModel(write, lambda _: ())

    monkeypatch.setattr(one_model, "running", running)
    monkeypatch.setattr(one_model, "settings", lambda _model: ModelSettings())
    return found


@pytest.fixture
def evaluate(asked: list[str], tmp_path: Path) -> Evaluate:
    """Runs the command on some lines."""
    assert asked == []

    def run(*lines: dict[str, Any], words: tuple[str, ...] = ("--json",)) -> int:
        file = tmp_path / "sentences.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        return main.run(
            [
                "evaluate",
                "commands",
                str(file),
                "--robot",
                "warehouse-amr",
                "--adapter",
                "none",
                "--no-retrieval",
                *words,
            ]
        )

    return run


def test_a_sentence_without_an_answer_is_not_understood_and_the_others_count(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PLANS, "dock <dock>", ModelTimeout("nothing within 10 s"))
    dock = {"text": "dock", "expect": {"steps": [{"action": "dock"}]}}
    later = {"text": "and back", "expect": {"ask": True}, "context": ["dock"]}
    assert evaluate(dock, later, GO, STOP) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert [row["outcome"] for row in found["items"]] == ["failed", "failed", "exact", "exact"]
    assert [row["got"] for row in found["items"]] == ["", "", "navigate to=packing-b", "stop"]
    assert [row["probability"] for row in found["items"][:2]] == [0.0, 0.0]
    assert (found["failed"], found["exact"], found["wrong_and_executed"]) == (2, 0.5, 0.0)
    told = "2 of 4 sentences got no answer from the model and count as not understood: nothing within 10 s (2)"
    assert printed.err.strip() == told


def test_an_adapter_that_cannot_be_used_ends_it(
    evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PLANS, "dock <dock>", AdapterError("it is made for another model"))
    assert evaluate({"text": "dock", "expect": {"steps": [{"action": "dock"}]}}) == 2
    assert "another model" in capsys.readouterr().err


def test_the_plans_of_a_context_are_as_the_model_writes_them(evaluate: Evaluate, asked: list[str]) -> None:
    steps = [
        {"action": "wait", "args": {"for": "2m"}},
        {"action": "carry", "args": {"from": "dock", "to": "receiving", "payload": 12, "load": "BOX 7"}},
    ]
    again = {"text": "again, but later", "expect": {"refuse": True}, "context": [{"text": "as ever", "steps": steps}]}
    assert evaluate(again) == 0
    assert 'wait for=2min ; carry from=dock to=receiving payload=12 load="BOX 7"' in asked[0]


def test_a_context_that_is_no_plan_is_the_users_mistake(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate({**GO, "context": [{"text": "x", "steps": [{"args": {}}]}]}) == 2
    assert "context: a step is" in capsys.readouterr().err


def test_the_figures_that_scripts_rely_on(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(GO, STOP) == 0
    found = json.loads(capsys.readouterr().out)
    names = {"exact", "exact_multi_step", "by_kind", "wrong_and_executed", "coverage", "expected_calibration_error"}
    names |= {"reliability", "accuracy_by_coverage", "median_ms", "p90_ms", "joules_per_sentence"}
    assert names <= set(found["figures"]) & set(found)
    assert len(found["reliability"]) == 10
    assert found["reliability"][9].keys() == {"from", "to", "count", "mean_probability", "exact"}
    assert found["items"][0].keys() >= {"text", "expect", "got", "probability", "outcome"}


def test_what_a_person_sees(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(GO, STOP, {"text": "dance", "expect": {"ask": True}}, words=()) == 0
    shown = capsys.readouterr().out
    for words in (
        "not exact",
        "dance",
        "exact: stop",
        "median_ms",
        "p90_ms",
        "were only the surest done",
        "0.9 to 1.0",
    ):
        assert words in shown


def test_the_bars_of_the_diagram(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [scoring.Scored("steps", at < 3, executed=False, probability=0.85, seconds=0.1, steps=1) for at in range(4)]
    evaluation_tables.show(scoring.summary(rows), [])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "0.8 to 0.9" in line]
    assert "███████████████··|··" in line
    assert "0.75" in line


@pytest.mark.parametrize("robot", ["warehouse-amr", "turtlebot4", "arm"])
def test_every_plan_of_the_shipped_sentences_equals_itself(robot: str) -> None:
    profile = robot_profiles.robot(robot)
    names = Names(profile)
    folder = Path(__file__).resolve().parents[3] / "benchmarks" / "commands"
    plans = 0
    for line in (folder / f"{robot}.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)["expect"]
        if "steps" in expected:
            plans += 1
            assert scoring.exact(plan_rows.plan(expected["steps"], profile), expected, profile, names)
    assert plans > 100
