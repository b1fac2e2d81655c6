"""The control stage: what comes from people and from robots' nodes, on an MQTT session of its own."""

from __future__ import annotations

import asyncio
import logging
from uuid import uuid4

from pydantic import ValidationError

from gateway.errors import BusError, StoreError
from gateway.messages import OutboxMessage, RawMessage
from gateway.pipeline.commander import Commander
from gateway.pipeline.courier import Courier
from gateway.pipeline.fleet import Fleet
from gateway.pipeline.goals import Goals
from gateway.pipeline.language import Language
from gateway.pipeline.stops import Stops
from gateway.ports import Bus, Clock, Source
from gateway.robot_messages import Heartbeat, RobotEvent

log = logging.getLogger(__name__)

_WAITING = 500  # commands and robot events; a further one is not taken: the node says it again, a person is told
_ANSWERS = 50  # to commands that there is no room for, on their way at a time; the rest gets none
_HEARTBEAT = 1.0  # seconds


class Control:
    """Sorts what comes in.

    Stops act at once, also those that are said; commands and events are worked off one after the other.

    Args:
        prefix: ``edge/<site>``.
    """

    def __init__(
        self,
        source: Source,
        bus: Bus,
        clock: Clock,
        fleet: Fleet,
        stops: Stops,
        commander: Commander,
        goals: Goals,
        *,
        language: Language,
        prefix: str,
    ) -> None:
        self._source = source
        self._bus = bus
        self._clock = clock
        self._fleet = fleet
        self._stops = stops
        self._commander = commander
        self._goals = goals
        self._language = language
        self._prefix = prefix
        self._work: asyncio.Queue[RawMessage] = asyncio.Queue(_WAITING)
        self._answers = Courier(bus, _ANSWERS)

    @staticmethod
    def subscriptions(prefix: str) -> tuple[str, ...]:
        """The topic filters of the control session."""
        robots = [f"{prefix}/robots/+/{kind}" for kind in ("events", "catalog", "telemetry", "stop")]
        return (f"{prefix}/stop", f"{prefix}/commands", *robots)

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._read(), name="control messages")
            tasks.create_task(self._answers.run(), name="control answers")
            tasks.create_task(self._act(), name="control commands")
            tasks.create_task(self._goals.run(), name="control goals")
            tasks.create_task(self._stops.run(), name="control stops")
            tasks.create_task(self._language.run(), name="control language")
            tasks.create_task(self._beat(), name="control heartbeat")

    async def _read(self) -> None:
        while True:
            messages = await self._source.batch()
            self._stops.hear([(self._scope(m.topic), m.payload) for m in messages if m.topic.endswith("/stop")])
            rest = []
            for message in messages:
                if message.topic.endswith("/commands") and not message.retain and self._language.halts.hear(message):
                    self._source.acknowledge([message])
                else:
                    rest.append(message)
            for message in rest:
                self._sort(message)

    def _scope(self, topic: str) -> str:
        """The robot of a stop topic, or * for the site's."""
        rest = topic.removeprefix(f"{self._prefix}/")
        return "*" if rest == "stop" else rest.split("/")[1]

    def _sort(self, message: RawMessage) -> None:
        rest = message.topic.removeprefix(f"{self._prefix}/").split("/")
        kind = rest[-1]
        if kind in ("catalog", "telemetry"):
            self._fleet.hear(rest[1], kind, message)
        elif kind in ("events", "commands") and not message.retain:
            try:
                self._work.put_nowait(message)
            except asyncio.QueueFull:
                if kind == "commands":
                    told = self._commander.overloaded(message)
                    self._answers.offer(told.id, told)
            else:
                return  # acknowledged when it is done
        self._source.acknowledge([message])

    async def _act(self) -> None:
        while True:
            message = await self._work.get()
            if message.topic.endswith("/commands"):
                await self._commander.take(message)
            else:
                await self._hear(message.payload)
            self._source.acknowledge([message])

    async def _hear(self, payload: bytes) -> None:
        try:
            event = RobotEvent.model_validate_json(payload)
        except ValidationError as error:
            log.warning("an event of a robot cannot be read: %s", error.errors()[0]["msg"])
            return
        try:
            await self._goals.hear(event)
        except StoreError as error:
            log.warning("what became of a goal waits for the store: %s", error)  # the node says it again

    async def _beat(self) -> None:
        while True:
            message = Heartbeat(id=str(uuid4()), time=self._clock.now())
            topic = f"{self._prefix}/heartbeat"
            try:
                await self._bus.publish(
                    OutboxMessage(message.id, topic, message.model_dump_json().encode(), 0, message.time)
                )
            except BusError as error:
                log.debug("no heartbeat: %s", error)
            await asyncio.sleep(_HEARTBEAT)
