"""The composition root: makes the parts, starts them in order, stops them in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from functools import partial
from importlib import metadata

from gateway.adapters import insight_adapters
from gateway.adapters.calibrations import calibrations, folders
from gateway.adapters.embedded_broker import EmbeddedBroker
from gateway.adapters.energy import open_meter
from gateway.adapters.model_files import default_models_dir
from gateway.adapters.model_service import ModelService
from gateway.adapters.mqtt import MqttClient
from gateway.adapters.store import SqliteStore
from gateway.adapters.systemd import Watchdog, watchdog_interval
from gateway.config import Config
from gateway.errors import ModelError, ModelFileError
from gateway.insights.gate import Gate
from gateway.messages import AssetWindow, Fact
from gateway.pipeline.alerts import AlertMaker
from gateway.pipeline.author import Author
from gateway.pipeline.deliver import Deliver
from gateway.pipeline.ingest import Ingest
from gateway.pipeline.loan import Loan
from gateway.pipeline.status import StatusKeeper, status_message
from gateway.pipeline.think import Think
from gateway.ports import Clock, Notifier
from gateway.profiles import SensorProfile
from gateway.published import Published
from gateway.robot_side import RobotSide
from gateway.streams.engine import StreamEngine
from gateway.streams.facts import facts
from gateway.streams.topics import subscriptions
from gateway.streams.windows import merge

log = logging.getLogger(__name__)
READY_WITHIN = 30.0  # seconds; then READY=1 is said although something is missing
FLUSH_WITHIN = 5.0  # seconds for what waits in the outbox, at the end
VERSION = metadata.version("edge-llm-gateway")


class Gateway:
    """Everything between the broker and the model, for one configuration.

    Args:
        clock: the time that windows and silence are measured in.
        notifier: the service manager.
        listener: told of each alert, insight and status, in the event loop; must return at once.
    """

    def __init__(
        self, config: Config, *, clock: Clock, notifier: Notifier, listener: Callable[[Published], None]
    ) -> None:
        settings = config.settings
        named = {profile.name: profile for profile in config.sensors}
        topic = f"{config.prefix}/status"
        will = status_message(settings.site, VERSION, "offline", (), clock.now(), topic)[1]
        self._notifier = notifier
        self._watchdog = Watchdog(notifier, watchdog_interval())
        mqtt = settings.mqtt
        self._broker = EmbeddedBroker(mqtt.host, mqtt.port, mqtt.username, mqtt.secret()) if mqtt.embedded else None
        self._store = SqliteStore(settings.data_dir, settings.store, settings.outbox, clock.now, mqtt.receive_maximum)
        self._mqtt = MqttClient(
            mqtt,
            settings.site,
            subscriptions(config.sensors),
            clock.now,
            will=will,
            new_connection=self._new_connection,
            on_connected=self._connected,
        )
        self._model = ModelService(
            settings.model,
            config.host,
            settings.models_dir or default_models_dir(),
            settings.data_dir / "prefix-cache",
        )
        self._mode = settings.model.mode
        energy = open_meter(config.host.watts_idle, config.host.watts_busy)
        lent = insight_adapters.chosen(settings.model.adapter)
        author = Author(
            self._model,
            self._model,
            named,
            calibrations(folders(config)),
            facts,
            settings.model,
            site=settings.site,
            loan=Loan(lent.path, lent.fits),
            meter=lambda: partial(energy.since, energy.start()),
        )
        self._deliver = Deliver(self._store, self._mqtt)
        self._robots = self._robot_side(config, clock) if config.robots else None
        robots = self._robots
        self._listener = listener
        engine = StreamEngine(config.sensors, watch=robots.watch if robots is not None else frozenset())
        insights = f"{config.prefix}/insights"
        self._gate = Gate(settings.gate, merge)
        self._think = Think(
            self._gate,
            author,
            self._store,
            clock,
            profiles=named,
            facts=self._facts,
            merge=merge,
            topic=insights,
            published=self._deliver.wake,
            listener=self._tell,
        )
        self._ingest = Ingest(
            self._mqtt,
            engine,
            self._store,
            self._store,
            clock,
            alerts=AlertMaker(settings.site, config.prefix, named),
            offer=self._think.offer,
            waiting=self._think.waiting,
            ahead=self._deliver.ahead,
            wake=self._deliver.committed,
            listener=self._tell,
            progress=lambda: self._watchdog.progress("ingest"),
            watched=robots.readings if robots is not None else None,
            kept=robots.facts if robots is not None else None,
        )
        self._status = StatusKeeper(
            settings.site,
            VERSION,
            topic,
            self._mqtt,
            clock,
            notifier,
            probes={
                "broker": lambda: self._mqtt.problem,
                "model": lambda: self._model.problem,
                "store": lambda: self._ingest.problem or self._store.problem,
                "outbox": lambda: self._deliver.problem,
                "robots": lambda: robots.problem if robots is not None else None,
            },
            listener=listener,
            counters=self._counters,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Start everything in order; after ``stop`` end it in reverse.

        Raises:
            StoreError: the database cannot be used.
            InputError: the settings name a file or a port that cannot be used.
            BusError: the embedded broker did not start.
        """
        async with AsyncExitStack() as started, asyncio.TaskGroup() as group:
            recovery = await self._store.open()
            started.push_async_callback(self._store.close)
            if self._broker is not None:
                await self._broker.start()
                started.push_async_callback(self._broker.stop)
            self._watchdog.register("ingest")
            model = group.create_task(self._model.run(), name="model")
            await self._ingest.recover(recovery)
            self._think.restore(recovery.pending)
            await self._mqtt.start()
            started.push_async_callback(self._mqtt.stop)
            if self._robots is not None:
                self._robots.restore(recovery)
                await self._robots.start()
                started.push_async_callback(self._robots.stop)
            parts: list[tuple[str, Coroutine[None, None, None]]] = [
                ("status", self._speak()),
                ("deliver", self._deliver.run()),
                ("think", self._think.run()),
                ("ingest", self._ingest.run()),
                ("watchdog", self._watchdog.run()),
            ]
            if self._robots is not None:
                parts.append(("robots", self._robots.run()))
                if self._mode != "off":
                    parts.append(("prompts of robots", self._read_prompts(self._robots)))
            if self._broker is not None:
                parts.append(("broker", self._broker.run()))
            tasks = [group.create_task(work, name=name) for name, work in parts]
            await stop.wait()
            await self._end(tasks)
            await self._model.stop()
            await asyncio.wait([model], timeout=FLUSH_WITHIN)
            model.cancel()

    async def _speak(self) -> None:
        """READY=1 when all is up, or after a while with what is missing in the status."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                await self._mqtt.connected.wait()
                if self._robots is not None:
                    await self._robots.connected.wait()
                if self._mode != "off":
                    await self._model.wait_up(READY_WITHIN)
        except (TimeoutError, ModelError, ModelFileError):
            log.warning("ready, but degraded: %s", "; ".join(self._status.reasons()))
        await self._status.look()
        self._notifier.notify("READY=1")
        await self._status.run()

    async def _read_prompts(self, robots: RobotSide) -> None:
        """Have the model read what is the same for every sentence, before the first one comes."""
        with contextlib.suppress(ModelError, ModelFileError):  # `_speak` tells
            await self._model.wait_up(READY_WITHIN)
            await robots.read_prompts()

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        self._notifier.notify("STOPPING=1")
        await self._ingest.stop(FLUSH_WITHIN)
        for task in reversed(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._mqtt.connected.is_set():
            try:
                async with asyncio.timeout(FLUSH_WITHIN):
                    await self._deliver.flush()
                    await self._status.offline()
            except TimeoutError:
                log.warning("what waits in the outbox goes out after the next start")

    def _robot_side(self, config: Config, clock: Clock) -> RobotSide:
        return RobotSide(config, clock, self._store, self._mqtt, self._deliver, self._model)

    def _tell(self, message: Published) -> None:
        if self._robots is not None:
            self._robots.published(message)
        self._listener(message)

    def _facts(self, window: AssetWindow, profile: SensorProfile) -> tuple[Fact, ...]:
        found = facts(window, profile)
        if self._robots is not None:
            self._robots.window(window, found)
        return found

    def _counters(self) -> dict[str, int]:
        """What the status message counts since the start."""
        counts = self._ingest.counts
        return {
            "messages": counts.messages,
            "duplicates": counts.duplicates,
            "readings": counts.readings,
            "late": counts.late,
            "windows": counts.windows,
            "alerts": counts.alerts,
            **{f"dead-letter:{reason}": count for reason, count in counts.dead_letters.items()},
            **{f"gate:{action}": count for action, count in self._gate.counts.items()},
            "published": self._deliver.published,
            "model-restarts": self._model.restarts,
        }

    async def _new_connection(self, session_present: bool) -> None:
        await self._ingest.new_connection(session_present)

    def _connected(self) -> None:
        self._deliver.connected()
        self._status.connected()
