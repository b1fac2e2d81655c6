"""The real gateway in a process of its own, with a service manager that a test plays."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import psutil

WITHIN = 120.0  # seconds


class GatewayProcess:
    """Runs ``edge-gateway run`` in a folder.

    Args:
        folder: gets settings, data, log and the notify socket.
        port: the broker's.
        settings: what stands first in gateway.toml: ``models_dir = "..."``.
        tables: further tables of it.
        data: its data_dir, where another one had it before.
        program: what Python runs, ``edge-gateway`` itself if nothing else is said.
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        settings: str = "",
        mqtt: str = "",
        tables: str = "",
        data: Path | None = None,
        program: Sequence[str] = ("-m", "gateway.cli.main"),
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.log = folder / "gateway.log"
        self._settings = folder / "gateway.toml"
        self._settings.write_text(
            f'site = "lab"\ndata_dir = "{data or folder / "data"}"\n{settings}\n'
            f'[mqtt]\nhost = "127.0.0.1"\nport = {port}\n{mqtt}\n[[sensors]]\nprofile = "cold-room"\n{tables}\n'
        )
        self._program = program
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._address = folder / "notify"
        self._manager.bind(str(self._address))
        self._process: subprocess.Popen[bytes] | None = None
        self.states: list[str] = []

    def __enter__(self) -> Self:
        """Start it."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", *self._program, "run", "-c", str(self._settings)],
                env={**os.environ, "NOTIFY_SOCKET": str(self._address)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def __exit__(self, *_error: object) -> None:
        """End it, whatever the test did."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._manager.close()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process."""
        assert self._process is not None
        return self._process

    def until(self, state: str, seconds: float = WITHIN) -> None:
        """Wait until the service manager is told that; ``states`` keeps all that it was told."""
        deadline = time.monotonic() + seconds
        while not any(told.startswith(state) for told in self.states):
            self._manager.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                self.states.append(self._manager.recv(4096).decode())
            except TimeoutError as error:
                raise AssertionError(f"no {state}, only {self.states}; {self.said()}") from error

    def said(self) -> str:
        """Its log so far."""
        return self.log.read_text(encoding="utf-8")

    def children(self) -> list[psutil.Process]:
        """The processes that it started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self) -> int:
        """SIGTERM and the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WITHIN)

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait(WITHIN)
