"""Composes what turns sentences into goals; the doubles of tests are put together in the same way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping

from gateway.config import RobotUnit
from gateway.messages import OutboxMessage
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.dialogue import Dialogue
from gateway.pipeline.fleet import Fleet
from gateway.pipeline.goals import Goals
from gateway.pipeline.halts import Halts
from gateway.pipeline.interpreter import Interpreter, Tongue
from gateway.pipeline.knowledge import Knowledge
from gateway.pipeline.plans import Plans
from gateway.pipeline.reading_ahead import ReadingAhead
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.pipeline.stops import Stops
from gateway.pipeline.talks import Talks
from gateway.pipeline.teller import Teller
from gateway.pipeline.texts import Texts
from gateway.pipeline.wishes import Wishes
from gateway.ports import Bus, Clock, LanguageModel, Recovery
from gateway.safety.filter import SafetyFilter


class Language:
    """Plain language for the robots of a site.

    Args:
        tongues: by robot, how it is spoken to.
        confirmers: by robot, who may confirm beside the sender; empty: anyone in the same conversation.
        answer: publishes an event that could not be stored.
        prefix: ``edge/<site>``.
    """

    def __init__(
        self,
        site: str,
        model: LanguageModel,
        tongues: Mapping[str, Tongue],
        fleet: Fleet,
        *,
        filters: Mapping[str, SafetyFilter],
        goals: Goals,
        situations: Situations,
        stops: Stops,
        events: CommandEvents,
        recorder: Recorder,
        bus: Bus,
        clock: Clock,
        confirmers: Mapping[str, Collection[str]],
        answer: Callable[[OutboxMessage], Awaitable[None]],
        prefix: str,
    ) -> None:
        units: Mapping[str, RobotUnit] = fleet.units
        self._stopped = stops.stopped
        self._robots = tuple(units)
        self._kept: tuple[str, ...] = ()
        profiles = {name: unit.profile for name, unit in units.items()}
        self._interpreter = interpreter = Interpreter(model, tongues)
        self._teller = teller = Teller(events, recorder, clock, answer=answer)
        ahead = ReadingAhead(interpreter)
        self.plans = Plans(
            site,
            profiles,
            filters,
            goals,
            situations,
            events=events,
            recorder=recorder,
            clock=clock,
            rested=ahead.rested,
        )
        goals.follow(self.plans)
        self._talks = Talks()
        self.knowledge = Knowledge(fleet, goals, self.plans, stopped=stops.stopped, now=clock.now)
        self.wishes = Wishes(self.plans, self._talks, events, teller, clock, confirmers)
        self.texts = Texts(
            interpreter,
            tongues,
            self.knowledge,
            self.plans,
            self.wishes,
            talks=self._talks,
            teller=teller,
            clock=clock,
            ahead=ahead,
        )
        self.dialogue = Dialogue(
            self._robots,
            self.texts,
            self.plans,
            self.wishes,
            self._talks,
            knowledge=self.knowledge,
            teller=teller,
            clock=clock,
        )
        actions = {name for profile in profiles.values() for name in profile.actions}
        self.halts = Halts(
            interpreter.stop, self._robots, actions, stops, bus, clock=clock, events=events, prefix=prefix
        )

    def restore(self, recovery: Recovery) -> None:
        """Take up what the last run left; stops and goals are restored already."""
        self.plans.restore(recovery.kept)
        self._talks.restore(recovery.kept)
        self.wishes.restore(recovery.kept, self._robots)
        self._kept = tuple(recovery.kept)
        self.latched()

    def latched(self) -> None:
        """A stop latch has changed: what a stopped robot was to do is not done any more."""
        for robot in self._robots:
            why = self._stopped(robot)
            if why is not None:
                self.plans.cancel_all(robot, why, "stopped")
                self.wishes.drop(robot)
                self.texts.stopped(robot)

    async def read_prompts(self) -> None:
        """Have the model read what is the same for every sentence.

        Raises:
            ModelError: it does not answer.
        """
        await self._interpreter.read_prompts()

    async def run(self) -> None:
        """Answer what the last run did not come to; publish stops, understand sentences, have plans go on."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.halts.run(), name="stops that are said")
            tasks.create_task(self.plans.run(), name="plans")
            tasks.create_task(self._teller.run(), name="what is to be forgotten")
            tasks.create_task(self.texts.restore(self._kept), name="sentences of the last run")
            tasks.create_task(self.texts.run(), name="sentences")
