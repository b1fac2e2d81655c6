from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.robots.journal import Journal, last_pose, read

_WRITER = """
import sys
from pathlib import Path
from simulators.robots.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.open()
for number in range(100):
    journal.write("pose", x=float(number))
print("written", flush=True)
sys.stdin.read()
"""


def test_lines_survive_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        os.kill(writer.pid, signal.SIGKILL)
    assert [row["x"] for row in read(file)] == [float(number) for number in range(100)]


def test_a_second_process_goes_on_after_a_line_that_was_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    with Journal(file) as journal:
        journal.write("pose", x=1.0, y=2.0)
    file.write_bytes(file.read_bytes() + b'{"event": "po')
    with Journal(file) as journal:
        journal.sim = 4.5
        journal.write("goal", goal="g", step="received")
    rows = list(read(file))
    assert [row["event"] for row in rows] == ["pose", "goal"]
    assert rows[1]["sim"] == 4.5
    assert rows[0]["mono"] <= rows[1]["mono"]


def test_the_last_pose(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    assert last_pose(file) is None
    with Journal(file) as journal:
        for x in (1.0, 2.0):
            journal.write("pose", x=x, y=0.0)
        journal.write("end")
    found = last_pose(file)
    assert found is not None
    assert found["x"] == 2.0


def test_a_journal_that_is_not_open_takes_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    with pytest.raises(RuntimeError):
        journal.write("pose")
    journal.close()
