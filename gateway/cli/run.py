"""``edge-gateway run``: the service."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gateway import config as configuration
from gateway.adapters.clock import WallClock
from gateway.adapters.systemd import SystemdNotifier
from gateway.app import Gateway
from gateway.cli.console import log_messages, log_to, show
from gateway.config import Config
from gateway.errors import InputError

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def run(
    config: Annotated[Path, typer.Option("-c", "--config", help="The gateway's TOML file.")],
    *,
    log_level: Annotated[str, typer.Option(help="debug, info, warning or error.")] = "info",
    plain: Annotated[bool, typer.Option("--plain", help="Structured log lines even on a terminal.")] = False,
) -> None:
    """Run the service: sensors in, alerts and insights out."""
    if log_level not in LEVELS:
        raise InputError(f"--log-level {log_level}: choose one of {', '.join(LEVELS)}")
    found = configuration.read(config)
    live = sys.stdout.isatty() and not plain
    console = Console() if live else None
    log_to(console, LEVELS[log_level])
    asyncio.run(serve(found, console))


async def serve(found: Config, console: Console | None) -> None:
    """Run until SIGTERM or SIGINT, then stop in order."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    listener = show(console) if console is not None else log_messages
    gateway = Gateway(found, clock=WallClock(), notifier=SystemdNotifier.from_environment(), listener=listener)
    await gateway.run(stop)
