"""The bounded queue between the network thread and the event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from gateway.messages import RawMessage


class NewConnection(NamedTuple):
    """Stands in the queue before the first message of a connection."""

    session_present: bool


class Inbox:
    """Messages in order of arrival, with a mark where each connection began.

    ``put`` is for the network thread, everything else for the event loop. The loop is woken once
    for all messages that it has not taken yet. When it is full the network thread stops reading
    (``full``), and is told by ``made_room`` when it may go on.

    Args:
        capacity: messages that may wait.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, capacity: int, made_room: Callable[[], None]) -> None:
        self._loop = loop
        self._capacity = capacity
        self._made_room = made_room
        self._items: deque[RawMessage | NewConnection] = deque()
        self._event = asyncio.Event()
        self._signalled = False
        self._paused = False

    @property
    def full(self) -> bool:
        """Whether no further message should be read. Asked by the network thread."""
        self._paused = len(self._items) >= self._capacity
        return self._paused

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: RawMessage | NewConnection) -> None:
        """Append; called in the network thread."""
        self._items.append(item)
        if not self._signalled:
            self._signalled = True
            self._loop.call_soon_threadsafe(self._event.set)

    async def first(self) -> RawMessage | NewConnection:
        """Wait for an item and leave it in the queue."""
        while not self._items:
            self._event.clear()
            self._signalled = False
            if not self._items:  # put may have come between; from here on it signals
                await self._event.wait()
        return self._items[0]

    def take(self, limit: int) -> list[RawMessage]:
        """Take at most ``limit`` messages, all of one connection."""
        taken: list[RawMessage] = []
        while self._items and len(taken) < limit:
            item = self._items[0]
            if isinstance(item, NewConnection):
                break
            taken.append(item)
            self._items.popleft()
        self._went_down()
        return taken

    def drop_mark(self) -> None:
        """Take away the mark that stands first."""
        if self._items and isinstance(self._items[0], NewConnection):
            self._items.popleft()
        self._went_down()

    def _went_down(self) -> None:
        if self._paused and len(self._items) <= self._capacity // 2:
            self._paused = False
            self._made_room()
