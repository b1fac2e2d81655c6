"""The story of the robot's demonstration: an interlock refuses a trip and allows it again; a stop ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from gateway.cli.demo_map import FloorMap
from gateway.cli.demo_person import Person
from gateway.cli.demo_show import Show
from gateway.cli.demo_site import BAD, CLEAN, ROBOT, ROOM, Air, News
from gateway.robot_messages import CommandEvent

WITHIN = 60.0
"""Seconds for one thing to happen."""
ON_THE_WAY = 3
"""Reports of progress, about one a second, after which the robot drives."""


class Story:
    """Told once; whoever cancels it finds everything as it was before once it is `settled`.

    Args:
        picture: called when the robot has been stopped.
    """

    def __init__(
        self, show: Show, person: Person, floor: FloorMap, air: Air, news: News, *, picture: Callable[[], None]
    ) -> None:
        self._show = show
        self._person = person
        self._floor = floor
        self._air = air
        self._news = news
        self._picture = picture
        self._trip: str | None = None  # while it is on its way
        self._latched = False

    async def tell(self) -> None:
        """From the beginning to the end."""
        show, person = self._show, self._person
        try:
            show.say("Ammonia leaks in cold room 2. A trip into it is refused:")
            await self._airs(BAD, self._news.alarm, frozenset({ROOM}))
            await person.hears(await self._goal("navigate", to=ROOM), _is_over, WITHIN)
            show.say("The air clears. Now the same trip is approved; on the way somebody presses stop:")
            await self._airs(CLEAN, self._news.clear, frozenset())
            self._trip = await self._goal("navigate", to=ROOM)
            await person.begun(self._trip, ON_THE_WAY)
            show.command("stop", f"--robot {ROBOT}")
            self._latched = True
            await person.stop("somebody stands in the way")
            await person.hears(self._trip, _is_over, WITHIN)
            self._trip = None
            await self._floor.wait(lambda floor: floor.stopped, WITHIN)
            self._picture()
            show.say("While it is stopped everything is refused, until an authorised reset:")
            await person.hears(await self._goal("dock"), _is_over, WITHIN)
            show.command("reset", f"--robot {ROBOT}")
        finally:
            self._air.ppm = CLEAN
            self._floor.closed = frozenset()
            if self._trip is not None:
                await person.cancel(self._trip)
            if self._latched:
                await person.reset()
        await self.settled()

    async def settled(self) -> None:
        """Wait until the robot takes commands again."""
        if self._trip is not None:
            await self._person.hears(self._trip, _is_over, WITHIN)
        await self._floor.wait(lambda floor: not floor.stopped, WITHIN)

    async def _airs(self, ppm: float, until: asyncio.Event, closed: frozenset[str]) -> None:
        """Have the sensor say something, until the gateway has told of it."""
        self._air.ppm = ppm
        self._floor.closed = closed
        async with asyncio.timeout(WITHIN):
            await until.wait()

    async def _goal(self, action: str, **args: str) -> str:
        self._show.command("goal", f"--robot {ROBOT}", action, *(f"{key}={value}" for key, value in args.items()))
        return await self._person.goal(action, **args)


def _is_over(event: CommandEvent) -> bool:
    return event.event in ("refused", "ended")
