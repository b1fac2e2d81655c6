"""The benchmark of robots: its names, and that nothing is missing; how fast a machine is, is no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ros import Ros

STOPS = 5


@pytest.mark.timeout(400)
def test_goals_and_stops_are_measured_by_the_robots_own_journal(ros: Ros, model_file: Path) -> None:
    words = ["bench", "end-to-end", "--seconds", "5", "--robots", "--goals", "10", "--stops", str(STOPS), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "gateway.cli.main", *words],
        env={**os.environ, "EDGE_GATEWAY_MODELS_DIR": str(model_file.parent)},
        capture_output=True,
        text=True,
        timeout=360,
        check=True,
    )
    figures = json.loads(done.stdout)["figures"]
    assert (figures["goals"], figures["stops_idle"], figures["stops_busy"]) == (10, STOPS, STOPS)
    assert 0.0 < figures["goal_accepted_median_ms"] <= figures["goal_accepted_p99_ms"]
    assert 0 <= figures["sentences_accepted"] <= figures["sentences"]
    assert figures["stop_p99_ms_idle"] > 0.0
    assert figures["stop_p99_ms_busy"] > 0.0
