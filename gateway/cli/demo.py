"""``edge-gateway demo``: embedded broker, simulated site and gateway in one terminal."""

from __future__ import annotations

import asyncio
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gateway import config as configuration
from gateway.adapters.clock import ScaledClock
from gateway.adapters.model_files import default_models_dir
from gateway.adapters.systemd import SystemdNotifier
from gateway.app import Gateway
from gateway.cli.console import log_to, show
from gateway.cli.demo_robot import robot_demo
from gateway.cli.free_port import free_port
from gateway.config import Config, Settings
from gateway.published import Alert, Insight, Published, Status
from gateway.tomlfile import validate
from simulators.device import Device
from simulators.faults import Fault
from simulators.publish import Target, publish

SPEED = 60.0  # simulated seconds a second: a window of five minutes takes five seconds
INTERVAL = 10.0  # simulated seconds between two readings
HISTORY = 2 * 3600.0  # simulated seconds sent before the first live reading: there must be a past
ROOMS = {
    "room-1": (Fault("door-left-open", 240.0, 840.0), Fault("stuck", 7200.0, 2400.0)),
    "room-2": (Fault("compressor-failure", 1800.0, 3600.0),),
}


def demo(
    *,
    duration: Annotated[float | None, typer.Option(min=1, help="Seconds to run; else until its end or Ctrl-C.")] = None,
    speed: Annotated[float, typer.Option(min=1, max=600, help="Simulated seconds a second.")] = SPEED,
    seed: Annotated[int, typer.Option(help="The same seed gives the same readings.")] = 1,
    mode: Annotated[str, typer.Option(help="auto, strict, free or off (texts by rules).")] = "auto",
    picture: Annotated[Path | None, typer.Option(help="Save what was shown as an SVG picture.")] = None,
    robot: Annotated[bool, typer.Option("--robot", help="A robot that does what you type; needs ROS 2.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the messages, one JSON object a line.")] = False,
) -> None:
    """Show it all on a simulated site."""
    console = Console(highlight=False, soft_wrap=False, record=picture is not None)
    log_to(Console(stderr=True), level=30)
    if robot:
        asyncio.run(robot_demo(console, picture, mode=mode, duration=duration, as_json=as_json))
        return
    with tempfile.TemporaryDirectory(prefix="edge-demo-") as folder:
        port = free_port()
        found = _config(Path(folder), port, mode)
        if not as_json:
            _introduce(console, port, speed)
        listener = _print_json if as_json else show(console)
        counts = asyncio.run(_run(found, speed, seed, duration, listener))
    if not as_json:
        console.print(
            f"\n{counts['alerts']} alerts and {counts['insights']} insights, "
            f"{counts['model']} of them in the model's words. Your own broker: see README.md"
        )
    if picture is not None:
        console.save_svg(str(picture), title="edge-gateway demo")


def _config(folder: Path, port: int, mode: str) -> Config:
    settings = {
        "site": "demo",
        "data_dir": folder / "data",
        "models_dir": default_models_dir(),
        "mqtt": {"host": "127.0.0.1", "port": port, "embedded": True},
        "model": {"mode": mode},
        "sensors": [{"profile": "cold-room"}],
        "store": {"durability": "crash"},
    }
    file = folder / "gateway.toml"
    return configuration.resolve(file, validate("demo", settings, Settings))


def _introduce(console: Console, port: int, speed: float) -> None:
    console.rule("Edge LLM gateway: a simulated cold store")
    console.print(
        f"Two freezer rooms report each {INTERVAL:g} s; {speed:g} simulated seconds go by in each second.\n"
        "Soon somebody leaves a door open in room 1; later the compressor of room 2 fails.\n"
        "▲ alerts come from rules, at once. Boxes are insights: figures by code, words by the model\n"
        "on this machine. Ctrl-C ends it.\n"
        f"Look over its shoulder: mosquitto_sub -p {port} -t 'edge/#' -v\n"
    )


def _print_json(message: Published) -> None:
    print(message.model_dump_json(), flush=True)


async def _run(
    found: Config, speed: float, seed: int, duration: float | None, listener: Callable[[Published], None]
) -> dict[str, int]:
    counts = {"alerts": 0, "insights": 0, "model": 0}

    def count(message: Published) -> None:
        if isinstance(message, Alert):
            counts["alerts"] += message.state == "raised"
        elif isinstance(message, Insight):
            counts["insights"] += 1
            counts["model"] += message.text_source == "model"
        elif isinstance(message, Status):
            up.set()
        listener(message)

    up = asyncio.Event()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if duration is not None:
        loop.call_later(duration, stop.set)
    clock = ScaledClock(speed, time.time())
    gateway = Gateway(found, clock=clock, notifier=SystemdNotifier.from_environment(), listener=count)
    async with asyncio.TaskGroup() as group:
        end = asyncio.Event()
        site = group.create_task(_site(found.settings.mqtt.port, clock, seed, up), name="site")
        group.create_task(gateway.run(end), name="gateway")
        await stop.wait()
        site.cancel()
        await asyncio.wait([site])
        end.set()
    return counts


async def _site(port: int, clock: ScaledClock, seed: int, up: asyncio.Event) -> None:
    """The simulated site; it begins when the gateway listens."""
    await up.wait()
    devices = [Device("cold-room", name, seed, faults) for name, faults in ROOMS.items()]
    await publish(devices, Target("127.0.0.1", port), clock, interval=INTERVAL, history=HISTORY)
