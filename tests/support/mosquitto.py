"""A real mosquitto of a test's own: start, stop, kill, start again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HOST = "127.0.0.1"


def free_port() -> int:
    """A TCP port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Mosquitto:
    """Runs the system's mosquitto in a folder; always the same port.

    Args:
        settings: further lines of its configuration.
    """

    def __init__(self, folder: Path, *settings: str, persistent: bool = False) -> None:
        self._folder = folder
        self._settings = settings
        self._persistent = persistent
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    def start(self) -> None:
        """Start it; return when it answers. A machine without mosquitto fails, it does not skip."""
        binary = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        assert binary is not None, "mosquitto is not installed; on Debian: sudo apt install mosquitto"
        lines = [f"listener {self.port} {HOST}", "max_queued_messages 0", *self._settings]
        if not any(line.startswith("allow_anonymous") for line in lines):
            lines.append("allow_anonymous true")
        if os.geteuid() == 0:
            lines.append("user root")
        if self._persistent:
            lines += ["persistence true", f"persistence_location {self._folder}/", "autosave_interval 1"]
        file = self._folder / "mosquitto.conf"
        file.write_text("\n".join(lines) + "\n")
        with (self._folder / "mosquitto.log").open("ab") as log:
            self._process = subprocess.Popen([binary, "-c", str(file)], stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        """End it in order: with persistence it keeps all sessions."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(number)
            process.wait(10)

    def _wait(self) -> None:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                with socket.create_connection((HOST, self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError((self._folder / "mosquitto.log").read_text())
