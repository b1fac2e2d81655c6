"""The robots' stages with doubles around them, for one cart."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import safety_samples as samples
from ingest_bench import WITHIN, until
from safety_samples import KEY, NOW

from gateway.adapters.doubles import ManualClock, MemoryBus, MemorySource, MemoryStore
from gateway.commands.names.mentions import Names
from gateway.config import RobotUnit
from gateway.errors import ModelError
from gateway.inference import Generation, GenerationRequest, ScoreRequest, Scores
from gateway.messages import LiveFact, OutboxMessage, RawMessage
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.commander import Commander
from gateway.pipeline.control import Control
from gateway.pipeline.fleet import Fleet
from gateway.pipeline.goals import Goals
from gateway.pipeline.interpreter import Tongue
from gateway.pipeline.language import Language
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.pipeline.stops import Stops
from gateway.robot_messages import Goal, RobotEvent
from gateway.robot_profiles import Interlock, RobotProfile
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.request import GoalRequest

PREFIX = "edge/plant"
AMMONIA = samples.interlock(fact="ammonia.last")
__all__ = ["AMMONIA", "PREFIX", "HangingBus", "RobotBench", "event", "until"]


class HangingBus(MemoryBus):
    """Takes messages; acknowledges none of them until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()

    async def publish(self, message: OutboxMessage) -> None:
        await super().publish(message)
        await self.go_on.wait()


class PlanModel:
    """A model that has learnt some sentences by heart, without their marks; ``anything`` is said of others.

    ``logprob`` is how sure it is; ``read`` is what it was only to read, and ``left`` how often it was told to leave it.
    """

    def __init__(self) -> None:
        self.plans: dict[str, str] = {}
        self.anything = "refuse"
        self.asked: list[str] = []
        self.read: list[str] = []
        self.left = 0
        self.logprob = 0.0
        self.error: ModelError | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.reads_on = asyncio.Event()
        self.reads_on.set()

    async def generate(self, request: GenerationRequest) -> Generation:
        """The plan of the sentence, when it may."""
        if request.max_tokens == 1:
            return await self._read(request.prompt.user)
        self.asked.append(request.prompt.user)
        await self.go_on.wait()
        if self.error is not None:
            raise self.error
        text = re.sub(r" (?:\[[^]]*\]|<[^>]*>)", "", request.prompt.user.rpartition("Command: ")[2])
        return Generation(self.plans.get(text, self.anything), 0, 0, 0.0, logprob=self.logprob)

    async def _read(self, text: str) -> Generation:
        self.read.append(text)
        try:
            await self.reads_on.wait()
        except asyncio.CancelledError:
            self.left += 1
            raise
        if self.error is not None:
            raise self.error
        return Generation("", 0, 0, 0.0)

    async def score(self, request: ScoreRequest) -> Scores:
        """Commands need none."""
        raise NotImplementedError


class RobotBench:
    """Everything between what comes in and the bus; the robot is ``cart-1``."""

    def __init__(
        self,
        bus: MemoryBus | None = None,
        store: MemoryStore | None = None,
        profile: RobotProfile | None = None,
        interlocks: tuple[Interlock, ...] = (AMMONIA,),
        robots: tuple[str, ...] = ("cart-1",),
        confirmers: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.clock = ManualClock(NOW)
        self.bus = bus or MemoryBus()
        self.store = store or MemoryStore()
        self.source = MemorySource()
        self.facts: Mapping[tuple[str, str], LiveFact] = samples.reading(AMMONIA, 3.0, age=0.0)
        self.profile = profile or samples.cart(concurrent=5, rate={"goals": 100, "per": "1m"})
        self.model = PlanModel()
        self.ahead: list[OutboxMessage] = []
        self.answers: list[OutboxMessage] = []
        units = [RobotUnit(name, "/cart_1", self.profile, interlocks) for name in robots]
        self.fleet = Fleet(units)
        self.filters = {unit.name: SafetyFilter(unit.name, unit.profile, "/cart_1", KEY, interlocks) for unit in units}
        self.stops = Stops(self.store, self.clock, KEY, changed=self._changed)
        self.situations = Situations(
            self.fleet, self.clock.now, stopped=self.stops.stopped, facts=lambda _now: self.facts
        )
        events = CommandEvents(PREFIX)
        recorder = Recorder(self.store, ahead=self.ahead.extend, committed=lambda _count: None)
        self.goals = Goals(self.filters, self.situations, events, recorder, self.bus, self.clock, prefix=PREFIX)
        self.language = Language(
            "plant",
            self.model,
            {name: Tongue(self.profile, Names(self.profile)) for name in robots},
            self.fleet,
            filters=self.filters,
            goals=self.goals,
            situations=self.situations,
            stops=self.stops,
            events=events,
            recorder=recorder,
            bus=self.bus,
            clock=self.clock,
            confirmers=confirmers or {},
            answer=self._answer,
            prefix=PREFIX,
        )
        self.commander = Commander(
            "plant",
            self.filters,
            self.goals,
            self.situations,
            events,
            self.store,
            recorder,
            self.clock,
            plans=self.language.plans,
            dialogue=self.language.dialogue,
            answer=self._answer,
        )
        self.control = Control(
            self.source,
            self.bus,
            self.clock,
            self.fleet,
            self.stops,
            self.commander,
            self.goals,
            language=self.language,
            prefix=PREFIX,
        )

    def _changed(self) -> None:
        self.goals.look_soon()
        self.language.latched()

    async def _answer(self, message: OutboxMessage) -> None:
        await self.bus.publish(message)
        self.answers.append(message)

    def node_is_there(self, robot: str = "cart-1", **values: float | None) -> None:
        """Its node says that all is well."""
        now = self.clock.now()
        catalog = samples.catalog(self.profile, time=now, robot=robot)
        telemetry = samples.telemetry(age=0.0, **values).model_copy(update={"time": now, "robot": robot})
        for kind, message in (("catalog", catalog), ("telemetry", telemetry)):
            self.fleet.hear(robot, kind, self.message(f"robots/{robot}/{kind}", message.model_dump_json().encode()))

    def message(self, topic: str, payload: bytes | Mapping[str, Any], **more: Any) -> RawMessage:
        """One that has just arrived on a topic below ``edge/plant``."""
        content = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        return RawMessage(f"{PREFIX}/{topic}", content, 1, more.pop("retain", False), self.clock.now(), **more)

    async def start(self, number: int = 1, action: str = "drive", **arguments: object) -> Goal:
        """Have a goal approved and stored."""
        request = GoalRequest(UUID(int=number), "cart-1", action, arguments or {"to": "dock"})
        decision = self.filters["cart-1"].decide(request, self.situations.of("cart-1", 0))
        assert isinstance(decision, Approved), decision
        await self.goals.start(f"c{number}", decision)
        return decision.goal

    def sent(self, kind: str) -> list[OutboxMessage]:
        """What was published on a robot's or a command's topic of that kind."""
        return [message for message in self.bus.published if message.topic.endswith(f"/{kind}")]

    def told(self) -> list[dict[str, Any]]:
        """The command events, stored ones first."""
        return [json.loads(m.payload) for m in (*self.ahead, *self.bus.published) if m.topic.endswith("/events")]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The whole control stage runs."""
        task = asyncio.create_task(self.control.run())
        try:
            async with asyncio.timeout(WITHIN):
                yield
        finally:
            failed = task.done()
            task.cancel()
            await asyncio.wait([task])
            assert not failed, task.exception()

    async def look(self, seconds: float = 0.0) -> None:
        """Let time pass and the open goals be looked at."""
        self.clock.advance(seconds)
        self.goals.look_soon()
        await self.settle()

    async def settle(self) -> None:
        """Let everything happen that waits for no time."""
        for _ in range(20):
            await asyncio.sleep(0)


def event(goal: Goal, kind: str, id_: str = "", **more: Any) -> RobotEvent:
    """What the cart's node says of a goal."""
    content = {"id": id_ or f"{goal.id}.{kind}", "robot": "cart-1", "goal": goal.id, "event": kind, "time": NOW}
    return RobotEvent.model_validate({**content, **more})
