"""Stops that are said: they act at once, before any queue and without the model."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Collection, Sequence
from uuid import uuid4

from gateway.commands.command import command_id, spoken
from gateway.commands.robot_address import named
from gateway.commands.stopping.stop_words import StopMatch
from gateway.errors import BusError
from gateway.messages import OutboxMessage, RawMessage, Severity
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.stops import Stops
from gateway.ports import Bus, Clock
from gateway.robot_messages import Stop
from gateway.safety.latch import SITE

log = logging.getLogger(__name__)

_RETRY = 0.5  # seconds until a stop is published again after a failure
_MOST = 100  # that are to be published; with more no answers are taken, but stops
_ALL = re.compile(
    r"\b(all|every|everything|everybody|everyone|both|alle|alles|beide|todos|todo|ambos|tous|tout)\b|全部|所有|都",
    re.IGNORECASE,
)
_REASON = 150  # characters of what was said that are kept with the stop


class Halts:
    """Finds stops in whatever comes on ``commands``, sets the latch and tells the nodes.

    Args:
        stop: whether a text says stop.
        robots: the names of all robots.
        actions: the names of all actions.
        prefix: ``edge/<site>``.
    """

    def __init__(
        self,
        stop: Callable[[str], StopMatch | None],
        robots: Sequence[str],
        actions: Collection[str],
        stops: Stops,
        bus: Bus,
        *,
        clock: Clock,
        events: CommandEvents,
        prefix: str,
    ) -> None:
        self._stop = stop
        self._robots = tuple(robots)
        self._actions = frozenset(actions)
        self._stops = stops
        self._bus = bus
        self._clock = clock
        self._events = events
        self._prefix = prefix
        self._due: dict[str, OutboxMessage] = {}  # stops to be published by scope, answers by id
        self._sending: set[str] = set()
        self._some = asyncio.Event()

    def hear(self, message: RawMessage) -> bool:
        """Whether a message of ``commands`` says stop; then the latch is set when this returns. Never waits."""
        words, robot, sender = spoken(message.payload, self._actions)
        match = self._stop(words) if words else None
        if match is None:
            return False
        now = self._clock.now()
        scopes = self._scopes(words, robot)
        for scope in scopes:
            reason = f"“{' '.join(words.split())[:_REASON]}”"
            stop = Stop(id=str(uuid4()), sender=sender or "somebody", reason=reason, time=now)
            payload = stop.model_dump_json().encode()
            self._stops.hear([(scope, payload)])
            topic = f"{self._prefix}/stop" if scope == SITE else f"{self._prefix}/robots/{scope}/stop"
            self._due[scope] = OutboxMessage(
                stop.id, topic, payload, Severity.CRITICAL.rank, now, retain=True, urgent=True
            )
        which = "all robots of the site" if SITE in scopes else " and ".join(scopes)
        text = f"Stopped: {which} (heard “{match.meant}”); only an authorised reset lets them move again."
        id_ = command_id(message.payload) or str(uuid4())
        names = {"robot": scopes[0] if len(scopes) == 1 and scopes[0] != SITE else None}
        answer = self._events.make(id_, "stopped", now, code="stopped", text=text, **names)
        if len(self._due) < _MOST:
            self._due[answer.id] = answer
        self._some.set()
        return True

    async def run(self) -> None:
        """Publish stops and answers until cancelled, each until the broker has taken it."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                await self._some.wait()
                self._some.clear()
                for key in [key for key in self._due if key not in self._sending]:
                    self._sending.add(key)
                    tasks.create_task(self._publish(key), name=f"publish {key}")

    async def _publish(self, key: str) -> None:
        """Publish what is due under a key, also what becomes due meanwhile."""
        warned = False
        while (message := self._due.get(key)) is not None:
            try:
                await self._bus.publish(message)
            except BusError as error:
                if not warned:
                    log.warning("not published yet: %s: %s", message.topic, error)
                warned = True
                await asyncio.sleep(_RETRY)
            else:
                if self._due.get(key) is message:
                    del self._due[key]
        self._sending.discard(key)

    def _scopes(self, words: str, robot: str | None) -> tuple[str, ...]:
        """The robots that are named; the site where none is, or all."""
        if robot in self._robots and robot is not None:
            return (robot,)
        calls = {call.robot for call in named(words, {name: (name,) for name in self._robots})}
        found = tuple(name for name in self._robots if name in calls)
        return found if found and robot is None and _ALL.search(words) is None else (SITE,)
