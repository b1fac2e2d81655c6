"""Runs the blocks of one page of the documentation in order, in a folder of their own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markdown_blocks import Block

from gateway import config, profiles
from gateway.errors import ConfigError
from gateway.profiles import HostProfile, SensorProfile
from gateway.robot_profiles import RobotProfile
from gateway.tomlfile import validate

TIMEOUT = 120.0
MINIMAL: dict[str, Any] = {"site": "site", "sensors": [{"profile": "cold-room"}]}


class BlockFailed(Exception):
    """A block did not do what a reader would expect."""


class PageRunner:
    """Runs blocks; what they start in the background ends with `close`.

    Args:
        folder: where they run; also their home.
        port: the broker's, in place of every 1883; None when no block wants one.
        environment: what they get besides PATH and HOME.
    """

    def __init__(self, folder: Path, port: int | None, environment: dict[str, str]) -> None:
        self._folder = folder
        self._port = port
        self._environment = environment
        self._started: list[subprocess.Popen[bytes]] = []

    def run(self, blocks: Sequence[Block]) -> None:
        """Run, validate or only look at each block, by its language.

        Raises:
            BlockFailed: with the block's place and what went wrong.
        """
        for block in blocks:
            text = block.text if self._port is None else re.sub(r"\b1883\b", str(self._port), block.text)
            if "file" in block.options:
                target = self._folder / block.options["file"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            if "skip" in block.options:
                self._syntax(block)
            elif block.language in ("bash", "console"):
                self._shell(block)
            elif block.language == "python":
                self._process(block, [sys.executable, "-W", "error", "-c", text])
            elif block.language == "toml":
                self._toml(block, text)
            elif block.language == "json":
                self._json(block)

    def close(self) -> None:
        """End what still runs."""
        for process in self._started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _syntax(self, block: Block) -> None:
        if block.language in ("bash", "console"):
            done = subprocess.run(["bash", "-n"], input=block.script, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise BlockFailed(f"{block.place}: {done.stderr}")

    def _shell(self, block: Block) -> None:
        script = block.script if self._port is None else re.sub(r"\b1883\b", str(self._port), block.script)
        self._process(block, ["bash", "-e", "-o", "pipefail", "-c", script])

    def _process(self, block: Block, command: list[str]) -> None:
        log = self._folder / f".output-{block.line}"
        timeout = float(block.options.get("timeout", TIMEOUT))
        bin_folder = Path(sys.executable).parent
        own = {"PATH": f"{bin_folder}:{os.environ['PATH']}:/usr/sbin", "HOME": str(self._folder)}
        if self._port is not None:
            own["XDG_CONFIG_HOME"] = str(self._folder / ".config")
            for client in ("mosquitto_pub", "mosquitto_sub"):
                defaults = self._folder / ".config" / client
                defaults.parent.mkdir(exist_ok=True)
                defaults.write_text(f"-p {self._port}\n-h 127.0.0.1\n", encoding="ascii")
        with log.open("wb") as output:  # a file: what goes on in the background would keep a pipe open
            process = subprocess.Popen(
                command,
                cwd=self._folder,
                env={**os.environ, **own, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._started.append(process)
        try:
            code: int | None = process.wait(timeout)
        except subprocess.TimeoutExpired:
            code = None
        if code != int(block.options.get("exit", "0")):
            said = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            end = f"no end after {timeout:g} s" if code is None else f"exit code {code}"
            raise BlockFailed(f"{block.place}: {end}\n{block.text}--\n{said}")

    def _toml(self, block: Block, text: str) -> None:
        file = self._folder / block.options.get("file", f".block-{block.line}.toml")
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BlockFailed(f"{block.place}: {error}") from error
        try:
            if "actions" in data:  # further rows of a robot's profile
                robot = profiles.locate("robots", "warehouse-amr", None)
                whole = tomllib.loads(robot.read_text(encoding="utf-8"))
                validate(file, {**whole, "actions": {**whole["actions"], **data["actions"]}}, RobotProfile)
            elif "profile" in block.options or "channels" in data:
                validate(file, data, SensorProfile)
            elif "threads" in data:
                validate(file, data, HostProfile)
            else:
                config.resolve(file, validate(file, {**MINIMAL, **data}, config.Settings))
        except ConfigError as error:
            raise BlockFailed(f"{block.place}: {error}") from error

    def _json(self, block: Block) -> None:
        try:
            json.loads(block.text)
        except ValueError as error:
            raise BlockFailed(f"{block.place}: {error}") from error
