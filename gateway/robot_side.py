"""Composes the part of the gateway that talks to robots; where no robot is configured there is none of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

from gateway import robot_profiles
from gateway.adapters.command_adapters import CommandAdapter, own, shipped
from gateway.adapters.model_files import DEFAULT
from gateway.adapters.mqtt import MqttClient
from gateway.adapters.store import SqliteStore
from gateway.config import Config
from gateway.errors import BusError, ConfigError
from gateway.messages import AssetWindow, Fact, OutboxMessage, Reading, StreamId
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.commander import Commander
from gateway.pipeline.control import Control
from gateway.pipeline.deliver import Deliver
from gateway.pipeline.fleet import Fleet
from gateway.pipeline.goals import Goals
from gateway.pipeline.interpreter import Tongue
from gateway.pipeline.language import Language
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.pipeline.stops import Stops
from gateway.ports import Clock, LanguageModel, Recovery
from gateway.published import Published
from gateway.safety.filter import SafetyFilter
from gateway.signing import read_key
from gateway.streams.live_facts import LiveFacts

log = logging.getLogger(__name__)

_QUEUED_FOR = 30.0  # seconds that the broker keeps commands and events while the gateway is away


class RobotSide:
    """Commands in, approved goals out, over an MQTT session of its own.

    Attributes:
        watch: the streams that interlocks ask for. facts: what is known of them now.

    Raises:
        ConfigError: the key or a profile cannot be read.
    """

    def __init__(
        self,
        config: Config,
        clock: Clock,
        store: SqliteStore,
        bus: MqttClient,
        deliver: Deliver,
        model: LanguageModel,
    ) -> None:
        settings, prefix = config.settings, config.prefix
        key = robot_key(config)
        interlocks = [interlock for unit in config.robots for interlock in unit.interlocks]
        self.watch = frozenset(StreamId(lock.asset, lock.fact.partition(".")[0]) for lock in interlocks)
        self._assets = {lock.asset for lock in interlocks}
        self._now = clock.now
        self._bus = bus
        self.facts = LiveFacts(interlocks)
        rows = settings.robots
        digests = {row.name: robot_profiles.digest(row.profile, config.file.parent) for row in rows}
        self._fleet = Fleet(config.robots, digests)
        filters = {
            unit.name: SafetyFilter(unit.name, unit.profile, unit.namespace, key, unit.interlocks)
            for unit in config.robots
        }
        self._stops = Stops(store, clock, key, changed=self._changed)
        self._situations = situations = Situations(
            self._fleet, clock.now, stopped=self._stops.stopped, facts=self.facts.facts
        )
        self._events = CommandEvents(prefix)
        recorder = Recorder(store, ahead=deliver.ahead, committed=deliver.committed)
        self._goals = Goals(filters, situations, self._events, recorder, bus, clock, prefix=prefix)
        self._language = Language(
            settings.site,
            model,
            tongues(config),
            self._fleet,
            filters=filters,
            goals=self._goals,
            situations=situations,
            stops=self._stops,
            events=self._events,
            recorder=recorder,
            bus=bus,
            clock=clock,
            confirmers={row.name: frozenset(row.confirm_by) for row in rows},
            answer=self._answer,
            prefix=prefix,
        )
        commander = Commander(
            settings.site,
            filters,
            self._goals,
            situations,
            self._events,
            store,
            recorder,
            clock,
            plans=self._language.plans,
            dialogue=self._language.dialogue,
            answer=self._answer,
        )
        session = {"client_id": f"{settings.mqtt.client_id or f'edge-gateway-{settings.site}'}-control"}
        self._mqtt = MqttClient(
            settings.mqtt.model_copy(update={**session, "session_expiry": _QUEUED_FOR}),
            settings.site,
            Control.subscriptions(prefix),
            clock.now,
            fresh=True,
        )
        self._control = Control(
            self._mqtt,
            bus,
            clock,
            self._fleet,
            self._stops,
            commander,
            self._goals,
            language=self._language,
            prefix=prefix,
        )

    @property
    def connected(self) -> asyncio.Event:
        """Set while commands are heard."""
        return self._mqtt.connected

    @property
    def problem(self) -> str | None:
        """Why robots cannot be commanded, None when all can."""
        if not self._mqtt.connected.is_set():
            return self._mqtt.problem
        return self._fleet.problem(self._now())

    def restore(self, recovery: Recovery) -> None:
        """Take up what the last run left."""
        self._stops.restore(recovery.latches)
        self._goals.restore(recovery.commands)
        self._situations.restore(recovery.goals)
        self._language.restore(recovery)

    async def start(self) -> None:
        """Begin to connect."""
        await self._mqtt.start()

    async def stop(self) -> None:
        """End the session."""
        await self._mqtt.stop()

    async def run(self) -> None:
        """Work until cancelled."""
        await self._control.run()

    async def read_prompts(self) -> None:
        """Have the model read the robots' prompts.

        Raises:
            ModelError: it does not answer.
        """
        await self._language.read_prompts()

    def readings(self, readings: Sequence[Reading]) -> None:
        """Sensors have said something that an interlock asks for."""
        for reading in readings:
            self.facts.add(reading)
        self._goals.look_soon()

    def window(self, window: AssetWindow, facts: Sequence[Fact]) -> None:
        """A window has closed."""
        if window.asset in self._assets:
            self.facts.add_window(window, facts)
            self._goals.look_soon()

    def published(self, message: Published) -> None:
        """An alert, an insight or a status was published; questions are answered from them."""
        self._language.knowledge.hear(message)

    def _changed(self) -> None:
        self._goals.look_soon()
        self._language.latched()

    async def _answer(self, message: OutboxMessage) -> None:
        try:
            await self._bus.publish(message)
        except BusError:
            return  # nobody can be told


def tongues(config: Config) -> dict[str, Tongue]:
    """How the robots are spoken to. The shipped adapter is for the default model only.

    Raises:
        ConfigError: an adapter that is not there, or its calibration cannot be read.
    """
    model = config.settings.model
    usual = model.path is None and (model.name or config.host.model) == DEFAULT
    found = {}
    for row, unit in zip(config.settings.robots, config.robots, strict=True):
        if row.adapter is not None:
            adapter = own(config.file.parent / row.adapter)
        else:
            adapter = _shipped() if usual else CommandAdapter()
        found[unit.name] = Tongue.of(unit.profile, adapter.path, adapter.fit)
    return found


def _shipped() -> CommandAdapter:
    """The shipped adapter; without it, or with a damaged one, the model does what it can."""
    try:
        return shipped()
    except ConfigError as error:
        log.warning("commands are understood without an adapter: %s", error)
        return CommandAdapter()


def robot_key(config: Config) -> bytes:
    """The key that goals are signed with; a relative path starts at the configuration's folder.

    Raises:
        ConfigError: it cannot be read.
    """
    file = config.settings.robot_key
    if file is None:
        raise ConfigError(config.file, "robot_key", "is missing; make one with: edge-gateway robot-key FILE")
    return read_key(Path(config.file).parent / file)
