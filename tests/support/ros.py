"""Processes that use ROS 2, driven from tests by JSON lines. pytest itself never imports rclpy."""

from __future__ import annotations

import json
import os
import platform
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.installation import RosMissing
from simulators.ros.overlay import overlay

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 30.0  # seconds; discovery takes up to 5 on a busy machine
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ros:
    """A ROS domain that only the owner's processes are in, and what they need to be in it."""

    overlay: Path
    domain: int
    environment: dict[str, str] = field(repr=False)


def overlay_or_skip() -> Path:
    """The overlay, built where need be.

    Where ROS 2 is missing the test is skipped; under CI it fails, except on machines that no wheels are made for.
    """
    try:
        return overlay(say=lambda line: print(line, file=sys.stderr, flush=True))
    except RosMissing as missing:
        wheels = sys.platform == "linux" and platform.machine() == "x86_64"
        if os.environ.get("CI") == "true" and wheels:
            raise
        pytest.skip(str(missing))


@contextmanager
def ros_domain(built: Path) -> Iterator[Ros]:
    """A domain of its own, until the block ends."""
    with domain() as number:
        yield Ros(built, number, ros_environment(number, built))


class RosProcess:
    """A child whose standard output is JSON objects, one a line; what else it says is in ``log``."""

    def __init__(self, words: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self._words = words
        self._environment = environment
        self._log = log
        self._lines: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[str] | None = None

    @property
    def process(self) -> subprocess.Popen[str]:
        """The process."""
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Start it."""
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._words,
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        threading.Thread(target=self._read, name=f"ros-lines-{self._process.pid}", daemon=True).start()

    def send(self, **content: Any) -> None:
        """Write one JSON line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(content) + "\n")
        self.process.stdin.flush()

    def line(self, such: Callable[[Line], bool] = bool, seconds: float = WITHIN) -> Line:
        """The next line that is such; those before it are dropped."""
        deadline = time.monotonic() + seconds
        dropped: list[Line] = []
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no such line in {seconds:.0f} s, only {dropped}; {self.said()}") from None
            if line is None:
                self._lines.put(None)  # for the next caller
                code = self.process.wait(WITHIN)
                raise AssertionError(f"it ended ({code}) after {dropped}; {self.said()}")
            if such(line):
                return line
            dropped.append(line)

    def rest(self, seconds: float = WITHIN) -> list[Line]:
        """All lines until it ends by itself."""
        found: list[Line] = []
        deadline = time.monotonic() + seconds
        while (line := self._lines.get(timeout=max(0.01, deadline - time.monotonic()))) is not None:
            found.append(line)
        self._lines.put(None)
        assert self.process.wait(WITHIN) == 0, self.said()
        return found

    def said(self) -> str:
        """What it wrote to standard error, and what of its output was no JSON."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def stop(self, seconds: float = 10.0) -> int:
        """SIGTERM, after a while SIGKILL; the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
        if self.process.stdin is not None and not self.process.stdin.closed:
            self._close_input()
        return self.process.wait(WITHIN)

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self.process.kill()
        self.process.wait(WITHIN)

    def _close_input(self) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.close()
        except BrokenPipeError:  # what it never read
            return

    def _read(self) -> None:
        process = self.process
        assert process.stdout is not None
        with process.stdout as lines, self._log.open("a") as log:
            for text in lines:
                try:
                    line = json.loads(text)
                except ValueError:
                    line = None
                if isinstance(line, dict):
                    self._lines.put(line)
                else:
                    log.write(text)
                    log.flush()
        self._lines.put(None)


@contextmanager
def ros_process(ros: Ros, program: str | Path, *arguments: str, log: Path) -> Iterator[RosProcess]:
    """A running child in the domain, ended when the block ends.

    Args:
        program: a module's dotted name, or the path of a script.
        log: the file that gets what it says beside JSON.
    """
    words = [str(program)] if isinstance(program, Path) else ["-m", program]
    child = RosProcess([sys.executable, *words, *arguments], ros.environment, log)
    child.start()
    try:
        yield child
    finally:
        child.stop()
