"""What the operating system must bring, and how it is installed where that is allowed."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path

PACKAGES = {"gcc": "gcc", "g++": "g++", "make": "make", "mosquitto": "mosquitto", "mosquitto_pub": "mosquitto-clients"}
PACKAGES |= {"systemd-analyze": "systemd"}
"""Command -> Debian package."""

BUILD = ("gcc", "g++", "make")
TEST = ("mosquitto", "mosquitto_pub")
ROS = ("g++",)  # CMake and Ninja come as Python packages
DISK_MB = 2000  # the environment takes 600 (900 with ROS 2), compiling llama.cpp about as much again


class Missing(Exception):
    """Something is missing that this set-up may not install; ``str()`` says what to do."""


def has_ros_wheels() -> bool:
    """Whether there are ROS 2 packages for Python on this kind of machine."""
    return (platform.system(), platform.machine()) == ("Linux", "x86_64")


def check_ros() -> None:
    """Say at once that this machine cannot run what needs ROS 2.

    Raises:
        Missing: there are no ROS 2 packages for it.
    """
    if not has_ros_wheels():
        raise Missing(
            "there are no ROS 2 packages for Python on this machine: they are made for Linux on x86-64. "
            "On ARM, install ROS 2 itself: https://docs.ros.org/en/jazzy/Installation.html"
        )


def missing_packages(commands: Sequence[str], *, venv: bool, headers: bool = False) -> list[str]:
    """The Debian packages that bring what is not there."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin", "/sbin"])
    packages = [PACKAGES[command] for command in commands if shutil.which(command, path=path) is None]
    if venv and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{platform.python_version_tuple()[1]}-venv")
    if headers and not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        packages.append(f"python3.{platform.python_version_tuple()[1]}-dev")
    return packages


def apt_prefix() -> list[str] | None:
    """The words before ``apt-get`` that make it work without a question, or None where nothing does."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603 - fixed words
        return [sudo, "-n"]
    return None


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages.

    Raises:
        Missing: it is not allowed here, or it failed.
    """
    by_hand = f"sudo apt-get install {' '.join(packages)}"
    prefix = apt_prefix()
    if prefix is None:
        raise Missing(
            f"{why} needs {', '.join(packages)}, and this set-up may not install it. Please run:\n    {by_hand}"
        )
    print(f"Installing for {why}: apt-get install {' '.join(packages)}", flush=True)
    words = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    update = subprocess.run([*environment, *words, "update", "-qq"], check=False)  # noqa: S603 - fixed words
    command = [*environment, *words, "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(command, check=False)  # noqa: S603 - fixed words
    if done.returncode != 0:
        trouble = "" if update.returncode == 0 else " (apt-get update failed too: is the network up?)"
        raise Missing(f"apt-get could not install {', '.join(packages)}{trouble}. Please run:\n    {by_hand}")


def check_machine(root: Path) -> None:
    """Say at once what would fail only after minutes.

    Raises:
        Missing: a 32-bit system, or too little disk space.
    """
    if platform.system() != "Linux" or platform.machine() not in ("x86_64", "aarch64"):
        raise Missing(
            f"this is {platform.system()} on {platform.machine()}; needed is 64-bit Linux on x86-64 or ARM. "
            "On a Raspberry Pi, install the 64-bit Raspberry Pi OS."
        )
    free = shutil.disk_usage(root).free // 1_000_000
    if free < DISK_MB:
        raise Missing(f"{free} MB are free in {root}, {DISK_MB} MB are needed for the first set-up. Please make room.")


def compile_jobs() -> int:
    """How many compilers may run at the same time: each takes up to 700 MB of memory."""
    try:
        meminfo = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return 1
    available = next(
        (int(line.split()[1]) // 1000 for line in meminfo.splitlines() if line.startswith("MemAvailable")), 0
    )
    return max(1, min(os.cpu_count() or 1, available // 700))
