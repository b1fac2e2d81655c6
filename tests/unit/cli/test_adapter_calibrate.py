from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from gateway.adapters.command_adapters import own
from gateway.cli.adapter import app

RUNNER = CliRunner()


def evaluation(folder: Path, robot: str, seed: int, count: int = 80) -> Path:
    """What `evaluate commands --json` prints, as far as it counts: likely answers are right."""
    random = Random(seed)
    items = []
    for _ in range(count):
        logprob = -random.expovariate(2.0)
        right = random.random() < (0.95 if logprob > -0.5 else 0.3)
        items.append(
            {"features": {"logprob": logprob, "least": logprob}, "outcome": "exact" if right else "wrong-and-executed"}
        )
    items.append({"features": {}, "outcome": "exact"})  # a stop: code decided
    items.append({"got": "", "outcome": "failed"})
    file = folder / f"{robot}.json"
    file.write_text(json.dumps({"robot": robot, "items": items}))
    return file


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    file = tmp_path / "own.gguf"
    file.write_bytes(b"GGUF")
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    return file


def test_the_confidence_is_fitted_and_is_found_beside_the_adapter(adapter: Path) -> None:
    files = [str(evaluation(adapter.parent, name, seed)) for seed, name in enumerate(("one", "two"))]
    done = RUNNER.invoke(app, ["calibrate", str(adapter), *files, "--model", str(adapter.parent / "model.gguf")])
    assert done.exit_code == 0, done.output
    assert "160 sentences" in done.output
    fit = own(adapter).fit
    assert fit is not None
    assert fit.probability({"logprob": -0.05, "least": -0.05}) > 0.7
    assert fit.probability({"logprob": -2.0, "least": -2.0}) < 0.5


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"robot": "a", "items": [1]}', '{"robot": "a"}'])
def test_what_is_no_evaluation_is_told(adapter: Path, content: str) -> None:
    file = adapter.parent / "e.json"
    file.write_text(content)
    done = RUNNER.invoke(app, ["calibrate", str(adapter), str(file)])
    assert done.exit_code != 0
    assert "evaluate commands --json" in str(done.exception)
    assert own(adapter).fit is None


def test_too_few_sentences_are_told(adapter: Path) -> None:
    file = evaluation(adapter.parent, "one", 1, 20)
    done = RUNNER.invoke(app, ["calibrate", str(adapter), str(file), "--model", str(adapter.parent / "model.gguf")])
    assert done.exit_code != 0
    assert "20 sentences" in str(done.exception)
