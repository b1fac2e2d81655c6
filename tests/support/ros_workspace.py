"""A colcon workspace with the node's packages, beside the wheels of ROS 2 in this Python's environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ros import ROOT, Ros

from simulators.ros import installation
from simulators.ros.shadow import make_shadow

PACKAGES = ("edge_gateway_interfaces", "edge_gateway_ros")
STEP = 150.0  # seconds for one step


@dataclass(frozen=True)
class Workspace:
    """``folder`` has src, build and install; ``environment`` is that of a shell in which ROS was sourced."""

    folder: Path
    environment: dict[str, str]

    @property
    def install(self) -> Path:
        """Where it was built to."""
        return self.folder / "install"

    @property
    def executable(self) -> Path:
        """What ``ros2 run`` would start."""
        return self.install / "edge_gateway_ros" / "lib" / "edge_gateway_ros" / "edge_gateway_node"

    def colcon(self, verb: str, *words: str) -> str:
        """Run colcon; what it said."""
        return run([sys.executable, "-m", "colcon", "--log-base", "log", verb, *words], self.environment, self.folder)

    def sourced(self, *words: str) -> list[str]:
        """A command after ``. install/setup.sh``."""
        return ["sh", "-c", f'. "{self.install}/local_setup.sh" && exec "$@"', "sh", *words]


def run(words: list[str], environment: dict[str, str], folder: Path) -> str:
    """Run to the end; its output, which is shown where it fails."""
    done = subprocess.run(
        words,
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=STEP,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    return done.stdout


def without_node(ros: Ros) -> dict[str, str]:
    """The environment of ROS without our packages and without the overlay."""
    kept = {name: os.pathsep.join(_other(ros, name)) for name in ("PYTHONPATH", "LD_LIBRARY_PATH", "AMENT_PREFIX_PATH")}
    path = os.pathsep.join([str(Path(sys.executable).parent), ros.environment["PATH"]])
    return {**ros.environment, **kept, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def _other(ros: Ros, name: str) -> list[str]:
    parts = [part for part in ros.environment.get(name, "").split(os.pathsep) if part]
    return [part for part in parts if not Path(part).is_relative_to(ros.overlay) and Path(part) != ROOT]


def copy_sources(to: Path) -> None:
    """Copies of our packages, so that nothing is built within the clone."""
    for name in PACKAGES:
        unwanted = shutil.ignore_patterns("__pycache__", "build", "*.egg-info")
        shutil.copytree(ROOT / "ros2_pkg" / name, to / name, ignore=unwanted)


def make_workspace(ros: Ros, folder: Path) -> Workspace:
    """A workspace that is not built yet. What ROS would have set is set: its prefix is the wheels'."""
    copy_sources(folder / "src")
    underlay = folder.with_name(f"{folder.name}-underlay")
    found = installation.find()
    prefixes = [str(prefix) for prefix in found.prefixes]
    if found.wheels:
        make_shadow(found.prefixes[0], underlay)
        prefixes = [str(underlay)]
    joined = os.pathsep.join(prefixes)
    more = {"AMENT_PREFIX_PATH": joined, "CMAKE_PREFIX_PATH": joined, "CMAKE_GENERATOR": "Ninja"}
    return Workspace(folder, {**without_node(ros), **more})
