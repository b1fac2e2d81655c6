"""Publishes what need not be kept, without letting anybody wait for the broker."""

from __future__ import annotations

import asyncio
import logging

from gateway.errors import BusError
from gateway.messages import OutboxMessage
from gateway.ports import Bus

log = logging.getLogger(__name__)


class Courier:
    """Hands messages to the bus, each in a task of its own; those of one key never overtake each other.

    While a message of a key is on its way, a further one of that key is dropped: whoever needs it
    offers it again.

    Args:
        most: messages on their way at a time; a further one is dropped. None: the keys are few.
    """

    def __init__(self, bus: Bus, most: int | None = None) -> None:
        self._bus = bus
        self._most = most
        self._waiting: dict[str, OutboxMessage] = {}
        self._sending: set[str] = set()
        self._some = asyncio.Event()

    def offer(self, key: str, message: OutboxMessage) -> bool:
        """Publish it soon; False when it is dropped."""
        full = self._most is not None and len(self._sending) + len(self._waiting) >= self._most
        if full or key in self._sending or key in self._waiting:
            return False
        self._waiting[key] = message
        self._some.set()
        return True

    async def run(self) -> None:
        """Publish until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                await self._some.wait()
                self._some.clear()
                for key, message in self._waiting.items():
                    self._sending.add(key)
                    tasks.create_task(self._send(key, message), name=f"publish {key}")
                self._waiting.clear()

    async def _send(self, key: str, message: OutboxMessage) -> None:
        try:
            await self._bus.publish(message)
        except BusError as error:
            log.debug("not published: %s", error)
        finally:
            self._sending.discard(key)
