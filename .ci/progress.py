"""Runs a command with its output in a log file and its progress in one line."""

from __future__ import annotations

import collections
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

NINJA = re.compile(r"^\[(\d+)/(\d+)\] ")
EVERY = 30.0  # seconds between two lines where there is no terminal


class CommandFailed(Exception):
    """The command ended with an error; its log says why."""

    def __init__(self, what: str, log: Path, tail: Sequence[str]) -> None:
        self.what = what
        self.log = log
        self.tail = tuple(tail)
        super().__init__(what)


def phase(line: str) -> str | None:
    """What a line of pip's output says that is going on, or None."""
    line = line.strip()
    if step := NINJA.match(line):
        return f"compiling llama.cpp [{step[1]}/{step[2]}]"
    if line.startswith("Collecting "):
        return "fetching " + re.split(r"[=<>~!;\s\[]", line.removeprefix("Collecting "))[0]
    if line.startswith("Building wheel for "):
        return "building " + line.split()[3]
    if line.startswith("Installing collected packages"):
        return "installing"
    return None


class Display:
    """One line that is rewritten on a terminal; elsewhere a line for each new kind of work or half a minute."""

    def __init__(self, label: str, out: TextIO) -> None:
        self._label = label
        self._out = out
        self._started = time.monotonic()
        self._now = "starting"
        self._kind = ""
        self._printed = float("-inf")
        self._terminal = out.isatty()
        self._lock = threading.Lock()

    def update(self, now: str | None = None) -> None:
        """Show ``now``, or only the time that has passed."""
        with self._lock:
            self._now = now or self._now
            elapsed = int(time.monotonic() - self._started)
            text = f"{self._label}: {self._now} ({elapsed // 60}:{elapsed % 60:02d})"
            kind = self._now.split()[0]
            if self._terminal:
                self._out.write(f"\r\x1b[2K{text[:100]}")
            elif kind != self._kind or elapsed - self._printed >= EVERY:
                self._printed = elapsed
                self._out.write(text + "\n")
            self._kind = kind
            self._out.flush()

    def end(self, word: str) -> None:
        """Close with a word and the time that it took."""
        elapsed = time.monotonic() - self._started
        self._out.write(
            f"{chr(13) + chr(27) + '[2K' if self._terminal else ''}{self._label}: {word} ({elapsed:.0f} s)\n"
        )
        self._out.flush()


def run(
    label: str, command: Sequence[str], log: Path, environment: Mapping[str, str], out: TextIO = sys.stdout
) -> None:
    """Run ``command``; its output goes to ``log``.

    Raises:
        CommandFailed: it ended with an error.
    """
    display = Display(label, out)
    tail: collections.deque[str] = collections.deque(maxlen=25)
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(1.0):
            display.update()

    ticker = threading.Thread(target=tick, name="progress", daemon=True)
    with (
        log.open("a", encoding="utf-8") as file,
        subprocess.Popen(  # noqa: S603 - the commands are this set-up's own
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=dict(environment),
        ) as process,
    ):
        file.write(f"$ {' '.join(command)}\n")
        ticker.start()
        try:
            for line in process.stdout or ():
                file.write(line)
                tail.append(line.rstrip())
                now = phase(line)
                if now is not None:
                    display.update(now)
        finally:
            if process.poll() is None and sys.exc_info()[0] is not None:
                process.terminate()
            ended.set()
            ticker.join()
    display.end("done" if process.returncode == 0 else "failed")
    if process.returncode != 0:
        raise CommandFailed(label, log, tail)
