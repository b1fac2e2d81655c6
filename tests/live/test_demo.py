"""The demonstration, as a newcomer runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from gateway.published import SCHEMAS

DEADLINE = 120.0  # seconds for an insight about the open door; a machine of its own takes a quarter
STUCK = DEADLINE + 60.0  # seconds; an orderly end takes none of them


def is_about_the_door(row: dict[str, Any]) -> bool:
    if row["kind"] != "insight" or row["text_source"] != "model" or row["cause"] is None:
        return False
    return bool(row["cause"]["id"] == "door-left-open")


@pytest.mark.timeout(300)
def test_it_shows_alerts_and_an_insight_about_a_door_left_open(model_file: Path, tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            [sys.executable, "-m", "gateway.cli.main", "demo", "--json", "--duration", str(2 * STUCK)],
            env={**os.environ, "EDGE_GATEWAY_MODELS_DIR": str(model_file.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
        ) as demo,
    ):
        assert demo.stdout is not None
        timers = [threading.Timer(DEADLINE, demo.send_signal, [signal.SIGINT]), threading.Timer(STUCK, demo.kill)]
        for timer in timers:
            timer.start()
        rows: list[dict[str, Any]] = []
        seen = False
        for line in demo.stdout:
            rows.append(json.loads(line))
            if not seen and is_about_the_door(rows[-1]):
                seen = True
                demo.send_signal(signal.SIGINT)
        demo.wait()
        for timer in timers:
            timer.cancel()
    assert seen, rows
    assert demo.returncode == 0
    assert errors.read_text() == ""
    assert {row["kind"] for row in rows} == set(SCHEMAS)
    assert [row["state"] for row in rows if row["kind"] == "status"][-1] == "offline"
    assert {row["asset"] for row in rows if row["kind"] == "insight"} <= {"room-1", "room-2"}
