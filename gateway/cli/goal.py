"""``edge-gateway goal``: a structured goal, without a language model, through the safety filter."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Annotated
from uuid import uuid4

import typer
from rich.console import Console

from gateway.cli.config_file import ConfigFile, settings
from gateway.cli.following import events, given
from gateway.config import Config
from gateway.errors import InputError
from gateway.published import iso
from gateway.robot_messages import CommandEvent

_ANSWER_WITHIN = 10.0  # seconds until the gateway has said something
_STYLES = {"refused": "red", "approved": "cyan", "feedback": "dim", "cancel": "yellow", "ended": "bold"}


def goal(
    action: Annotated[str, typer.Argument(help="What the robot's profile calls it, e.g. navigate.")],
    arguments: Annotated[list[str] | None, typer.Argument(help="Its parameters: to=packing-b speed=0.5")] = None,
    *,
    robot: Annotated[str, typer.Option("--robot", help="The robot's name in the configuration.")],
    config: ConfigFile = None,
    wait: Annotated[bool, typer.Option(help="Wait for the end; otherwise until the gateway has decided.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the events as JSON, one a line.")] = False,
) -> None:
    """A structured goal through the safety filter; Ctrl-C cancels it."""
    found = settings(config)
    command: dict[str, object] = {
        "id": str(uuid4()),
        "robot": robot,
        "action": action,
        "args": _arguments(arguments or []),
    }
    command |= {"time": iso(time.time()), "sender": "edge-gateway goal"}
    code = asyncio.run(_give(found, command, wait=wait, as_json=as_json))
    raise typer.Exit(code)


def _arguments(pairs: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise InputError(f"{pair!r}: parameters are written NAME=VALUE, e.g. to=packing-b")
        if key in found:
            raise InputError(f"{key!r} is given twice")
        found[key] = value
    return found


async def _give(found: Config, command: dict[str, object], *, wait: bool, as_json: bool) -> int:
    """Give the command and print what becomes of it; 0 when it succeeded, else 1."""
    console = Console(highlight=False)
    async with given(found, command) as operator:
        async for event in events(operator, _ANSWER_WITHIN):
            if as_json:
                print(event.model_dump_json(), flush=True)
            else:
                console.print(_line(event), style=_STYLES.get(event.event, ""), markup=False)
            if event.event == "refused":
                return 1
            if event.event == "ended":
                return 0 if event.outcome == "succeeded" else 1
            if event.event == "approved" and not wait:
                return 0
    return 1


def _line(event: CommandEvent) -> str:
    said = event.outcome or event.event
    code = f" ({event.code})" if event.code else ""
    fields = f" {json.dumps(event.fields, ensure_ascii=False)}" if event.fields else ""
    rule = f" [rule: {event.rule}]" if event.rule else ""
    return f"{said}{code}{': ' if event.text else ''}{event.text}{rule}{fields}"
