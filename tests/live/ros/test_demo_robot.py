"""The demonstration with a robot: what it shows is what the robot did."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ros import Ros


@pytest.mark.timeout(240)
def test_the_story_goes_as_it_is_told(ros: Ros, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    words = ["-m", "gateway.cli.main", "demo", "--robot", "--json", "--picture", str(picture)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    events = [row for line in done.stdout.splitlines() if (row := json.loads(line))["kind"] == "command_event"]
    ends = [(row["event"], row["outcome"], row["code"]) for row in events if row["event"] in ("refused", "ended")]
    assert ends == [
        ("ended", "succeeded", None),
        ("refused", None, "interlock"),
        ("ended", "succeeded", None),
        ("ended", "canceled", None),
        ("refused", None, "stopped"),
        ("ended", "succeeded", None),
    ]
    assert "amr-1" in picture.read_text(encoding="utf-8")
