"""A short campaign of kills; ``benchmarks/kill9.py`` runs longer ones."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SEED = 2  # the worker first, while it is surely there, then both in turn


@pytest.fixture
def kill9(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The campaign, which is no part of a package."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("kill9")
    for name in ("kill9", "kill9_parts"):
        sys.modules.pop(name, None)


@pytest.mark.timeout(600)
def test_five_kills_lose_nothing_and_count_nothing_twice(kill9: Any, model_file: Path) -> None:
    report = kill9.campaign(kills=5, seed=SEED, models_dir=model_file.parent)
    assert report.clean(), report
    assert report.kills_gateway > 0
    assert report.kills_worker > 0
    assert report.kills_gateway + report.kills_worker == 5
    assert report.messages > report.windows > 0
    assert report.alerts_expected > 0
    assert report.insights_received > 0
