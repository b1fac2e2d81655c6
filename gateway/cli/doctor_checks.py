"""What `edge-gateway doctor` looks at; each check returns one `Finding` and changes nothing."""

from __future__ import annotations

import importlib
import importlib.util
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

MB = 1_000_000
NEEDED_MB = 600  # memory: gateway 120, worker with the default model 250, and room for the system
DISK_MB = 500  # model, database and a day's journal
HOT = 80.0  # °C; a Raspberry Pi slows down from 80, most Jetsons from 90 on
THROTTLED = {
    0: "under-voltage now",
    1: "clock capped now",
    2: "throttled now",
    3: "too warm now",
    16: "under-voltage since start",
    17: "clock capped since start",
    18: "throttled since start",
    19: "too warm since start",
}
"""Bits of ``vcgencmd get_throttled``, from the Raspberry Pi documentation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's table; ``fix`` is "" where nothing is to be done."""

    name: str
    state: Literal["ok", "warn", "missing"]
    found: str
    fix: str = ""


def python(version: tuple[int, int] = sys.version_info[:2]) -> Finding:
    """Whether this Python is one that is tested."""
    text = f"{version[0]}.{version[1]}"
    if (3, 11) <= version <= (3, 13):
        return Finding("Python", "ok", text)
    return Finding("Python", "warn", text, "use Python 3.11, 3.12 or 3.13: make PYTHON=python3.13 setup")


def library(module: str, package: str, purpose: str) -> Finding:
    """Whether a compiled library loads."""
    try:
        found = importlib.import_module(module)
    except (ImportError, OSError, RuntimeError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        return Finding(package, "missing", why, f"pip install {package} ({purpose}); in the project: make setup")
    return Finding(package, "ok", str(getattr(found, "__version__", "installed")))


def broker(host: str, port: int, *, embedded: bool, configured: bool, seconds: float = 3.0) -> Finding:
    """Whether something listens where the settings say, or could be started."""
    if embedded:
        return Finding("MQTT broker", "ok", "the gateway brings its own (embedded)")
    try:
        with socket.create_connection((host, port), timeout=seconds):
            return Finding("MQTT broker", "ok", f"{host}:{port} answers")
    except OSError as error:
        why = error.strerror or str(error)
    if configured:
        fix = f"start it, or correct mqtt.host and mqtt.port; to try: mosquitto_sub -h {host} -p {port} -t '#' -v"
        return Finding("MQTT broker", "missing", f"{host}:{port}: {why}", fix)
    installed = shutil.which("mosquitto", path="/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin")
    if installed:
        return Finding("MQTT broker", "ok", f"{installed}, not running on {port}")
    fix = "sudo apt-get install mosquitto mosquitto-clients, or embedded = true in [mqtt]"
    return Finding("MQTT broker", "warn", "none here", fix)


def memory(total: int | None = None, available: int | None = None) -> Finding:
    """Bytes of memory, of the machine when not given."""
    now = psutil.virtual_memory()
    total = now.total if total is None else total
    available = now.available if available is None else available
    text = f"{available // MB} of {total // MB} MB free"
    if available < NEEDED_MB * MB:
        fix = f'the gateway with its model takes up to {NEEDED_MB} MB; mode = "off" in [model] needs far less'
        return Finding("Memory", "warn", text, fix)
    return Finding("Memory", "ok", text)


def disk(folder: Path) -> Finding:
    """Free space where the data will be."""
    place = next((path for path in (folder, *folder.absolute().parents) if path.exists()), Path("/"))
    free = shutil.disk_usage(place).free
    text = f"{free // MB} MB free for {folder}"
    if free < DISK_MB * MB:
        return Finding("Disk", "warn", text, f"{DISK_MB} MB are needed: make room, or set data_dir")
    return Finding("Disk", "ok", text)


def processor(cpuinfo: str, machine: str = platform.machine()) -> Finding:
    """Instructions that llama.cpp is fast with, from the text of /proc/cpuinfo."""
    flags = {
        flag for line in cpuinfo.splitlines() if line.lower().startswith(("flags", "features")) for flag in line.split()
    }
    if machine == "aarch64":
        extra = [word for flag, word in (("asimddp", "dot product"), ("i8mm", "int8 matrices")) if flag in flags]
        return Finding("Processor", "ok", ", ".join(["aarch64, NEON", *extra]))
    if machine != "x86_64":
        fix = "64-bit Linux on x86-64 or ARM is needed; on a Raspberry Pi install the 64-bit Raspberry Pi OS"
        return Finding("Processor", "missing", machine, fix)
    lacking = [flag for flag in ("avx2", "fma", "f16c") if flag not in flags]
    if lacking:
        return Finding(
            "Processor", "warn", f"x86-64 without {', '.join(lacking)}", "the model will be slow; nothing to install"
        )
    return Finding("Processor", "ok", "x86-64, AVX-512" if "avx512f" in flags else "x86-64, AVX2")


def temperature(zones: Iterable[Path]) -> Finding:
    """The warmest of the kernel's thermal zones (files with thousandths of a degree Celsius)."""
    warmest: float | None = None
    for zone in zones:
        try:
            value = int(zone.read_text(encoding="ascii")) / 1000
        except (OSError, ValueError):
            continue
        warmest = value if warmest is None else max(warmest, value)
    if warmest is None:
        return Finding("Temperature", "ok", "no sensor that can be read")
    if warmest >= HOT:
        return Finding(
            "Temperature", "warn", f"{warmest:.0f} °C", "give it a heat sink or a fan: it slows down when hot"
        )
    return Finding("Temperature", "ok", f"{warmest:.0f} °C")


def throttling() -> Finding | None:
    """What a Raspberry Pi's firmware says of voltage and clock; None on other machines."""
    command = shutil.which("vcgencmd")
    if command is None:
        return None
    try:
        done = subprocess.run([command, "get_throttled"], capture_output=True, text=True, timeout=5, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.SubprocessError):
        return Finding("Power", "warn", "vcgencmd gives no answer", "sudo usermod -aG video $USER, then log in again")
    return throttled(done.stdout)


def throttled(answer: str) -> Finding:
    """Reads the firmware's answer, such as ``throttled=0x50005``."""
    try:
        bits = int(answer.strip().partition("=")[2], 16)
    except ValueError:
        return Finding("Power", "warn", f"vcgencmd said {answer.strip()!r}", "")
    said = [text for bit, text in THROTTLED.items() if bits >> bit & 1]
    if not said:
        return Finding("Power", "ok", "enough voltage, full clock")
    supply = "use the official power supply and a short cable" if any("voltage" in text for text in said) else ""
    return Finding("Power", "warn", ", ".join(said), supply or "give it a heat sink or a fan")


def systemd(running: Path = Path("/run/systemd/system")) -> Finding:
    """Whether install-service would be of use."""
    if running.exists():
        return Finding("systemd", "ok", "runs")
    fix = "install-service needs it; without it start edge-gateway run by your own means"
    return Finding("systemd", "warn", "does not run here", fix)


def ros() -> Finding:
    """Whether ROS 2's Python library is there; only robots need it."""
    if importlib.util.find_spec("rclpy") is not None:
        return Finding("ROS 2 (optional)", "ok", "rclpy is there")
    return Finding("ROS 2 (optional)", "ok", "no rclpy; only robots need it")
