"""Answers whoever gave a command: stored and published, or only published where the store fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from gateway.errors import StoreError
from gateway.messages import OutboxMessage
from gateway.pipeline.command_events import STEP, CommandEvents
from gateway.pipeline.recorder import Recorder
from gateway.ports import Clock, CommandRow, Commit

log = logging.getLogger(__name__)

_RETRY = 1.0  # seconds until the store is tried again
HEARD = "heard/"
"""What the names of sentences begin with that wait to be understood; the command's id follows."""


class Teller:
    """Tells what becomes of sentences.

    Args:
        answer: publishes an event that could not be stored.
    """

    def __init__(
        self,
        events: CommandEvents,
        recorder: Recorder,
        clock: Clock,
        *,
        answer: Callable[[OutboxMessage], Awaitable[None]],
    ) -> None:
        self._events = events
        self._recorder = recorder
        self._clock = clock
        self._answer = answer
        self._leaving: dict[str, None] = {}  # stored entries that are to go
        self._some = asyncio.Event()

    async def tell(
        self, id_: str, event: str, robot: str, text: str, kept: Mapping[str, bytes | None] | None = None, **said: Any
    ) -> None:
        """Answer a command, which is then done with, and store what else changes."""
        now = self._clock.now()
        told = self._events.make(id_, event, now, robot=robot or None, text=text, **said)
        kept = {**(kept or {}), HEARD + id_: None}
        try:
            await self._keep(Commit(commands=rows(id_, robot, now), outbox=(told,), kept=kept))
        except StoreError as error:
            log.warning("command %s: %s", id_, error)
            await self._answer(told)

    def forget(self, *names: str) -> None:
        """Have stored entries removed: with what is told next, else soon."""
        self._leaving |= dict.fromkeys(names)
        self._some.set()

    async def run(self) -> None:
        """Remove what is to be forgotten until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            if self._leaving:
                try:
                    await self._keep(Commit())
                except StoreError as error:
                    log.warning("what is to be forgotten waits for the store: %s", error)
                    await asyncio.sleep(_RETRY)

    async def _keep(self, change: Commit) -> None:
        leaving, self._leaving = self._leaving, {}
        try:
            await self._recorder.keep(replace(change, kept={**change.kept, **leaving}))
        except StoreError:
            self.forget(*leaving)
            raise

    async def keep(self, id_: str, robot: str) -> None:
        """Remember that a command was taken and is to be answered.

        Raises:
            StoreError: it is not stored.
        """
        await self._recorder.keep(
            Commit(commands=rows(id_, robot, self._clock.now()), kept={HEARD + id_: robot.encode()})
        )


def rows(id_: str, robot: str, now: float) -> tuple[CommandRow, ...]:
    """A command that led to no goal itself; ``id_`` may be its part for one of several robots."""
    ids = dict.fromkeys((id_.partition(STEP)[0], id_))
    return tuple(CommandRow(each, "", robot, b"", open=False, time=now) for each in ids)
