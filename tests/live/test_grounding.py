"""Insights of the real model, judged by the raw readings: a small edition of `benchmarks/grounding.py`."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SEED = 20
WINDOWS = 20
Running = Callable[[WorkerSettings], AbstractAsyncContextManager[LlamaClient]]


@pytest.fixture
def grounding(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("grounding")


@pytest.mark.timeout(600)
async def test_nothing_that_the_model_says_is_contradicted_by_the_readings(
    grounding: ModuleType, model_file: Path, running: Running
) -> None:
    rows: list[Any] = []
    chosen = grounding.cases(WINDOWS, SEED)
    async with running(WorkerSettings(model_file, threads=1)) as client:
        await grounding.run(chosen, "strict", client, rows, float("inf"), without=False)
    figures = grounding.summary(rows)
    assert figures["windows"] == WINDOWS
    assert figures["wrong"] == []
    assert figures["written_by_the_model"] >= 0.7, figures["reasons"]
