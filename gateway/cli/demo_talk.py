"""The conversation of the robot's demonstration: what is typed, given to the robot and followed."""

from __future__ import annotations

import asyncio

from gateway.cli.demo_lines import Lines
from gateway.cli.demo_map import FloorMap
from gateway.cli.demo_person import Person, says_stop
from gateway.cli.demo_show import Show
from gateway.cli.demo_site import News
from gateway.cli.demo_story import ON_THE_WAY, WITHIN, Story
from gateway.errors import BusUnavailable
from gateway.robot_messages import CommandEvent

SENTENCE = "go to packing A and wait ten seconds"
"""An example."""
_TRIP = "go to receiving"
_IDLE = 60.0  # seconds without a line that end it, where nobody sits at a terminal
_INVITATION = f"""
Now you: type what the robot is to do, for example
    {SENTENCE}
    take the tote from aisle 3 to packing B, then go and charge
It first shows a plan that it is not quite sure of: answer “yes” or “no”.
“stop” stops it at once, “reset” lets it go on, “quit” ends the demonstration.
“what are you doing?”, “pause”, “go on” and “cancel” work as well. Of aisle 9, which it does not know, it asks."""
_QUIT = ("quit", "exit")


class Talk:
    """Between whoever types and the robot."""

    def __init__(self, show: Show, person: Person, floor: FloorMap, news: News, lines: Lines) -> None:
        self._show = show
        self._person = person
        self._floor = floor
        self._news = news
        self._lines = lines
        self._busy = False

    async def at_a_terminal(self, story: Story) -> None:
        """The story until it is over or something is typed; then what is typed, at once, until its end."""
        self._show.note("First a short story; type at any time to take over.")
        telling = asyncio.create_task(story.tell(), name="story")
        typed = asyncio.create_task(self._lines.more(), name="typed")
        try:
            await asyncio.wait((telling, typed), return_when=asyncio.FIRST_COMPLETED)
        finally:
            typed.cancel()
            telling.cancel()
            await asyncio.wait((telling, typed))
        if not telling.cancelled():
            telling.result()
        elif not says_stop(self._lines.first or ""):
            await story.settled()
        self._show.note(_INVITATION)
        while (text := await self._lines.take()) is not None and not _is(text, *_QUIT):
            await self._give(text)

    async def without_one(self, story: Story) -> None:
        """The lines of standard input, each to its end; without any the story, and examples."""
        if self._lines.first is None:
            await story.tell()
        if not self._news.model.is_set():
            self._show.note("The language model is loading.")
            async with asyncio.timeout(WITHIN):
                await self._news.model.wait()
        if self._lines.first is None:
            await self._examples()
            return
        async with asyncio.TaskGroup() as group:
            self._lines.urgent = lambda text: self._at_once(text, group)
            while (text := await self._lines.take(_IDLE)) is not None and not _is(text, *_QUIT):
                await self._follow(text)

    def _at_once(self, text: str, group: asyncio.TaskGroup) -> bool:
        """A stop does not wait until what was said before it is done."""
        urgent = self._busy and says_stop(text)
        if urgent:
            group.create_task(self._give(text), name="stop")
        return urgent

    async def _give(self, text: str) -> str | None:
        """One line; the command's id where it is a sentence."""
        self._show.typed(text)
        if not _is(text, "reset"):
            return await self._person.say(text)
        await self._person.reset()
        return None

    async def _follow(self, text: str) -> None:
        command = await self._give(text)
        if command is None:
            await self._floor.wait(lambda floor: not floor.stopped, WITHIN)
            return
        self._busy = True
        try:
            await self._person.ends(command)
        except BusUnavailable as error:
            self._show.note(f"Not waiting any longer: {error}")
        finally:
            self._busy = False

    async def _examples(self) -> None:
        """Somebody asks for two things and gets them, and stops a third."""
        self._show.note("\nNothing was typed, so these sentences are:")
        command = await self._say(SENTENCE)
        if (await self._person.ends(command)).event == "confirm":
            await self._person.ends(await self._say("yes"))
        trip = await self._say(_TRIP)
        if (await self._person.begun(trip, ON_THE_WAY)).event == "confirm":
            await self._say("yes")
            await self._person.hears(trip, _is_on_its_way, WITHIN)
        await self._person.ends(await self._say("stop"))
        await self._person.hears(trip, _is_done, WITHIN)

    async def _say(self, text: str) -> str:
        self._show.typed(text)
        return await self._person.say(text)


def _is(text: str, *words: str) -> bool:
    return text.casefold().strip(" .!") in words


def _is_done(event: CommandEvent) -> bool:
    return event.event in ("refused", "asks", "answer", "finished")


def _is_on_its_way(event: CommandEvent) -> bool:
    return event.event == "feedback" or _is_done(event)
