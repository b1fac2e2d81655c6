"""Robot profiles that lie in files of the project, with their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gateway import robot_profiles
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

ROOT = Path(__file__).resolve().parents[2]


def written(name: str) -> tuple[RobotProfile, Names]:
    """A robot that authors wrote sentences for."""
    return _robot(ROOT / "gateway" / "training" / "data" / "written" / f"{name}.toml")


def unseen(name: str) -> tuple[RobotProfile, Names]:
    """A robot of the evaluation sets that is not shipped."""
    return _robot(ROOT / "benchmarks" / "commands" / "unseen" / f"{name}.toml")


@cache
def _robot(file: Path) -> tuple[RobotProfile, Names]:
    profile = robot_profiles.robot(str(file))
    return profile, Names(profile)
