"""A thread for what waits for the disk, so that nothing else does."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds until a job that failed is done again."""


class DiskThread:
    """Does the newest job of each name; an older one that has not been done is dropped, so it is bounded."""

    def __init__(self) -> None:
        self._jobs: dict[str, Callable[[], None]] = {}
        self._wake = threading.Condition()
        self._ending = False
        self._failed: dict[str, float] = {}  # when they are due again, monotonic seconds
        self._thread = threading.Thread(target=self._run, name="disk", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def soon(self, name: str, job: Callable[[], None]) -> None:
        """Do it soon, in place of an older job of that name.

        After an OSError, which is logged once, it is done again each `AGAIN` seconds until it succeeds.
        """
        with self._wake:
            self._jobs[name] = job
            self._wake.notify()

    def end(self, seconds: float = 5.0) -> None:
        """Do what is left once, then end the thread."""
        with self._wake:
            self._ending = True
            self._wake.notify()
        self._thread.join(seconds)

    def _run(self) -> None:
        while (found := self._next()) is not None:
            name, job = found
            try:
                job()
            except OSError as error:
                if name not in self._failed:
                    log.warning("%s: %s", name, error)
                self._failed[name] = time.monotonic() + AGAIN
                with self._wake:
                    if not self._ending:
                        self._jobs.setdefault(name, job)
            else:
                if self._failed.pop(name, None) is not None:
                    log.warning("%s: works again", name)

    def _next(self) -> tuple[str, Callable[[], None]] | None:
        """The next job that is due; None at the end."""
        with self._wake:
            while True:
                now = time.monotonic()
                due = {name: 0.0 if self._ending else self._failed.get(name, 0.0) for name in self._jobs}
                ready = [name for name, at in due.items() if at <= now]
                if ready:
                    return ready[0], self._jobs.pop(ready[0])
                if self._ending:
                    return None
                self._wake.wait(min(due.values()) - now if due else None)


def sync_folder(folder: Path) -> None:
    """Make a file's new name in the folder durable.

    Raises:
        OSError: the disk fails.
    """
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
