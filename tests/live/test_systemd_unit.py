"""The systemd unit as systemd reads it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CI = os.environ.get("CI") == "true"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    if shutil.which("systemd-analyze") is None:
        assert not CI, "systemd-analyze is missing: apt-get install systemd"
        pytest.skip("no systemd-analyze here")
    program = Path(sys.executable).parent / "edge-gateway"
    subprocess.run([str(program), "install-service", "--root", str(tmp_path)], check=True, capture_output=True)
    return tmp_path / "etc/systemd/system/edge-gateway.service"


def test_systemd_finds_no_mistake_in_the_unit(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_is_well_closed(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=20", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
