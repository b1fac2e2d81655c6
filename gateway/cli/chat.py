"""``edge-gateway chat``: a conversation with a robot in the terminal, with history and completion."""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import json
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Protocol, Self
from uuid import uuid4

import typer

from gateway.adapters.operator import Operator
from gateway.cli.command_lines import code, line
from gateway.cli.config_file import ConfigFile, settings
from gateway.config import Config, RobotUnit
from gateway.errors import BusUnavailable, GatewayError, InputError
from gateway.published import iso

_HISTORY = Path("~/.edge_gateway_history")
_KEPT = 1000  # lines of it
_WITHIN = 10.0  # seconds for the broker
_DONE_WITHIN = 600.0  # seconds, where nobody sits at a terminal
_PROMPT = "> "
_USUAL = ("pause", "go on", "cancel", "what are you doing?", "what can you do?", "stop", "yes", "no")


class _Readline(Protocol):
    """What is used of the module, which Windows lacks."""

    def get_line_buffer(self) -> str:
        """What is typed so far."""


def chat(
    *,
    robot: Annotated[str | None, typer.Option("--robot", help="Whom to talk to; else the only one.")] = None,
    config: ConfigFile = None,
) -> None:
    """Talk with a robot in the terminal.

    Ctrl-C or Ctrl-D ends the conversation, not what the robot does: say stop.
    """
    found = settings(config)
    names = [unit.name for unit in found.robots]
    if robot is None and len(names) != 1:
        raise InputError(f"name one with --robot: {', '.join(names) or f'there are none in {found.file}'}")
    unit = next((unit for unit in found.robots if unit.name == (robot or names[0])), None)
    if unit is None:
        raise InputError(f"there is no robot {robot!r} in {found.file}; known: {', '.join(names) or 'none'}")
    with _terminal(unit) as readline, _Talk(found, unit.name, readline) as talk:
        print(f"You talk with {unit.name}. Say “stop” to stop it; Ctrl-C ends the conversation only.")
        for said in _lines():
            talk.say(said)
        if not sys.stdin.isatty():
            talk.wait()


def words(unit: RobotUnit) -> list[str]:
    """What is completed: places, objects, choices, and the usual short sentences."""
    profile = unit.profile
    names = [place.title for place in profile.places.values()] + [thing.title for thing in profile.objects.values()]
    return sorted({*_USUAL, *names, *(action.title for action in profile.actions.values())})


def completions(typed: str, known: Iterable[str]) -> list[str]:
    """How a line may go on: its last words, as far as they begin a known name."""
    parts = typed.split(" ")
    for at in range(len(parts)):
        begun = " ".join(parts[at:])
        found = [word for word in known if begun and word.casefold().startswith(begun.casefold())]
        if found:
            return [" ".join([*parts[:at], word]) for word in found]
    return []


class _Talk:
    """The conversation, over a connection of its own in a thread of its own, so that typing waits for nothing."""

    def __init__(self, found: Config, robot: str, readline: _Readline | None) -> None:
        self._found = found
        self._robot = robot
        self._readline = readline
        self._conversation = f"chat-{uuid4()}"
        self._loop = asyncio.new_event_loop()
        self._operator = Operator(found.settings.mqtt, found.prefix)
        self._thread = threading.Thread(target=self._loop.run_forever, name="conversation", daemon=True)
        self._shows: asyncio.Task[None] | None = None
        self._open: set[str] = set()  # commands that more is to be heard of
        self._quiet = threading.Event()

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            BusUnavailable: no broker answers.
        """
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._begin(), self._loop).result(_WITHIN)
        except GatewayError:
            self._close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """End the connection."""
        ending = asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        with contextlib.suppress(TimeoutError, BusUnavailable):
            ending.result(_WITHIN)
        self._close()

    def _close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_WITHIN)
        self._loop.close()

    async def _begin(self) -> None:
        await self._operator.__aenter__()
        self._shows = asyncio.create_task(self._show(), name="events")

    async def _end(self) -> None:
        if self._shows is not None:
            self._shows.cancel()
            await asyncio.wait([self._shows])
        await self._operator.__aexit__(None, None, None)

    def say(self, text: str) -> None:
        """Say something to the robot.

        Raises:
            BusUnavailable: the connection is lost.
        """
        command = {"id": str(uuid4()), "text": text, "robot": self._robot, "conversation": self._conversation}
        command |= {"sender": getpass.getuser(), "time": iso(time.time())}
        self._open.add(command["id"])
        self._quiet.clear()
        asyncio.run_coroutine_threadsafe(self._give(command), self._loop).result(2 * _WITHIN)

    def wait(self) -> None:
        """Wait until everything that was said is done or answered."""
        if self._open:
            self._quiet.wait(_DONE_WITHIN)

    async def _give(self, command: dict[str, str]) -> None:
        await self._operator.listen(command["id"])
        await self._operator.publish("commands", json.dumps(command).encode())

    async def _show(self) -> None:
        """Print what comes, and what is being typed again below it."""
        try:
            async for event in self._operator.events():
                self._print(f"{self._robot}: {line(event)}")
                if code(event) is not None:
                    self._open.discard(event.command)
                    if not self._open:
                        self._quiet.set()
        except BusUnavailable as error:
            self._print(f"edge-gateway: {error}")

    def _print(self, text: str) -> None:
        if sys.stdout.isatty():
            typed = self._readline.get_line_buffer() if self._readline is not None else ""
            print(f"\r\x1b[K{text}\n{_PROMPT}{typed}", end="", flush=True)
        else:
            print(text, flush=True)


def _lines() -> Iterator[str]:
    """What is typed, until Ctrl-C or Ctrl-D."""
    while True:
        try:
            text = input(_PROMPT if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if text.strip():
            yield text


@contextlib.contextmanager
def _terminal(unit: RobotUnit) -> Iterator[_Readline | None]:
    """History and completion, where the terminal and Python can."""
    try:
        import readline  # noqa: PLC0415 - not everywhere
    except ImportError:
        yield None
        return
    file = _HISTORY.expanduser()
    with contextlib.suppress(OSError):
        readline.read_history_file(file)
    known = words(unit)

    def complete(typed: str, state: int) -> str | None:
        found = completions(typed, known)
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield readline
    finally:
        readline.set_history_length(_KEPT)
        with contextlib.suppress(OSError):
            readline.write_history_file(file)
