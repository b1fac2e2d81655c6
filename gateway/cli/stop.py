"""``edge-gateway stop`` and ``reset``: the stop latch of a robot, or of the whole site."""

from __future__ import annotations

import asyncio
import getpass
import json
import time
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from gateway.adapters.operator import Operator
from gateway.cli.config_file import ConfigFile, settings
from gateway.config import Config
from gateway.errors import InputError
from gateway.robot_messages import Stop, StopReset
from gateway.robot_side import robot_key
from gateway.signing import sign, write_key

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
RobotName = Annotated[str | None, typer.Option("--robot", help="One robot; without it the whole site.")]


def stop(
    *,
    config: ConfigFile = None,
    robot: RobotName = None,
    reason: Annotated[str, typer.Option(help="Kept with the stop.")] = "",
    as_json: AsJson = False,
) -> None:
    """Stop a robot or the site at once; a reset lets it go on."""
    found = settings(config)
    topic = _topic(found, robot)
    message = Stop(id=str(uuid4()), sender=getpass.getuser(), reason=reason, time=time.time())
    asyncio.run(_publish(found, topic, message.model_dump_json().encode()))
    if as_json:
        print(_told(found, message, topic, robot))
    else:
        print(f"stopped: {robot or 'the whole site'}; edge-gateway reset lets it go on")


def reset(*, config: ConfigFile = None, robot: RobotName = None, as_json: AsJson = False) -> None:
    """Take a stop away. Needs the key; cancelled goals do not go on."""
    found = settings(config)
    topic = _topic(found, robot)
    content = {"scope": robot or "*", "sender": getpass.getuser(), "issued": time.time()}
    unsigned = StopReset.model_validate({"id": str(uuid4()), **content, "signature": ""}).model_dump(mode="json")
    message = StopReset.model_validate({**unsigned, "signature": sign(unsigned, robot_key(found))})
    asyncio.run(_publish(found, topic, message.model_dump_json().encode()))
    print(_told(found, message, topic, robot) if as_json else f"reset: {robot or 'the whole site'}")


def robot_key_file(file: Annotated[Path, typer.Argument(help="The key's new file; copy it to the robots.")]) -> None:
    """Make the key that goals and resets are signed with."""
    write_key(file)
    print(f"{file}: the gateway (robot_key) and each robot's node (key_file) need this file")


def _told(found: Config, message: Stop | StopReset, topic: str, robot: str | None) -> str:
    """What was published, without the signature: who has that could reset with it."""
    said = {"kind": message.kind, "id": message.id, "scope": robot or "*", "sender": message.sender}
    return json.dumps({**said, "topic": f"{found.prefix}/{topic}"}, ensure_ascii=False)


def _topic(found: Config, robot: str | None) -> str:
    known = [unit.name for unit in found.robots]
    if robot is None:
        return "stop"
    if robot not in known:
        raise InputError(f"there is no robot {robot!r} in {found.file}; known: {', '.join(known) or 'none'}")
    return f"robots/{robot}/stop"


async def _publish(found: Config, topic: str, payload: bytes) -> None:
    async with Operator(found.settings.mqtt, found.prefix) as operator:
        await operator.publish(topic, payload, retain=True)
