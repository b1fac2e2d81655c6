"""Sets the project up in .venv/: only what is missing or out of date, so that a second run takes seconds.

    python .ci/bootstrap.py run      packages and the default model (make setup, make demo)
    python .ci/bootstrap.py check    packages and those for development (make check)
    python .ci/bootstrap.py test     all of these, ROS 2 with its interfaces, and mosquitto (make test)
    python .ci/bootstrap.py robot    packages, the default model, ROS 2 with its interfaces (make demo-robot)

There is ROS 2 for x86-64 only; elsewhere ``test`` does without it.

Needs nothing but Python 3.11 to 3.13. Logs go to .setup/.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import progress
import system

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / ".ci"
VENV = ROOT / ".venv"
SETUP = ROOT / ".setup"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".setup.json"
UNFINISHED = VENV / ".unfinished"
LOCKS = {part: ROOT / f"requirements{end}.lock" for part, end in {"run": "", "dev": "-dev", "ros": "-ros"}.items()}
PARTS = {"run": ("run",), "check": ("dev",), "test": ("dev", "ros"), "robot": ("ros",)}  # dev and ros hold run
TOOLS = HERE / "tools.lock"
CONSTRAINTS = HERE / "build-constraints.txt"
CPUINFO = Path("/proc/cpuinfo")
_NO_AMX = "-mno-amx-tile -mno-amx-int8 -mno-amx-bf16"


@dataclass(frozen=True)
class Stamp:
    """What a finished set-up was made from. Each field is a hash, or "" when that part is not done."""

    place: str = ""  # virtual environments cannot be moved
    python: str = ""
    run: str = ""
    dev: str = ""
    ros: str = ""
    project: str = ""
    flags: str = ""  # not a hash: what the compiler was given beside its own


def digest(*files: Path) -> str:
    """One hash of the contents of files."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def read_stamp() -> Stamp:
    """The stamp of the last set-up; empty when there is none or it cannot be read."""
    try:
        read: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
        return Stamp(**{name: value for name, value in read.items() if name in Stamp.__dataclass_fields__})
    except (OSError, ValueError, AttributeError):
        return Stamp()


def write_stamp(stamp: Stamp) -> None:
    """Replace the stamp in one step."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    fresh.replace(STAMP)


def inspect(*locks: Path) -> dict[str, Any] | None:
    """What `venv_check.py` found in the environment; None when not even its Python and pip work."""
    command = [str(PYTHON), str(HERE / "venv_check.py"), *(str(lock) for lock in locks)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - own script
        found: dict[str, Any] = json.loads(done.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    major, minor = (int(part) for part in found["python"].split(".")[:2])
    return found if (3, 11) <= (major, minor) <= (3, 13) else None


def remove(folder: Path) -> None:
    """Remove a folder if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def pip_environment() -> dict[str, str]:
    """The environment for pip: no questions, and no compiling in a /tmp that is in memory."""
    temporary = SETUP / "tmp"
    remove(temporary)
    temporary.mkdir(parents=True)
    jobs = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", str(system.compile_jobs()))
    own = {"TMPDIR": str(temporary), "CMAKE_BUILD_PARALLEL_LEVEL": jobs, "PIP_NO_INPUT": "1", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **own, **compiler_flags()}


def own_flags() -> str:
    """No AMX where the processor says that it has it: llama.cpp was killed by SIGILL with it on a virtual machine."""
    said = CPUINFO.read_text(encoding="utf-8", errors="replace") if CPUINFO.exists() else ""
    return _NO_AMX if " amx_tile " in said else ""


def compiler_flags() -> dict[str, str]:
    """Those for the environment of pip; it keeps what it compiled whatever they were, so it has a folder of its own."""
    own = own_flags()
    if not own:
        return {}
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "edge-gateway" / "pip-without-amx"
    flags = {name: f"{os.environ.get(name, '')} {own}".strip() for name in ("CFLAGS", "CXXFLAGS")}
    return {**flags, "PIP_CACHE_DIR": str(cache)}


def pip(label: str, *words: str) -> None:
    """Run the environment's pip with progress.

    Raises:
        progress.CommandFailed: it failed.
    """
    command = [str(PYTHON), "-m", "pip", "install", "-v", "--progress-bar", "off", *words]
    progress.run(label, command, SETUP / "pip.log", pip_environment())


def make_environment() -> None:
    """A new, empty environment in place of whatever was there."""
    if VENV.exists():
        print("The environment in .venv/ is broken, unfinished or made otherwise: making it anew.", flush=True)
        remove(VENV)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    progress.run("Environment", [sys.executable, "-m", "venv", str(VENV)], SETUP / "venv.log", environment)


def set_up(kind: str) -> None:
    """Bring the environment up to date with the packages that this kind of set-up needs.

    Raises:
        system.Missing: something must be installed by hand.
        progress.CommandFailed: a step failed.
    """
    locks = {part: LOCKS[part] for part in PARTS[kind]}
    stamp = read_stamp()
    found = inspect(*locks.values()) if PYTHON.exists() and stamp.place in ("", str(VENV)) else None
    flags = own_flags()
    if found is not None and (found["broken"] or (stamp.place and stamp.flags != flags)):
        found = None
    want = {part: digest(lock, TOOLS) for part, lock in locks.items()}
    packages_done = found is not None and not found["missing"] and want.items() <= asdict(stamp).items()
    packages_done = packages_done and found is not None and stamp.python == found["python"] and not UNFINISHED.exists()
    if not packages_done:
        system.check_machine(ROOT)
        needed = system.missing_packages(system.BUILD, venv=True)
        if needed:
            system.install(needed, "compiling llama.cpp")
        (SETUP / "pip.log").unlink(missing_ok=True)
        if found is None:
            make_environment()
        UNFINISHED.touch()
        pip("Installer", "--require-hashes", "-r", str(TOOLS))
        if found is None or "llama-cpp-python" in found["missing"]:
            print("The first set-up compiles llama.cpp: about 5 minutes on a PC, 20 on a Raspberry Pi.", flush=True)
        files = [word for lock in locks.values() for word in ("-r", str(lock))]
        pip("Packages", "--require-hashes", "--build-constraint", str(CONSTRAINTS), *files)
        python = inspect(*locks.values())
        if python is None or python["missing"]:
            raise system.Missing(
                f"pip ended well, but packages are missing: {python and python['missing']}; try make clean"
            )
        want |= {"run": digest(LOCKS["run"], TOOLS)}
        stamp = replace(stamp, place=str(VENV), python=python["python"], flags=flags, **want)
    project = digest(ROOT / "pyproject.toml")
    if not packages_done or stamp.project != project or not (VENV / "bin" / "edge-gateway").exists():
        pip("Gateway", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        stamp = replace(stamp, project=project)
        write_stamp(stamp)
        UNFINISHED.unlink(missing_ok=True)
    remove(SETUP / "tmp")


def set_up_model() -> None:
    """Fetch the default model where it is not yet there and verified.

    Raises:
        system.Missing: it could not be fetched.
    """
    command = [str(VENV / "bin" / "edge-gateway"), "models", "pull"]
    if subprocess.run(command, check=False).returncode != 0:  # noqa: S603 - own command
        raise system.Missing("the default model could not be fetched (see above). Run the same command again to go on.")


def set_up_ros() -> None:
    """Build the interfaces of the simulated robots where that is possible.

    Raises:
        system.Missing: something must be installed by hand.
    """
    if not system.has_ros_wheels():
        print("No ROS 2 wheels for this machine: tests that need ROS 2 are skipped.", flush=True)
        return
    needed = system.missing_packages(system.ROS, venv=False, headers=True)
    if needed:
        system.install(needed, "building ROS interfaces")
    command = [str(PYTHON), "-m", "simulators.ros.overlay"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode != 0:  # noqa: S603 - own module
        raise system.Missing("the ROS interfaces could not be built (see above).")


def set_up_test_tools() -> None:
    """The broker that tests start; under CI also what is optional elsewhere.

    Raises:
        system.Missing: it must be installed by hand.
    """
    wanted = [*system.TEST, *(["systemd-analyze"] if os.environ.get("CI") == "true" else [])]
    needed = system.missing_packages(wanted, venv=False)
    if needed:
        system.install(needed, "make test")


def main() -> int:
    """Do one kind of set-up; the exit code."""
    parser = argparse.ArgumentParser(description="Sets the project up in .venv/.")
    parser.add_argument("kind", choices=tuple(PARTS))
    kind: str = parser.parse_args().kind
    SETUP.mkdir(exist_ok=True)
    with (SETUP / "lock").open("w", encoding="ascii") as one_at_a_time:
        try:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up runs here; waiting for it.", flush=True)
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        try:
            if kind == "robot":
                system.check_ros()
            if kind == "test":
                set_up_test_tools()
            set_up(kind)
            if kind != "check":
                set_up_model()
            if "ros" in PARTS[kind]:
                set_up_ros()
        except system.Missing as missing:
            print(f"\nset-up: {missing}", file=sys.stderr)
            return 1
        except progress.CommandFailed as failed:
            lines = "\n    ".join(failed.tail)
            print(f"\nset-up: {failed.what} failed. The end of {failed.log}:\n    {lines}", file=sys.stderr)
            print("Run the same command again to go on where it stopped.", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nset-up: stopped. Run the same command again to go on; what was fetched is kept.", file=sys.stderr)
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
