"""``bench commands`` with doubles for both models: which sentences, what the plain path is asked, and the figures."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from llama_cpp.llama_grammar import LlamaGrammar

from gateway import robot_profiles
from gateway.adapters import model_files
from gateway.adapters.doubles import ScriptedModel
from gateway.adapters.model_files import ModelFile
from gateway.cli import bench_commands, command_set, main, one_model
from gateway.cli import bench_commands_plain as plain
from gateway.commands import scoring
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse, Step
from gateway.config import ModelSettings
from gateway.inference import GenerationRequest

ROBOTS = ("warehouse-amr", "turtlebot4", "arm")
GO = {"steps": [{"action": "navigate", "args": {"to": "packing-b"}}]}
TWO = {"steps": [{"action": "wait", "args": {"for": "2m"}}, {"action": "dock"}]}
SENTENCES: list[dict[str, Any]] = [
    {"text": "go to packing B", "expect": GO},
    {"text": "wait 2 minutes and dock", "expect": TWO},
    {"text": "stop!", "expect": {"stop": True}},
    {"text": "and back", "expect": {"ask": True}, "context": ["go to receiving"]},
]
PLANS = {
    "go <navigate> to packing B [packing-b]": "navigate to=packing-b",
    "wait <wait> 2min and dock <dock>": "wait for=2min ; dock",
}
ANSWERS = {"go to packing B": json.dumps(GO), "stop!": '{"stop": true}', "wait 2 minutes and dock": '{"steps": [{"ac'}


class FakeLlama:
    """llama-cpp-python with answers by heart; what it was made with and asked."""

    made: list[dict[str, Any]]
    asked: list[dict[str, Any]]
    closed: int

    def __init__(self, file: str, **options: Any) -> None:
        type(self).made.append({"file": file, **options})

    def create_chat_completion(self, messages: list[dict[str, str]], **options: Any) -> dict[str, Any]:
        type(self).asked.append({"system": messages[0]["content"], "user": messages[1]["content"], **options})
        time.sleep(0.002)
        if "too long" in messages[1]["content"]:
            raise ValueError("Requested tokens (3000) exceed context window of 2048")
        return {"choices": [{"message": {"content": ANSWERS.get(messages[1]["content"], '{"refuse": true}')}}]}

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[GenerationRequest]:
    """Neither path has a model; what the gateway's is asked."""
    asked: list[GenerationRequest] = []

    def write(request: GenerationRequest) -> str:
        asked.append(request)
        return PLANS.get(request.prompt.user.rpartition("Command: ")[2].partition("\n")[0], "refuse")

    @contextlib.asynccontextmanager
    async def running(settings: ModelSettings) -> AsyncIterator[ScriptedModel]:
        assert (settings.threads, settings.nice) == (3, 0)
        yield ScriptedModel(write, lambda _: ())

    monkeypatch.setattr(one_model, "running", running)
    monkeypatch.setattr(one_model, "settings", lambda _model: ModelSettings(threads=3))
    monkeypatch.setattr(model_files, "resolve", lambda *_: ModelFile(Path("model.gguf"), "model", None))
    monkeypatch.setattr(plain, "Llama", FakeLlama)
    FakeLlama.made, FakeLlama.asked, FakeLlama.closed = [], [], 0
    return asked


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    file = tmp_path / "sentences.jsonl"
    file.write_text("\n".join(map(json.dumps, SENTENCES)), encoding="utf-8")
    return file


def bench(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main.run(["bench", "commands", *words, "--adapter", "none", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("models")
def test_the_figures_that_scripts_rely_on(sentences: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = bench(capsys, str(sentences))
    assert found.keys() == {"bench", "machine", "figures", "ratios"}
    assert found["bench"] == "commands"
    figures = found["figures"]
    assert (figures["sentences_from"], figures["model"]) == (str(sentences), "model.gguf")
    assert (figures["sentences"], figures["exact"], figures["exact_multi_step"]) == (4, 0.75, 1.0)
    assert (figures["wrong_and_executed"], figures["adapter"], figures["threads"]) == (0.0, None, 3)
    assert (figures["plain_sentences"], figures["plain_exact"]) == (3, 0.6667)
    assert 0.0 <= figures["median_ms"] <= figures["p90_ms"]
    assert {"expected_calibration_error", "joules_per_sentence", "plain_median_ms"} <= figures.keys()
    assert "reliability" not in figures
    assert found["ratios"].keys() == {"time_vs_plain"}


def test_without_a_file_the_worked_examples_are_the_sentences_but_those_that_are_shown(
    models: list[GenerationRequest], capsys: pytest.CaptureFixture[str]
) -> None:
    figures = bench(capsys, "--plain-sentences", "5")["figures"]
    examples = robot_profiles.robot("warehouse-amr").examples
    assert figures["sentences"] == len(examples) - bench_commands.SHOWN
    assert figures["sentences_from"] == "worked examples of warehouse-amr, without the 8 that are shown"
    assert figures["plain_sentences"] == 5
    known = {row.text for row in bench_commands.spread(examples, bench_commands.SHOWN)}
    assert {row["user"] for row in FakeLlama.asked} <= {row.text for row in examples} - known
    assert all(text in FakeLlama.asked[0]["system"] for text in known)
    names = Names(robot_profiles.robot("warehouse-amr"))
    for request in models:  # its own examples are no more than those of the plain path
        shown = request.prompt.user.split("Command: ")[1:-1]
        assert 0 < len(shown) <= bench_commands.SHOWN
        assert {row.split("\n")[0] for row in shown} <= {hear(text, names).rewritten for text in known}


@pytest.mark.usefixtures("models")
def test_the_plain_path_is_llama_cpp_python_as_it_comes(sentences: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench(capsys, str(sentences))
    (made,) = FakeLlama.made
    assert (made["n_threads"], made["n_threads_batch"], made["n_ctx"]) == (3, 3, one_model.host().context)
    assert FakeLlama.closed == 1
    texts = [row["user"] for row in FakeLlama.asked]  # the first warms it; what needs its context is left out
    assert texts == ["go to packing B", "go to packing B", "wait 2 minutes and dock", "stop!"]
    asked = FakeLlama.asked[0]
    assert (asked["temperature"], asked["response_format"]["type"]) == (0.0, "json_object")
    for words in (
        "- carry: carry a load",
        "kg, 0 to 60; may be left out",
        "- packing-b: packing B",
        '"to": "packing-a"',
    ):
        assert words in asked["system"]
    worked = bench_commands.spread(command_set.worked(robot_profiles.robot("warehouse-amr")), bench_commands.SHOWN)
    assert all(json.dumps(row.expect, ensure_ascii=False) in asked["system"] for row in worked)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"text": "too long", "expect": {"refuse": True}}, "the plain path cannot take warehouse-amr: Requested"),
        ({**SENTENCES[3]}, "each sentence needs its context"),
    ],
)
@pytest.mark.usefixtures("models")
def test_what_cannot_be_compared_is_told(
    line: dict[str, Any], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    assert main.run(["bench", "commands", str(file), "--adapter", "none"]) == 2
    assert reason in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_worked_example_fits_the_schema_and_is_exact_when_the_plain_path_says_it(robot: str) -> None:
    profile = robot_profiles.robot(robot)
    names, schema = Names(profile), plain.answer_schema(profile)
    LlamaGrammar.from_json_schema(json.dumps(schema), verbose=False)  # without it any JSON would be allowed
    validator = Draft202012Validator(schema)
    items = command_set.worked(profile)
    assert len(items) == len(profile.examples) > 2 * bench_commands.SHOWN
    for item in items:
        assert validator.is_valid(item.expect), item
        got = plain.understood(json.dumps(item.expect), profile)
        assert got is not None
        assert scoring.exact(got, item.expect, profile, names), item


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ('{"stop": true}', "stop"),
        ('{"refuse": true}', Refuse()),
        ('{"ask": "to"}', Ask("to")),
        ('{"answer": "battery"}', Answer("battery")),
        ('{"steps": [{"action": "wait", "args": {"for": 90.0}}]}', Plan((Step("wait", (("for", "90s"),)),))),
        (
            '{"steps": [{"action": "x", "args": {"a": true, "b": 0.25}}]}',
            Plan((Step("x", (("a", "yes"), ("b", "0.25"))),)),
        ),
        ('{"steps": []}', None),
        ('{"steps": [{"action": "wait"}]}', Plan((Step("wait"),))),
        ('{"steps": [{"args": {}}]}', None),
        ('{"steps": [{"action": "wa', None),
        ("[]", None),
        ("", None),
    ],
)
def test_what_an_answer_says(text: str, got: scoring.Got | None) -> None:
    assert plain.understood(text, robot_profiles.robot("warehouse-amr")) == got


def test_the_sample_is_spread_over_the_sentences() -> None:
    assert bench_commands.spread(range(10), 3) == [0, 3, 6]
    assert bench_commands.spread(range(3), 20) == [0, 1, 2]
