"""``edge-gateway demo --robot``: a simulated warehouse with a sensor and a robot; interlock, trip and stop."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from uuid import uuid4

import aiomqtt
from rich.console import Console
from rich.live import Live
from rich.text import Text

from gateway import config as configuration
from gateway.adapters.clock import ScaledClock
from gateway.adapters.operator import Operator
from gateway.adapters.systemd import SystemdNotifier
from gateway.app import Gateway
from gateway.cli.console import alert_line, moment
from gateway.cli.demo_map import FloorMap
from gateway.cli.free_port import free_port
from gateway.config import Config
from gateway.errors import InputError, ModelUnavailable
from gateway.published import Alert, Published
from gateway.robot_messages import CommandEvent, Stop, StopReset
from gateway.signing import read_key, sign, write_key
from simulators.robots import svg_view
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.installation import RosMissing
from simulators.ros.overlay import overlay
from simulators.ros.stack import Broker, RobotSpec, RobotStack, StackFailed

AIR = """
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
SITE = """
site = "warehouse"
data_dir = "{folder}/data"
robot_key = "{folder}/robot.key"
[mqtt]
host = "127.0.0.1"
port = {port}
embedded = true
[model]
mode = "off"
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
_WITHIN = 60.0  # seconds for a trip
_STYLES = {"refused": "red", "approved": "cyan", "accepted": "cyan", "cancel": "yellow", "ended": "bold green"}


class Air:
    """The sensor: 1 Hz, what ``ppm`` says."""

    def __init__(self, port: int) -> None:
        self.ppm = 3.0
        self._port = port

    async def run(self) -> None:
        """Publish until cancelled."""
        async with aiomqtt.Client("127.0.0.1", self._port) as client:
            while True:
                state = {"ts": time.time(), "ammonia_ppm": self.ppm}
                await client.publish("air/cold-room-2/state", json.dumps(state), qos=1)
                await asyncio.sleep(1.0)


class Show:
    """Gives the commands of the demonstration, and prints what is said and what becomes of it."""

    def __init__(self, found: Config, console: Console, floor: FloorMap, *, as_json: bool) -> None:
        self._found = found
        self._console = console
        self._floor = floor
        self._json = as_json

    def say(self, text: str, style: str = "bold") -> None:
        """A line of the story."""
        if not self._json:
            self._console.print(Text(f"\n{moment(time.time())}  {text}", style))

    def listener(self, message: Published) -> None:
        """Print the gateway's alerts."""
        if self._json:
            print(message.model_dump_json(), flush=True)
        elif isinstance(message, Alert):
            self._console.print(alert_line(message))

    async def goal(self, action: str, **args: str) -> CommandEvent:
        """Give a goal and print its events to its refusal or end."""
        words = " ".join(f"{key}={value}" for key, value in args.items())
        self.say(f"$ edge-gateway goal --robot amr-1 {action} {words}", "dim")
        async with self._operator() as operator, asyncio.timeout(_WITHIN):
            id_ = str(uuid4())
            await operator.listen(id_)
            command = {"id": id_, "robot": "amr-1", "action": action, "args": args}
            await operator.publish("commands", json.dumps(command).encode())
            fed_back = 0
            async for event in operator.events():
                fed_back += event.event == "feedback"
                if event.event != "feedback" or fed_back % 4 == 1:
                    self._print(event)
                if event.event == "accepted":
                    self._floor.goal = args.get("to", action)
                if event.event in ("refused", "ended"):
                    self._floor.goal = None
                    return event
        raise ModelUnavailable("the gateway fell silent")

    async def robot_is_there(self) -> None:
        """Wait until the gateway knows the robot and where it is."""
        async with self._operator() as operator, asyncio.timeout(_WITHIN):
            id_ = "are-you-there"
            await operator.listen("+")
            command = {"robot": "amr-1", "action": "dock"}  # where it is already
            await operator.publish("commands", json.dumps({"id": id_, **command}).encode())
            attempt = 0
            async for event in operator.events():
                if event.event == "ended":
                    return
                if event.event == "refused":
                    attempt += 1
                    await asyncio.sleep(0.5)
                    await operator.publish("commands", json.dumps({"id": f"{id_}-{attempt}", **command}).encode())

    async def stop(self) -> None:
        """Stop the robot."""
        message = Stop(id=str(uuid4()), sender="demo", reason="somebody stands in the way", time=time.time())
        async with self._operator() as operator:
            await operator.publish("robots/amr-1/stop", message.model_dump_json().encode(), retain=True)
        self._floor.stopped = True

    async def reset(self, key: bytes) -> None:
        """Take the stop away."""
        content = {"id": str(uuid4()), "scope": "amr-1", "sender": "demo", "issued": time.time(), "signature": ""}
        unsigned = StopReset.model_validate(content).model_dump(mode="json")
        payload = json.dumps({**unsigned, "signature": sign(unsigned, key)}).encode()
        async with self._operator() as operator:
            await operator.publish("robots/amr-1/stop", payload, retain=True)
        self._floor.stopped = False

    def _operator(self) -> Operator:
        return Operator(self._found.settings.mqtt, self._found.prefix)

    def _print(self, event: CommandEvent) -> None:
        if self._json:
            print(event.model_dump_json(), flush=True)
            return
        line = Text(f"{moment(event.time)}  ")
        line.append(f"{event.outcome or event.event:<10}", _STYLES.get(event.event, "dim"))
        left = event.fields.get("distance_remaining")
        line.append(event.text or (f"{left:.1f} m to go" if isinstance(left, float | int) else ""))
        if event.rule:
            line.append(f"  [{event.rule}]", "dim")
        self._console.print(line)


async def robot_demo(console: Console, picture: Path | None, *, as_json: bool) -> None:
    """Run the story once; ``picture``: an SVG file for the map as it is when the robot was stopped.

    Raises:
        InputError: there is no ROS 2 on this machine, or its parts do not come up.
    """
    with tempfile.TemporaryDirectory(prefix="edge-demo-") as name:
        folder = Path(name)
        found = _config(folder)
        port = found.settings.mqtt.port
        floor = FloorMap("amr-1", found.robots[0].profile, port, found.prefix)
        floor.fit(console)
        show = Show(found, console, floor, as_json=as_json)
        try:
            with domain() as number:
                environment = ros_environment(number, await asyncio.to_thread(overlay))
                broker = Broker("127.0.0.1", port, "warehouse", folder / "robot.key")
                spec = RobotSpec("amr-1", "/amr_1", options=("--speed-factor", "2"))
                async with _gateway(found, show), _robot(RobotStack(spec, broker, environment, folder)):
                    with Live(floor, console=console, transient=True) if _alive(console, as_json) else nullcontext():
                        await _story(show, Air(port), floor, read_key(folder / "robot.key"), picture)
        except (RosMissing, StackFailed) as error:
            raise InputError(f"the robot's part of the demonstration: {error}") from error


def _config(folder: Path) -> Config:
    write_key(folder / "robot.key")
    (folder / "air.toml").write_text(AIR, encoding="utf-8")
    file = folder / "gateway.toml"
    file.write_text(SITE.format(folder=folder, port=free_port()), encoding="utf-8")
    return configuration.read(file)


@asynccontextmanager
async def _gateway(found: Config, show: Show) -> AsyncIterator[None]:
    up, end = asyncio.Event(), asyncio.Event()

    def listener(message: Published) -> None:
        up.set()
        show.listener(message)

    gateway = Gateway(
        found, clock=ScaledClock(1.0, time.time()), notifier=SystemdNotifier.from_environment(), listener=listener
    )
    async with asyncio.TaskGroup() as group:
        group.create_task(gateway.run(end), name="gateway")
        async with asyncio.timeout(_WITHIN):
            await up.wait()
        try:
            yield
        finally:
            end.set()


@asynccontextmanager
async def _robot(stack: RobotStack) -> AsyncIterator[None]:
    await asyncio.to_thread(stack.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(stack.__exit__, None, None, None)


def _alive(console: Console, as_json: bool) -> bool:
    return console.is_terminal and not as_json


async def _story(show: Show, air: Air, floor: FloorMap, key: bytes, picture: Path | None) -> None:
    async with asyncio.TaskGroup() as group:
        parts = [
            group.create_task(air.run(), name="air sensor"),
            group.create_task(floor.run(), name="map"),
        ]
        show.say("A warehouse with a robot (amr-1) and an ammonia sensor in cold room 2.")
        await show.robot_is_there()
        first = await show.goal("navigate", to="packing-b")
        show.say(f"The robot's own action server said: {first.outcome or first.code}.")
        air.ppm = 38.0
        floor.closed = frozenset({"cold-room-2"})
        show.say("Ammonia leaks in cold room 2. A trip into it is refused:")
        await asyncio.sleep(2.0)
        await show.goal("navigate", to="cold-room-2")
        air.ppm = 4.0
        floor.closed = frozenset()
        show.say("The air clears. Now the same trip is approved:")
        await asyncio.sleep(2.0)
        second = await show.goal("navigate", to="cold-room-2")
        show.say(f"The robot's own action server said: {second.outcome or second.code}.")
        show.say("It goes back; on the way somebody presses stop:")
        trip = asyncio.create_task(show.goal("navigate", to="packing-a"), name="trip")
        await asyncio.sleep(4.0)
        show.say("$ edge-gateway stop --robot amr-1", "dim")
        await show.stop()
        await trip
        if picture is not None:
            await asyncio.to_thread(picture.write_text, svg_view.render(floor.scene()), encoding="utf-8")
        show.say("While it is stopped everything is refused, until an authorised reset:")
        await show.goal("navigate", to="dock")
        await show.reset(key)
        show.say("$ edge-gateway reset --robot amr-1", "dim")
        await asyncio.sleep(1.0)
        await show.goal("dock")
        for part in parts:
            part.cancel()
