"""Builds the interface packages of the simulated robots into a folder that is kept.

    python -m simulators.ros.overlay      builds where need be, with progress, and prints the folder

Needs ROS 2 (`simulators.ros.installation`), a C++ compiler, CMake, Ninja and Python's headers. The
folder's name holds a hash of all that went into it, so it is made anew when something changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from simulators.ros import installation
from simulators.ros.environment import ros_environment
from simulators.ros.installation import RosInstallation, RosMissing
from simulators.ros.shadow import make_shadow

Say = Callable[[str], None]
HERE = Path(__file__).resolve().parent
PACKAGES = (HERE / "nav2_msgs", HERE.parents[1] / "ros2_pkg" / "edge_gateway_interfaces")
FORMAT = 1  # of the overlay; another number makes all of them anew
STEP_LIMIT = 600.0  # seconds for one step of one package
_TAIL = 25  # lines of the log in an error


class OverlayError(Exception):
    """A package could not be built; ``str()`` holds the end of the compiler's words."""


def overlay(cache: Path | None = None, packages: Sequence[Path] = PACKAGES, say: Say = lambda _line: None) -> Path:
    """The folder with the interface packages, built if it is not there; safe for several processes at once.

    Args:
        cache: where overlays are kept; None is ``edge-gateway/ros-overlay`` in the user's cache folder.
        packages: folders of interface packages; those that the installation has already are left out.
        say: gets lines of progress.

    Raises:
        RosMissing: ROS 2, a tool or a header is missing.
        OverlayError: a package could not be built.
        OSError: the cache cannot be written.
    """
    found = installation.find()
    wanted = [package for package in packages if not found.has(package.name)]
    for package in wanted:
        if not (package / "package.xml").exists():
            raise RosMissing(f"{package} is missing: run this in a clone of the project, installed with pip -e.")
    folder = cache or _cache()
    done = folder / overlay_key(wanted, found)
    if done.is_dir():
        return done
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / f"{done.name}.lock", say):
        if not done.is_dir():
            _build(wanted, found, done, say)
    return done


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "edge-gateway" / "ros-overlay"


def overlay_key(packages: Sequence[Path], found: RosInstallation) -> str:
    """The folder's name: another one for other definitions, another Python or another ROS."""
    parts = [str(FORMAT), sys.version, sys.prefix, str(sysconfig.get_config_var("SOABI")), found.fingerprint]
    files = [(package, file) for package in packages for file in sorted(package.rglob("*")) if file.is_file()]
    parts += [f"{package.name}/{file.relative_to(package)}\0{file.read_text('utf-8')}" for package, file in files]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextmanager
def _alone(lock: Path, say: Say) -> Iterator[None]:
    with lock.open("a", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another process builds the ROS interfaces; waiting for it")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _build(packages: list[Path], found: RosInstallation, done: Path, say: Say) -> None:
    started = time.monotonic()
    cmake = _tools()
    work = done.with_name(f"{done.name}.building")
    if work.exists():  # of a process that was ended
        shutil.rmtree(work)
    work.mkdir()
    prefixes = list(found.prefixes)
    if found.wheels:
        make_shadow(prefixes[0], work / "prefix")
        prefixes = [work / "prefix"]
    for package in packages:
        _build_package(package, cmake, prefixes, work, done, say)
    result = work / "staged" / done.relative_to("/")
    result.mkdir(parents=True, exist_ok=True)  # where all packages were there already
    for note in (result / "share" / "ament_index" / "resource_index" / "parent_prefix_path").glob("*"):
        note.write_text(os.pathsep.join(str(prefix) for prefix in found.prefixes), encoding="utf-8")
    result.replace(done)
    shutil.rmtree(work)
    say(f"ROS interfaces: done ({time.monotonic() - started:.0f} s)")


def _build_package(package: Path, cmake: str, prefixes: list[Path], work: Path, done: Path, say: Say) -> None:
    build = work / package.name
    words = {
        "CMAKE_INSTALL_PREFIX": str(done),
        "CMAKE_PREFIX_PATH": ";".join(str(prefix) for prefix in prefixes),
        "CMAKE_MAKE_PROGRAM": _program("ninja"),
        "Python3_EXECUTABLE": sys.executable,
        "PYTHON_EXECUTABLE": sys.executable,
        "BUILD_TESTING": "OFF",
    }
    environment = ros_environment(0, done) | {"DESTDIR": str(work / "staged")}
    environment["AMENT_PREFIX_PATH"] = os.pathsep.join(str(prefix) for prefix in prefixes)
    settings = [f"-D{name}={value}" for name, value in words.items()]
    steps = {
        "configuring": [cmake, "-S", str(package), "-B", str(build), "-G", "Ninja", "-Wno-dev", *settings],
        "compiling": [cmake, "--build", str(build)],
        "installing": [cmake, "--install", str(build)],
    }
    for step, command in steps.items():
        say(f"ROS interfaces: {step} {package.name}")
        log = work / f"{package.name}-{step}.log"
        with log.open("w", encoding="utf-8") as file:
            try:
                code = subprocess.run(  # noqa: S603 - own words
                    command, stdout=file, stderr=subprocess.STDOUT, env=environment, timeout=STEP_LIMIT, check=False
                ).returncode
            except subprocess.TimeoutExpired as error:
                raise OverlayError(f"{step} {package.name} took more than {STEP_LIMIT:.0f} s; see {log}") from error
        if code != 0:
            tail = "\n    ".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL:])
            raise OverlayError(f"{step} {package.name} failed; the end of {log}:\n    {tail}")


def _program(name: str) -> str:
    """A program of this Python's environment, or of the system; "" when it is nowhere."""
    beside = Path(sys.executable).parent
    return shutil.which(name, path=str(beside)) or shutil.which(name) or ""


def _tools() -> str:
    """CMake's path.

    Raises:
        RosMissing: a tool or header is missing.
    """
    header = Path(sysconfig.get_path("include")) / "Python.h"
    missing = {
        "g++": not (_program("g++") or _program("c++")),
        "cmake": not _program("cmake"),
        "ninja-build": not _program("ninja"),
        f"python3.{sys.version_info.minor}-dev": not header.exists(),
    }
    names = [package for package, gone in missing.items() if gone]
    if names:
        raise RosMissing(f"Building ROS interfaces needs {', '.join(names)}: sudo apt-get install {' '.join(names)}")
    return _program("cmake")


def main() -> int:
    """Build and print; the exit code."""
    try:
        print(overlay(say=lambda line: print(line, file=sys.stderr, flush=True)))
    except (RosMissing, OverlayError, OSError) as error:
        print(f"overlay: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
