"""Has the model read what the next sentence of a conversation begins with, while nobody waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection

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
        self._due = asyncio.Event()
        self._reading: asyncio.Timeout | None = None

    def make_way(self) -> None:
        """A sentence has come: read no further."""
        self._due.clear()
        if self._reading is not None:
            self._reading.reschedule(asyncio.get_running_loop().time())

    def said(self, robot: str, key: str) -> None:
        """Something was said to a robot in a conversation, and is understood."""
        self._last = (robot, key)
        self._due.set()

    def rested(self, robot: str) -> None:
        """The robot has done what it was told."""
        if robot == self._last[0]:
            self._due.set()

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
            await self._due.wait()
            self._due.clear()
            robot, key = self._last
            found = conversation(robot, key)
            if (robot, found.context) == read:
                continue
            try:
                async with asyncio.timeout(_WITHIN) as self._reading:
                    await self._interpreter.read_ahead(robot, found, tuple(offered(robot)))
            except (ModelError, TimeoutError) as error:
                log.debug("not all was read ahead: %s", error)
            else:
                read = (robot, found.context)
            finally:
                self._reading = None
