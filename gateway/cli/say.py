"""``edge-gateway say``: one sentence for a robot; what was understood, and what becomes of it."""

from __future__ import annotations

import asyncio
import getpass
import json
import sys
import time
from typing import Annotated
from uuid import uuid4

import typer
from rich.console import Console

from gateway.adapters.operator import Operator
from gateway.cli import say_dry
from gateway.cli.command_lines import FAILED, STYLES, code, line
from gateway.cli.config_file import ConfigFile, settings
from gateway.cli.following import events, given
from gateway.config import Config
from gateway.errors import InputError
from gateway.published import iso
from gateway.robot_messages import CommandEvent

_ANSWER_WITHIN = 20.0  # seconds until the gateway has said something; the model may be busy
_YES = ("y", "yes")


def say(
    text: Annotated[str, typer.Argument(help="What the robot is to do, or a question.")],
    *,
    robot: Annotated[
        str, typer.Option("--robot", help="The robot's name in the configuration; with --dry-run also a profile.")
    ],
    config: ConfigFile = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send nothing; say what is understood, and why. Needs no broker.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="With --dry-run: a curated model, or a GGUF file.")] = None,
    conversation: Annotated[str | None, typer.Option(help="Its name; else yours.")] = None,
    wait: Annotated[bool, typer.Option(help="Wait for the end; otherwise until it is understood.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: the events, or the dry run's report.")] = False,
) -> None:
    """One sentence for a robot: what was understood, and what becomes of it.

    Ctrl-C cancels it. Ends with 0: done or answered; 1: refused or failed; 3: the gateway asks.
    """
    if dry_run:
        raise typer.Exit(say_dry.run(text, robot, config, model, as_json=as_json))
    found = settings(config)
    names = [unit.name for unit in found.robots]
    if robot not in names:
        raise InputError(f"there is no robot {robot!r} in {found.file}; known: {', '.join(names) or 'none'}")
    command = {"id": str(uuid4()), "text": text, "robot": robot, "sender": getpass.getuser(), "time": iso(time.time())}
    if conversation is not None:
        command["conversation"] = conversation
    raise typer.Exit(asyncio.run(_say(found, command, wait=wait, as_json=as_json)))


async def _say(found: Config, command: dict[str, str], *, wait: bool, as_json: bool) -> int:
    console = Console(highlight=False)
    async with given(found, command) as operator:
        async for event in events(operator, _ANSWER_WITHIN):
            if as_json:
                print(event.model_dump_json(), flush=True)
            else:
                console.print(line(event), style=STYLES.get(event.event, ""), markup=False, soft_wrap=True)
            if event.event == "confirm" and not as_json and sys.stdin.isatty():
                await _reply(operator, command, event)
                continue
            code_ = code(event, wait=wait)
            if code_ is not None:
                return code_
    return FAILED


async def _reply(operator: Operator, command: dict[str, str], event: CommandEvent) -> None:
    """Ask the person at the terminal."""
    print("[y/N] ", end="", flush=True)
    answer = await asyncio.to_thread(sys.stdin.readline)
    yes = answer.strip().casefold() in _YES
    more = {key: value for key, value in command.items() if key in ("sender", "conversation", "robot")}
    reply = {"id": str(uuid4()), "confirm" if yes else "decline": event.command, **more}
    await operator.publish("commands", json.dumps(reply).encode())
