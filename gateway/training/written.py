"""Robots that do not exist, and what authors wrote that people say to them: ``data/written``.

``NAME.toml`` is a robot profile. A line of ``NAME.txt`` is ``sentence => plan``, or ``[plan before] sentence => plan``;
numbers stand in the parameter's unit. Lines with # are remarks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from gateway import robot_profiles
from gateway.commands.plans.plan import Plan, Understood, parse
from gateway.robot_profiles import RobotProfile

HELD = frozenset(("container-agv", "ferry-steward", "gallery-hanger", "museum-guide", "poultry-bot", "weld-cell"))
"""Robots that no training sees."""
_BEFORE = re.compile(r"\[(?P<plan>.*?)\] (?P<text>.*)")
_MINUTES = re.compile(r"(?<=\d)m(?=$|[\s;])")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, what it means, and the plan before it, if it leans on one."""

    text: str
    meaning: Understood
    before: Plan | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A robot and its sentences."""

    profile: RobotProfile
    lines: tuple[Line, ...]


@cache
def robots(*, held: bool = False) -> tuple[Written, ...]:
    """Those to train on, by name; or those that are held out."""
    folder = Path(str(resources.files("gateway.training").joinpath("data", "written")))
    return tuple(read(file) for file in sorted(folder.glob("*.toml")) if (file.stem in HELD) is held)


def read(profile: Path) -> Written:
    """A robot by its profile's file; the sentences lie beside it.

    Raises:
        ConfigError: a mistake in the profile.
        ValueError: a line that is none.
    """
    rows = profile.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return Written(
        robot_profiles.robot(str(profile)), tuple(line(row) for row in rows if row.strip() and row[0] != "#")
    )


def line(row: str) -> Line:
    """One line.

    Raises:
        ValueError: it is none.
    """
    said, arrow, plan = row.strip().rpartition(" => ")
    if not arrow:
        raise ValueError(f"no ' => ' in {row!r}")
    found = _BEFORE.fullmatch(said)
    if found is None:
        return Line(said, _parsed(plan))
    before = _parsed(found["plan"])
    if isinstance(before, Plan):
        return Line(found["text"], _parsed(plan), before)
    raise ValueError(f"no plan before {row!r}")


def _parsed(plan: str) -> Understood:
    return parse(_MINUTES.sub("min", plan))
