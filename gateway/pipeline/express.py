"""The express lane: alerts go to the broker ahead of the commit that puts them into the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence

from gateway.errors import BusError
from gateway.messages import OutboxMessage
from gateway.ports import Bus

log = logging.getLogger(__name__)

_REMEMBERED = 500  # messages sent ahead that the outbox has not shown yet; with more the lane is closed


class Express:
    """Publishes at once, in order. The outbox stays the safety net.

    Whatever is sent here is committed to the outbox as well, a moment later. What the broker has
    not acknowledged by then goes out from there, with the same id. To keep the order the lane is
    closed while an earlier message has to take the way through the outbox; `Deliver` says when
    none is left.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._running = False
        self._open = False  # what the last run left goes first
        self._queue: deque[OutboxMessage] = deque()
        self._work = asyncio.Event()
        self._sent: dict[str, asyncio.Future[bool]] = {}  # by id: whether the broker has acknowledged it
        self._given = 0  # messages given to `send`
        self._committed = 0  # of these, in the outbox

    def send(self, messages: Sequence[OutboxMessage]) -> None:
        """Publish these now, if the lane is open. Never waits; they must be committed next."""
        self._given += len(messages)
        for message in messages:
            if message.id in self._sent:
                continue
            if len(self._sent) >= _REMEMBERED:
                self.close()
            if self._open:
                self._queue.append(message)
                self._sent[message.id] = asyncio.get_running_loop().create_future()
        self._work.set()

    def committed(self, count: int) -> None:
        """So many of what was given to `send` are in the outbox now."""
        self._committed += count

    def mark(self) -> int | None:
        """For `open`: taken before the outbox is read, None when not all is in it."""
        return self._given if self._given == self._committed else None

    def close(self) -> None:
        """From now on messages take the way through the outbox."""
        self._open = False

    def open(self, mark: int | None) -> None:
        """The outbox, read after `mark`, holds nothing that may not be overtaken."""
        if self._running and mark == self._given:
            self._open = True
            for name in [name for name, sent in self._sent.items() if sent.done()]:
                del self._sent[name]  # given up by the outbox's policy

    async def settle(self, messages: Sequence[OutboxMessage]) -> set[str]:
        """Wait for those that are under way; the ids of those that are published. Forgets them."""
        published: set[str] = set()
        for message in messages:
            sent = self._sent.get(message.id)
            if sent is None:
                continue
            if await sent:
                published.add(message.id)
            self._sent.pop(message.id, None)
        return published

    async def run(self) -> None:
        """Publish until cancelled; then what is under way is left to the outbox."""
        self._running = True
        try:
            while True:
                await self._work.wait()
                self._work.clear()
                while self._queue:
                    await self._publish(self._queue[0])
        finally:
            self._running = False
            self._give_up()

    async def _publish(self, message: OutboxMessage) -> None:
        try:
            await self._bus.publish(message)
        except BusError as error:
            log.debug("left to the outbox: %s", error)
            self._give_up()
        else:
            self._queue.popleft()
            self._sent[message.id].set_result(True)

    def _give_up(self) -> None:
        self.close()
        while self._queue:
            self._sent[self._queue.popleft().id].set_result(False)
