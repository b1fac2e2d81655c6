"""The site of the robot's demonstration: a sensor of the air, the gateway with its broker, a robot with its node."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiomqtt

from gateway import config as configuration
from gateway.adapters.clock import ScaledClock
from gateway.adapters.systemd import SystemdNotifier
from gateway.app import Gateway
from gateway.cli.free_port import free_port
from gateway.config import Config
from gateway.published import Alert, Published, Status
from gateway.signing import write_key
from simulators.ros.stack import RobotStack

ROBOT = "amr-1"
ROOM = "cold-room-2"
SPEED = "2"  # the robot's: simulated seconds a second
CLEAN, BAD = 4.0, 38.0  # ppm
_AIR = """
name = "air"
title = "air"
description = "An ammonia sensor in a cold room."
[[topics]]
pattern = "air/{asset}/state"
format = "json"
time = { path = "ts", format = "epoch-s" }
fields = [ { channel = "ammonia", path = "ammonia_ppm" } ]
[channels.ammonia]
title = "ammonia"
unit = "ppm"
decimals = 0
high = { warning = 25.0, critical = 35.0 }
"""
_SITE = """
site = "warehouse"
data_dir = "{folder}/data"
robot_key = "{folder}/robot.key"
[mqtt]
host = "127.0.0.1"
port = {port}
embedded = true
[model]
mode = "{mode}"
[store]
durability = "crash"
[[sensors]]
profile = "./air.toml"
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
namespace = "/amr_1"
[[interlocks]]
name = "ammonia-in-cold-room-2"
text = "the air in cold room 2 is bad"
zone = "cold-room-2"
asset = "cold-room-2"
fact = "ammonia.last"
op = ">"
value = 25.0
max_age = "5s"
"""
_UP_WITHIN = 30.0  # seconds
_STARTING = "model: is starting"


class Air:
    """The sensor: 1 Hz, what ``ppm`` says."""

    def __init__(self, port: int) -> None:
        self.ppm = CLEAN
        self._port = port

    async def run(self) -> None:
        """Publish until cancelled."""
        async with aiomqtt.Client("127.0.0.1", self._port) as client:
            while True:
                state = {"ts": time.time(), "ammonia_ppm": self.ppm}
                await client.publish(f"air/{ROOM}/state", json.dumps(state), qos=1)
                await asyncio.sleep(1.0)


class News:
    """What the gateway says of itself and of the air, as events to wait for."""

    def __init__(self) -> None:
        self.up = asyncio.Event()
        self.model = asyncio.Event()  # it has come up, or will not
        self.alarm = asyncio.Event()
        self.clear = asyncio.Event()

    def hear(self, message: Published) -> None:
        """Take a message."""
        if isinstance(message, Status):
            self.up.set()
            if _STARTING not in message.reasons:
                self.model.set()
        elif isinstance(message, Alert) and message.asset == ROOM:
            (self.alarm if message.state == "raised" else self.clear).set()


def site_config(folder: Path, mode: str) -> Config:
    """The configuration, written into a folder and read.

    Raises:
        ConfigError: there is no such mode.
    """
    write_key(folder / "robot.key")
    (folder / "air.toml").write_text(_AIR, encoding="utf-8")
    file = folder / "gateway.toml"
    file.write_text(_SITE.format(folder=folder, port=free_port(), mode=mode), encoding="utf-8")
    return configuration.read(file)


@asynccontextmanager
async def gateway_runs(found: Config, news: News, listener: Callable[[Published], None]) -> AsyncIterator[None]:
    """The gateway with its broker, up."""
    end = asyncio.Event()

    def hear(message: Published) -> None:
        news.hear(message)
        listener(message)

    clock, notifier = ScaledClock(1.0, time.time()), SystemdNotifier.from_environment()
    gateway = Gateway(found, clock=clock, notifier=notifier, listener=hear)
    async with asyncio.TaskGroup() as group:
        group.create_task(gateway.run(end), name="gateway")
        try:
            async with asyncio.timeout(_UP_WITHIN):
                await news.up.wait()
            yield
        finally:
            end.set()


@asynccontextmanager
async def robot_runs(stack: RobotStack) -> AsyncIterator[None]:
    """The robot and its node, up; ended in any case, also when cancelled while they start.

    Raises:
        StackFailed: they do not come up.
    """
    starting = asyncio.create_task(asyncio.to_thread(stack.__enter__), name="robot starts")
    try:
        await asyncio.shield(starting)
        yield
    finally:
        await asyncio.wait([starting])
        await asyncio.to_thread(stack.__exit__, None, None, None)
