"""A thread for what waits for the disk, so that nothing else does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class DiskThread:
    """Does the newest job of each name; an older one that has not begun is dropped, so it is bounded."""

    def __init__(self) -> None:
        self._jobs: dict[str, Callable[[], None]] = {}
        self._wake = threading.Condition()
        self._ending = False
        self._failed: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="disk", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def soon(self, name: str, job: Callable[[], None]) -> None:
        """Do it soon, in place of an older job of that name. An OSError is logged once until it works again."""
        with self._wake:
            self._jobs[name] = job
            self._wake.notify()

    def end(self, seconds: float = 5.0) -> None:
        """Do what is left, then end the thread."""
        with self._wake:
            self._ending = True
            self._wake.notify()
        self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._jobs or self._ending)
                if not self._jobs:
                    return
                name, job = next(iter(self._jobs.items()))
                del self._jobs[name]
            try:
                job()
            except OSError as error:
                if name not in self._failed:
                    log.warning("%s: %s", name, error)
                self._failed.add(name)
            else:
                self._failed.discard(name)
