"""Has the model read what the next sentence of a conversation begins with, while nobody waits for it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection, Iterator

from gateway.commands.conversation import Conversation
from gateway.errors import ModelError
from gateway.pipeline.interpreter import Interpreter

_WITHIN = 10.0  # seconds

log = logging.getLogger(__name__)


class ReadingAhead:
    """The conversation that somebody was in last is likely to go on; only that one is read.

    What it begins with changes with what is said, and with where the robot is when it has done it. A sentence that
    comes meanwhile does not wait until all is read; the worker keeps what it has read.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._last = ("", "")
        self._due = False
        self._sentences = 0  # that are being understood
        self._changed = asyncio.Event()
        self._reading: asyncio.Timeout | None = None

    @contextlib.contextmanager
    def making_way(self) -> Iterator[None]:
        """Read nothing while a sentence is being understood."""
        reading, self._reading = self._reading, None
        if reading is not None and not reading.expired():
            reading.reschedule(asyncio.get_running_loop().time())
        self._sentences += 1
        try:
            yield
        finally:
            self._sentences -= 1
            self._changed.set()

    def said(self, robot: str, key: str) -> None:
        """Something was said to a robot in a conversation, and is understood."""
        self._last = (robot, key)
        self._due = True
        self._changed.set()

    def rested(self, robot: str) -> None:
        """The robot has done what it was told."""
        if robot == self._last[0]:
            self._due = True
            self._changed.set()

    async def run(
        self, conversation: Callable[[str, str], Conversation], offered: Callable[[str], Collection[str]]
    ) -> None:
        """Read until cancelled.

        Args:
            conversation: what one with a robot has come to, by robot and key.
            offered: the actions of a robot that are there now.
        """
        read = None
        while True:
            await self._changed.wait()
            self._changed.clear()
            if self._sentences or not self._due:
                continue
            self._due = False
            robot, key = self._last
            found, actions = conversation(robot, key), tuple(offered(robot))
            if (robot, found.context, actions) == read:
                continue
            try:
                async with asyncio.timeout(_WITHIN) as self._reading:
                    await self._interpreter.read_ahead(robot, found, actions)
            except (ModelError, TimeoutError) as error:
                log.debug("not all was read ahead: %s", error)
            else:
                read = (robot, found.context, actions)
            finally:
                self._reading = None
