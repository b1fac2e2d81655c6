"""The benchmark's names and sanity; how fast a machine is, is no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(300)
def test_end_to_end_prints_the_figures_that_scripts_rely_on(model_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gateway.cli.main", "bench", "end-to-end", "--seconds", "5", "--no-robots", "--json"],
        env={**os.environ, "EDGE_GATEWAY_MODELS_DIR": str(model_file.parent)},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found.keys() == {"bench", "machine", "figures", "ratios"}
    assert found["bench"] == "end-to-end"
    figures = found["figures"]
    assert figures["alerts_seen"] == figures["alerts_expected"] > 0
    assert 0.0 < figures["alert_median_ms"] <= figures["alert_p99_ms"] <= figures["alert_max_ms"]
    assert 0.0 < figures["bare_paho_median_ms"] <= figures["bare_paho_p99_ms"]
    assert found["ratios"]["alert_p99_vs_bare_paho"] > 0.0
    assert figures["gateway_memory_mb"] > 1.0


@pytest.mark.timeout(300)
def test_llm_prints_the_ratios_that_scripts_rely_on(model_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gateway.cli.main", "bench", "llm", "--commands", "3", "--json"],
        env={**os.environ, "EDGE_GATEWAY_MODELS_DIR": str(model_file.parent)},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["bench"] == "llm"
    ratios = found["ratios"]
    assert ratios.keys() >= {
        "time_vs_response_format",
        "batch8_vs_sequential",
        "prompt_tokens_evaluated",
        "command_first_token_busy_vs_idle",
    }
    assert all(ratio > 0.0 for ratio in ratios.values())
    assert ratios["prompt_tokens_evaluated"] < 0.25


@pytest.mark.timeout(300)
def test_commands_prints_the_figures_that_scripts_rely_on(model_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    go = {"steps": [{"action": "navigate", "args": {"to": "packing-b"}}]}
    rows = [
        {"text": "go to packing B", "expect": go},
        {"text": "how full is your battery?", "expect": {"answer": "battery"}},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gateway.cli.main", "bench", "commands", str(file), "--json"],
        env={**os.environ, "EDGE_GATEWAY_MODELS_DIR": str(model_file.parent)},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["bench"] == "commands"
    figures = found["figures"]
    assert figures.keys() >= {"exact", "exact_multi_step", "wrong_and_executed", "expected_calibration_error"}
    assert (figures["sentences"], figures["plain_sentences"]) == (2, 2)
    assert 0.0 < figures["median_ms"] <= figures["p90_ms"]
    assert figures["plain_median_ms"] > 0.0
    assert 0.0 <= figures["plain_exact"] <= 1.0
    assert found["ratios"]["time_vs_plain"] > 0.0
