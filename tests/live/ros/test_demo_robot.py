"""The demonstration with a robot: what it shows is what the robot did."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ros import ROOT, Ros

BY_HEART = str(ROOT / "tests" / "support" / "gateway_by_heart.py")


@pytest.mark.timeout(240)
def test_the_story_goes_as_it_is_told_and_sentences_are_done(ros: Ros, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    words = [BY_HEART, "demo", "--robot", "--json", "--mode", "off", "--picture", str(picture)]
    done = subprocess.run(
        [sys.executable, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    events = [row for line in done.stdout.splitlines() if (row := json.loads(line))["kind"] == "command_event"]
    ends = [
        (row["event"], row["action"], row["outcome"], row["code"])
        for row in events
        if row["event"] in ("understood", "refused", "ended", "stopped", "finished")
        or (row["event"] == "approved" and row["step"] is not None)
    ]
    assert ends == [
        ("refused", "navigate", None, "interlock"),
        ("ended", "navigate", "canceled", None),
        ("refused", "dock", None, "stopped"),
        ("understood", None, None, None),
        ("approved", "navigate", None, None),
        ("ended", "navigate", "succeeded", None),
        ("approved", "wait", None, None),
        ("ended", "wait", "succeeded", None),
        ("finished", None, "succeeded", None),
        ("understood", None, None, None),
        ("approved", "navigate", None, None),
        ("stopped", None, None, "stopped"),
        ("ended", "navigate", "canceled", None),
        ("finished", None, "canceled", "stopped"),
    ]
    assert "amr-1" in picture.read_text(encoding="utf-8")
