"""A simulated robot and its node, each in a process of its own, as the demonstration and the benchmarks use them."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_ROOT = Path(__file__).resolve().parents[2]
NODE = _ROOT / "ros2_pkg" / "edge_gateway_ros"
_READY_WITHIN = 60.0  # seconds
_END_WITHIN = 10.0


class StackFailed(Exception):
    """A process did not come up; the message names its log."""


@dataclass(frozen=True, slots=True)
class RobotSpec:
    """One robot.

    Attributes:
        module: of its simulator, e.g. ``simulators.robots.amr``.
        options: further words for the simulator, e.g. ``--speed-factor 10``.
    """

    name: str
    namespace: str
    module: str = "simulators.robots.amr"
    profile: Path = _ROOT / "device_profiles" / "robots" / "warehouse-amr.toml"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the node connects, and as whose robot."""

    host: str
    port: int
    site: str
    key_file: Path


class Child:
    """A process that says ``{"ready": true}`` on its standard output; its log is ``<folder>/<name>.log``.

    Args:
        words: what is started, after the interpreter.
    """

    def __init__(self, name: str, words: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self._words = words
        self._environment = environment
        self._log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its process id.

        Raises:
            StackFailed: it was not started.
        """
        if self._process is None:
            raise StackFailed(f"{self.name} was not started")
        return self._process.pid

    def start(self) -> None:
        """Start it; `wait_ready` tells when it is up."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - own modules
                [sys.executable, *self._words],
                cwd=_ROOT,
                env=dict(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the one who started it all
            )

    def wait_ready(self, within: float = _READY_WITHIN) -> None:
        """Wait until it is up.

        Raises:
            StackFailed: it ended, or is not up in time.
        """
        process = self._process
        if process is None or process.stdout is None:
            raise StackFailed(f"{self.name} was not started")
        deadline = time.monotonic() + within
        seen = b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while b'"ready"' not in seen:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise StackFailed(f"{self.name} is not up after {within:g} s; see {self._log}")
                part = os.read(process.stdout.fileno(), 4096)
                if not part:
                    raise StackFailed(f"{self.name} ended ({process.wait()}); see {self._log}")
                seen += part

    def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM; SIGKILL where that does not help."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        try:
            process.wait(_END_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


class RobotStack:
    """A robot and its node; a context manager.

    Args:
        environment: of `ros_environment`.
        folder: gets logs, the robot's journal and the node's state.
    """

    def __init__(self, spec: RobotSpec, broker: Broker, environment: Mapping[str, str], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.journal = folder / f"{spec.name}.jsonl"
        path = os.pathsep.join([str(NODE), environment.get("PYTHONPATH", "")])
        robot = ["-m", spec.module, "--name", spec.name, "--namespace", spec.namespace, "--journal", str(self.journal)]
        node = ["-m", "edge_gateway_ros", "--robot", spec.name, "--namespace", spec.namespace]
        node += ["--site", broker.site, "--host", broker.host, "--port", str(broker.port)]
        node += ["--profile", str(spec.profile), "--key", str(broker.key_file)]
        node += ["--state", str(folder / f"{spec.name}-node"), "--json-ready"]
        self.robot = Child(f"{spec.name}-robot", [*robot, *spec.options], environment, folder)
        self.node = Child(f"{spec.name}-node", node, {**environment, "PYTHONPATH": path}, folder)

    def __enter__(self) -> Self:
        """Start both and wait until they are up."""
        try:
            for child in (self.robot, self.node):
                child.start()
            for child in (self.robot, self.node):
                child.wait_ready()
        except StackFailed:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        for child in (self.node, self.robot):
            child.stop()


def read_journal(file: Path) -> list[dict[str, object]]:
    """What a simulated robot wrote down; a torn last line is left out."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found
