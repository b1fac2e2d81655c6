"""Whoever commands the robot of the demonstration, over MQTT like anybody else."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from uuid import uuid4

from gateway.adapters.operator import Operator
from gateway.cli.command_lines import code
from gateway.commands.stopping.stop_words import stops
from gateway.errors import BusUnavailable
from gateway.published import iso
from gateway.robot_messages import CommandEvent, Stop, StopReset
from gateway.signing import sign

_SENDER = "demo"
_DONE_WITHIN = 300.0  # seconds for everything that one sentence brings about


class Person:
    """Says sentences, gives goals, stops and resets; hears what becomes of each.

    Args:
        operator: connected, and listening to all commands.
        key: resets are signed with it.
        told: gets each event.
    """

    def __init__(self, operator: Operator, robot: str, key: bytes, told: Callable[[CommandEvent], None]) -> None:
        self._operator = operator
        self._robot = robot
        self._key = key
        self._told = told
        self._heard: dict[str, list[CommandEvent]] = {}  # by command
        self._asked: dict[str, str] = {}  # commands that wait for a yes, by their plan
        self._news = asyncio.Condition()

    async def run(self) -> None:
        """Hear until cancelled.

        Raises:
            BusUnavailable: the connection was lost.
        """
        async for event in self._operator.events():
            self._heard.setdefault(event.command, []).append(event)
            if event.event == "confirm":
                self._asked[event.plan or ""] = event.command
            self._told(event)
            async with self._news:
                self._news.notify_all()

    async def say(self, text: str) -> str:
        """Say a sentence; its command's id."""
        return await self._give({"text": text, "conversation": _SENDER})

    async def goal(self, action: str, **args: str) -> str:
        """Give a structured goal; its command's id."""
        return await self._give({"action": action, "args": args})

    async def cancel(self, command: str) -> None:
        """Cancel what a command brought about."""
        await self._operator.publish("commands", json.dumps({"id": str(uuid4()), "cancel": command}).encode())

    async def stop(self, reason: str) -> None:
        """Stop the robot."""
        message = Stop(id=str(uuid4()), sender=_SENDER, reason=reason, time=time.time())
        await self._operator.publish(f"robots/{self._robot}/stop", message.model_dump_json().encode(), retain=True)

    async def reset(self) -> None:
        """Take the stop away."""
        content = {"id": str(uuid4()), "scope": self._robot, "sender": _SENDER, "issued": time.time(), "signature": ""}
        unsigned = StopReset.model_validate(content).model_dump(mode="json")
        payload = json.dumps({**unsigned, "signature": sign(unsigned, self._key)}).encode()
        await self._operator.publish(f"robots/{self._robot}/stop", payload, retain=True)

    async def hears(
        self, command: str, wanted: Callable[[CommandEvent], bool], within: float = _DONE_WITHIN
    ) -> CommandEvent:
        """The first event of a command that is wanted.

        Raises:
            BusUnavailable: it does not come in time.
        """
        heard = await self._until(command, lambda heard: any(map(wanted, heard)), within)
        return next(filter(wanted, heard))

    async def begun(self, command: str, reports: int) -> CommandEvent:
        """The newest event of a command once so many reports of its progress have come, or it has ended or asks.

        Raises:
            BusUnavailable: they do not come in time.
        """

        def enough(heard: Sequence[CommandEvent]) -> bool:
            return any(map(_ends, heard)) or sum(event.event == "feedback" for event in heard) >= reports

        return (await self._until(command, enough, _DONE_WITHIN))[-1]

    async def ends(self, command: str) -> CommandEvent:
        """How a goal or a sentence ended; after a yes or a no, what was asked about.

        Raises:
            BusUnavailable: it does not end in time.
        """
        last = await self.hears(command, _ends)
        asked = self._asked.pop(last.plan or "", None) if last.event == "answer" else None
        return last if asked is None else await self.hears(asked, lambda event: event.event in ("refused", "finished"))

    async def _until(
        self, command: str, enough: Callable[[Sequence[CommandEvent]], bool], within: float
    ) -> Sequence[CommandEvent]:
        def heard() -> Sequence[CommandEvent]:
            return self._heard.get(command, [])

        try:
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(lambda: enough(heard()))
        except TimeoutError as error:
            raise BusUnavailable(f"{self._robot} was not heard of within {within:g} s") from error
        return heard()

    async def _give(self, content: dict[str, object]) -> str:
        command = {"id": str(uuid4()), "robot": self._robot, "sender": _SENDER, "time": iso(time.time()), **content}
        await self._operator.publish("commands", json.dumps(command).encode())
        return str(command["id"])


def says_stop(text: str) -> bool:
    """Whether a sentence is to act at once, whatever is being done."""
    return stops(text) is not None


def _ends(event: CommandEvent) -> bool:
    return code(event) is not None or (event.event == "ended" and event.step is None)
