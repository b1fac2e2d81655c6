"""The stop latches of the site and of each robot: set at once, stored after that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from gateway.errors import StoreError
from gateway.ports import Clock, Commit, Journal
from gateway.safety.latch import StopLatch

log = logging.getLogger(__name__)

_RETRY = 1.0  # seconds until the latches are stored again after a failure


class Stops:
    """Keeps the latches. A change counts at once, and is stored right after.

    A stop that a crash kept from being stored is retained on the broker as well.

    Args:
        key: resets are signed with it.
        changed: called after a latch was set.
    """

    def __init__(self, journal: Journal, clock: Clock, key: bytes, *, changed: Callable[[], None]) -> None:
        self._journal = journal
        self._clock = clock
        self._key = key
        self._changed = changed
        self._latch = StopLatch()
        self._unsaved = asyncio.Event()

    def restore(self, stored: bytes | None) -> None:
        """Take what the last run stored; what cannot be read counts as a stop of the site."""
        if stored is not None:
            self._latch = StopLatch.from_json(stored)

    def stopped(self, robot: str) -> str | None:
        """Why that robot is stopped, None when it is not."""
        return self._latch.stopped(robot)

    def hear(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Take payloads of stop topics with their scope: a robot, or * for the site."""
        before = self._latch
        for scope, payload in messages:
            self._latch = self._latch.apply(scope, payload, self._clock.now(), self._key)
        if self._latch != before:
            for scope in {scope for scope, _ in messages}:
                robot = "" if scope == "*" else scope
                log.warning("%s", self._latch.stopped(robot) or f"{robot or 'the site'} is no longer stopped")
            self._unsaved.set()
            self._changed()

    async def run(self) -> None:
        """Store what changes until cancelled."""
        while True:
            await self._unsaved.wait()
            self._unsaved.clear()
            try:
                await self._journal.commit(Commit(latches=self._latch.as_json()))
            except StoreError as error:
                log.warning("the stop latch waits for the store: %s", error)
                self._unsaved.set()
                await asyncio.sleep(_RETRY)
