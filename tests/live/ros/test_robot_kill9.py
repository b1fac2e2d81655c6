"""A short campaign of kills; ``benchmarks/robot_kill9.py`` runs longer ones."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
SEED = 12  # each of node, gateway, broker and robot; bad, forged and cancelled goals early on


@pytest.fixture
def campaign(monkeypatch: pytest.MonkeyPatch, ros_overlay: Path) -> Iterator[Any]:
    """The campaign, which is no part of a package."""
    assert ros_overlay.exists()
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("robot_kill9")
    for name in ("robot_kill9", "robot_people", "robot_errands", "robot_witness", "goals_geometry"):
        sys.modules.pop(name, None)


@pytest.mark.timeout(300)
def test_six_kills_repeat_nothing_and_invent_nothing(campaign: Any) -> None:
    figures = campaign.run(goals=18, kills=6, seed=SEED)
    assert figures["wrong"] == []
    assert sum(figures["kills"].values()) == 6
    assert set(figures["kills"]) == set(campaign.TARGETS)
    assert figures["approved"] >= 18
    assert set(figures["kinds"]) == {"trip", "wait"}
    assert figures["executed_more_than_once"] == figures["executed_without_approval"] == 0
    assert figures["poses_outside"] == figures["moved_without_goal"] == 0
    assert figures["unknown_beyond"] == 0
    assert figures["metres"] > 10
    assert figures["bad_commands_refused"] > 0
    assert figures["forged_goals"] + figures["replayed_goals"] > 0
