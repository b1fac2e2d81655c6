"""A robot's own journal: what really happened, for an observer who believes nobody else.

JSON lines, each written by one system call as it happens, so that it survives ``kill -9`` (not a power
cut). Every line has ``event``, ``mono`` (seconds of CLOCK_MONOTONIC, the same in all processes of a
machine), ``wall`` (seconds since the epoch) and ``sim`` (seconds of the simulation since the start).

    boot       pid, name, faults, and where it stands        end      a clean end of the process
    goal       goal, step: received, accepted, rejected, started or finished; action; on finished: status, text
    cancel     goal, answer: accepted, refused or none
    pose       where it truly is; about ten times a second of the simulation while anything moves
    stopped    everything stands still again
    brake      zeros came on cmd_vel
    fault      what was switched      obstacle      what was put in or taken out
    display    text                   beacon        on, done: whether it did so
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Journal:
    """Appends to ``file``; usable after `open`, for one thread.

    Args:
        file: made if it is not there; a line that a power cut has cut off is closed.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None
        self.sim = 0.0

    def open(self) -> None:
        """Open the file.

        Raises:
            OSError: it cannot be written.
        """
        descriptor = os.open(self._file, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            os.write(descriptor, b"\n")
        self._descriptor = descriptor

    def close(self) -> None:
        """Close it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def boot(self, name: str, faults: str, truth: dict[str, float]) -> None:
        """Write down that a process begins."""
        self.write("boot", pid=os.getpid(), name=name, faults=faults, **truth)

    def write(self, event: str, **values: Any) -> None:
        """Add a line.

        Raises:
            OSError: the disk is full, or the like.
            RuntimeError: it is not open.
        """
        if self._descriptor is None:
            raise RuntimeError("the journal is not open")
        times = {"mono": time.monotonic(), "wall": time.time(), "sim": round(self.sim, 3)}
        os.write(self._descriptor, json.dumps({"event": event} | times | values).encode() + b"\n")


def read(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of a journal, oldest first; what is not a whole line is passed over.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:  # cut off
                continue
            if isinstance(row, dict) and "event" in row:
                yield row


def last_pose(file: Path) -> dict[str, Any] | None:
    """Where the robot was when the journal ended; None when it does not say."""
    if not file.exists():
        return None
    found = None
    for row in read(file):
        if "x" in row or "waist" in row:
            found = row
    return found
