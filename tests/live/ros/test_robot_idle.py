"""The node at rest: a short run of ``benchmarks/node_idle.py``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


@pytest.fixture
def node_idle(monkeypatch: pytest.MonkeyPatch, ros_overlay: Path) -> Iterator[Any]:
    assert ros_overlay.exists()
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    found = importlib.import_module("node_idle")
    monkeypatch.setattr(found, "SETTLE", 2.0)
    yield found
    for name in ("node_idle", "robot_kill9", "robot_people", "robot_errands", "robot_witness", "goals_geometry"):
        sys.modules.pop(name, None)


@pytest.mark.timeout(120)
def test_a_node_with_nothing_to_do_uses_hardly_anything(node_idle: Any) -> None:
    figures = node_idle.measure(4.0)
    assert figures["node_core_percent"] < 5.0  # the aim is 1; a shared machine is given some room
    assert 0.5 < figures["messages_a_second"] < 3.0  # telemetry each second, the catalogue each five
    assert figures["node_mb"] < 300.0
