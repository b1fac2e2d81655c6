"""``edge-gateway simulate``: a simulated device on a broker."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Annotated

import typer
from rich.console import Console

from gateway.adapters.clock import ScaledClock
from gateway.cli.console import log_to
from gateway.errors import ConfigError, InputError
from gateway.tomlfile import seconds
from simulators.device import Device, Event
from simulators.faults import parse
from simulators.publish import Target, publish


def simulate(
    profile: Annotated[str, typer.Argument(help="cold-room, pump or greenhouse.")],
    *,
    asset: Annotated[list[str] | None, typer.Option(help="Its name; give it again for several.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same readings.")] = 1,
    fault: Annotated[
        list[str] | None, typer.Option(help="KIND[@START][+DURATION], e.g. door-left-open@10m+20m.")
    ] = None,
    speed: Annotated[float, typer.Option(min=0.1, max=3600, help="Times faster than real time.")] = 1.0,
    interval: Annotated[str, typer.Option(help="Between two readings, simulated time.")] = "10s",
    duration: Annotated[str | None, typer.Option(help="Simulated time to go on for, e.g. 2h; else for ever.")] = None,
    host: Annotated[str, typer.Option(help="The broker.")] = "localhost",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 1883,
    username: Annotated[str | None, typer.Option()] = None,
    password_env: Annotated[str | None, typer.Option(help="Environment variable with the password.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not print the messages.")] = False,
) -> None:
    """A simulated device on a broker."""
    faults = [parse(text, profile) for text in fault or ()]
    devices = [Device(profile, name, seed + number, faults) for number, name in enumerate(asset or [f"{profile}-1"])]
    target = Target(host, port, username, _password(password_env))
    console = Console(highlight=False)
    log_to(Console(stderr=True))

    def sent(event: Event) -> None:
        if not quiet:
            console.print(f"{event.topic} {event.payload.decode()}", markup=False, soft_wrap=True)

    step, length = _seconds("--interval", interval), None if duration is None else _seconds("--duration", duration)
    clock = ScaledClock(speed, _start(time.time(), speed, length))
    count = asyncio.run(publish(devices, target, clock, interval=step, duration=length, sent=sent))
    console.print(f"{count} messages sent to {target.address}")


def _start(now: float, speed: float, duration: float | None) -> float:
    """With an end, faster than real time: in the past, so that the last reading is of now."""
    return now if duration is None or speed <= 1.0 else now - duration * (1.0 - 1.0 / speed)


def _seconds(option: str, text: str) -> float:
    try:
        value = float(str(seconds(text)))
    except ValueError as error:
        raise InputError(f"{option}: {error}") from error
    if value <= 0:
        raise InputError(f"{option} {text}: must be more than nothing")
    return value


def _password(variable: str | None) -> str | None:
    if variable is None:
        return None
    try:
        return os.environ[variable]
    except KeyError as error:
        raise ConfigError("environment", variable, "is not set; --password-env names it") from error
