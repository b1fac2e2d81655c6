"""The trainer with the default model, for a few steps. The shipped adapter has its own report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra train")
pytest.importorskip("transformers", reason="needs the extra train")
pytest.importorskip("gguf", reason="needs the extra train")

from gateway import profiles, robot_profiles
from gateway.adapters import model_files
from gateway.training import insight_adapter, robot_adapter
from gateway.training.report import beside
from gateway.training.robot_adapter import Order


@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore")
def test_an_adapter_is_trained_exported_proven_and_measured(tmp_path: Path) -> None:
    model = model_files.default_models_dir() / model_files.entry(model_files.DEFAULT).file
    if not model.exists():
        pytest.skip("the default model is not here")
    order = Order(model, tmp_path / "a.gguf", robot_profiles.robot("arm"), sentences=60, robots=1)
    lines: list[str] = []
    report = robot_adapter.train(order, lines.append, lambda done, schedule: lines.append(done.line(schedule)))
    assert len(lines) == 4
    assert report.steps == 3
    assert set(report.sets) == {"written", "new robots", "held-out kinds", "held-out texts", "arm"}
    assert report.proof.cosine > 0.999
    assert report.proof.difference < 0.2
    assert order.out.read_bytes()[:4] == b"GGUF"
    assert json.loads(beside(order.out).read_text(encoding="utf-8"))["adapter_sha256"] == report.adapter_sha256
    again = Order(model, tmp_path / "b.gguf", robot_profiles.robot("arm"), order.out, sentences=20, robots=1)
    second = robot_adapter.train(again, lines.append, lambda _done, _schedule: None)
    assert second.start == report.adapter_sha256
    assert {name: row.kinds for name, row in second.before.items()} == {n: row.kinds for n, row in report.sets.items()}
    assert again.out.exists() == second.better


@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore")
def test_an_adapter_for_insights_is_trained_exported_proven_and_measured(tmp_path: Path) -> None:
    model = model_files.default_models_dir() / model_files.entry(model_files.DEFAULT).file
    if not model.exists():
        pytest.skip("the default model is not here")
    pump = profiles.sensor("pump")
    order = insight_adapter.Order(model, tmp_path / "a.gguf", (pump,), windows=48, held_out=2)
    lines: list[str] = []
    report = insight_adapter.train(order, lines.append, lambda done, schedule: lines.append(done.line(schedule)))
    assert report.steps == 2
    assert report.sensors == ("pump",)
    assert set(report.sets) == set(report.before) == {"new seeds", "milder faults", "other sensors", "other words"}
    assert report.proof.cosine > 0.999
    assert order.out.exists() == report.better
    assert order.packs.exists() is not report.better  # what was not kept can be gone on with
