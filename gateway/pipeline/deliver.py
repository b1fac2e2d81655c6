"""The deliver stage: what waits in the outbox goes to the broker."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence

from gateway.errors import BusRefused, BusUnavailable, StoreError
from gateway.messages import OutboxMessage
from gateway.pipeline.express import Express
from gateway.ports import Bus, Outbox

log = logging.getLogger(__name__)

_ROUND = 50  # messages taken from the outbox at once; an alert waits for one round at most
_FIRST_PAUSE = 1.0  # seconds after a failure; doubles up to the next
_LAST_PAUSE = 30.0
_REFUSED_PAUSE = 60.0  # seconds until a topic is tried again that the broker did not take


class Deliver:
    """Publishes in order within a topic, several topics at a time, urgent ones (alerts) first.

    Alerts that are given to `ahead` go out before they are committed. A message leaves the outbox
    after its PUBACK. When the gateway dies between the two it goes out again, with the same id.
    While the broker is away this stage waits.
    """

    def __init__(self, outbox: Outbox, bus: Bus) -> None:
        self._outbox = outbox
        self._bus = bus
        self._express = Express(bus)
        self._work = asyncio.Event()
        self._work.set()  # for what the last run left
        self._connected = asyncio.Event()
        self._done: list[str] = []  # published, still in the outbox
        self._refused: dict[str, float] = {}  # topic: when to try again, on the monotonic clock
        self._published = 0
        self._problem: str | None = None

    @property
    def published(self) -> int:
        """Messages that the broker has acknowledged."""
        return self._published

    @property
    def problem(self) -> str | None:
        """Why messages stay in the outbox although there may be a connection, or None."""
        if self._refused:
            return f"the broker does not take {len(self._refused)} topic(s)"
        return self._problem

    def wake(self) -> None:
        """The outbox has got something."""
        self._work.set()

    def ahead(self, messages: Sequence[OutboxMessage]) -> None:
        """Publish these at once, if none waits that is older; `committed` must follow. Never waits."""
        self._express.send(messages)

    def committed(self, count: int) -> None:
        """The outbox has got so many of those given to `ahead`."""
        self._express.committed(count)
        self._work.set()

    def connected(self) -> None:
        """There is a connection: do not wait any longer."""
        self._connected.set()
        self._work.set()

    async def run(self) -> None:
        """Publish until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._express.run(), name="deliver ahead")
            tasks.create_task(self._run(), name="deliver outbox")

    async def _run(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self._wait_for_work()
            self._connected.clear()
            if await self.flush():
                pause = _FIRST_PAUSE
                continue
            self._work.set()
            try:
                async with asyncio.timeout(pause):
                    await self._connected.wait()
                pause = _FIRST_PAUSE
            except TimeoutError:
                pause = min(2 * pause, _LAST_PAUSE)

    async def flush(self) -> bool:
        """Publish what waits until nothing is left; False when broker or store failed before."""
        try:
            while True:
                self._work.clear()
                await self._forget_done()
                mark = self._express.mark()
                messages = await self._outbox.waiting(_ROUND, self._refused_now())
                rest = await self._not_ahead(messages, mark)
                if not messages:
                    return True
                if not await self._publish(rest):
                    return False
        except StoreError as error:
            if self._problem != str(error):
                log.error("what waits cannot be published: %s", error)  # noqa: TRY400 - for a person
            self._problem = str(error)
            return False

    async def _not_ahead(self, messages: Sequence[OutboxMessage], mark: int | None) -> list[OutboxMessage]:
        """Those that are still to be published, after the others."""
        settled = await self._express.settle(messages)
        self._done += settled
        self._published += len(settled)
        rest = [message for message in messages if message.id not in settled]
        if any(message.urgent for message in rest):
            self._express.close()
        elif not self._refused and sum(message.urgent for message in messages) < _ROUND:
            self._express.open(mark)
        return rest

    async def _wait_for_work(self) -> None:
        if not self._refused:
            await self._work.wait()
            return
        try:
            async with asyncio.timeout(max(0.0, min(self._refused.values()) - time.monotonic())):
                await self._work.wait()
        except TimeoutError:
            log.debug("trying again what the broker refused")

    def _refused_now(self) -> frozenset[str]:
        now = time.monotonic()
        return frozenset(topic for topic, again in self._refused.items() if again > now)

    async def _publish(self, messages: Sequence[OutboxMessage]) -> bool:
        topics: dict[str, list[OutboxMessage]] = {}
        for message in messages:
            topics.setdefault(message.topic, []).append(message)
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._publish_topic(topic, waiting), name=f"deliver {topic}")
                for topic, waiting in topics.items()
            ]
        await self._forget_done()
        return all(task.result() for task in tasks)

    async def _publish_topic(self, topic: str, messages: Sequence[OutboxMessage]) -> bool:
        for message in messages:
            try:
                await self._bus.publish(message)
            except BusUnavailable as error:
                log.debug("%s", error)  # the bus has logged the loss
                return False
            except BusRefused as error:
                if topic not in self._refused:
                    log.warning("%s; trying again every %g s", error, _REFUSED_PAUSE)
                self._refused[topic] = time.monotonic() + _REFUSED_PAUSE
                return True
            self._done.append(message.id)
            self._published += 1
            self._refused.pop(topic, None)
        return True

    async def _forget_done(self) -> None:
        """Take what was published out of the outbox, before anything is read from it again."""
        if self._done:
            ids = tuple(self._done)
            await self._outbox.published(ids)
            del self._done[: len(ids)]
        self._problem = None
