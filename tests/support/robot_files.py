"""Robot profiles that lie in files of the project, with their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gateway import robot_profiles
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "gateway" / "training" / "data" / "written", ROOT / "benchmarks" / "commands" / "unseen")


@cache
def robot_file(name: str) -> tuple[RobotProfile, Names]:
    """A robot that authors wrote sentences for, to train on or to measure with.

    Raises:
        StopIteration: there is none of that name.
    """
    file = next(file for folder in FOLDERS if (file := folder / f"{name}.toml").exists())
    profile = robot_profiles.robot(str(file))
    return profile, Names(profile)
