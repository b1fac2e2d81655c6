"""What the robots did, from the journals that they write themselves, and whether that is what was said of it."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goals_geometry import Polygon, strictly_inside

from simulators.robots.journal import read

NEAR = 0.1  # metres: a trip that succeeded ends so near to where it was to go
COASTS = 0.1  # metres that a robot may move without a goal


@dataclass
class Deeds:
    """Of all robots.

    Attributes:
        open: goals with a step in a journal, but no end: their robot was killed meanwhile.
        outside: poses outside of the keep-in zones or in a keep-out zone.
        unasked: times that a robot moved without a goal.
    """

    started: Counter[str] = field(default_factory=Counter)
    finished: dict[str, dict[str, Any]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    metres: float = 0.0
    poses: int = 0
    outside: int = 0
    unasked: int = 0

    def steps(self, goal: str) -> str:
        """What the journals say of a goal, in a few words."""
        if goal in self.finished:
            return f"finished, {self.finished[goal].get('status')}"
        return "begun" if self.started[goal] else "not begun" if goal in self.open else "nothing"


def deeds(journals: Iterable[Path], profile: Path) -> Deeds:
    """Read the journals; ``profile`` says where the robots may be."""
    zones = tomllib.loads(profile.read_text(encoding="utf-8"))["zones"].values()
    keep_in = [_polygon(zone) for zone in zones if zone["kind"] == "keep-in"]
    keep_out = [_polygon(zone) for zone in zones if zone["kind"] == "keep-out"]
    found = Deeds()
    for journal in journals:
        _read(found, journal, keep_in, keep_out)
    return found


def _polygon(zone: Mapping[str, Any]) -> Polygon:
    return tuple((float(x), float(y)) for x, y in zone["polygon"])


def _read(found: Deeds, journal: Path, keep_in: list[Polygon], keep_out: list[Polygon]) -> None:
    running = False
    last: tuple[float, float] | None = None
    stood: tuple[float, float] | None = None
    for row in read(journal):
        if "x" in row:
            at = (float(row["x"]), float(row["y"]))
            found.poses += 1
            found.metres += math.dist(last or at, at)
            inside = any(strictly_inside(zone, at) for zone in keep_in)
            found.outside += not inside or any(strictly_inside(zone, at) for zone in keep_out)
            last = at
            if not running and stood is not None and math.dist(stood, at) > COASTS:
                found.unasked += 1
                stood = at
        if row["event"] == "boot":
            running, stood = False, last
        if row["event"] != "goal":
            continue
        goal, step = str(row["goal"]), row["step"]
        if step in ("finished", "rejected"):
            found.open.discard(goal)
        elif goal not in found.finished:
            found.open.add(goal)
        if step == "started":
            found.started[goal] += 1
            running = True
        elif step == "finished":
            found.finished[goal] = row
            running, stood = False, last


def contradictions(
    done: Deeds, outcomes: Mapping[str, str | None], trips: Mapping[str, tuple[float, float]]
) -> list[str]:
    """Where a goal's outcome, as it was said, is not what the robot did; ``trips``: where goals were to go."""
    wrong: list[str] = []
    for goal, outcome in outcomes.items():
        times, end = done.started[goal], done.finished.get(goal, {}).get("status")
        if times > 1:
            wrong.append(f"{goal}: executed {times} times")
        elif outcome in ("succeeded", "canceled", "aborted") and end != outcome:
            wrong.append(f"{goal}: said to be {outcome}, the robot says {end}")
        elif outcome in ("refused", "rejected") and times:
            wrong.append(f"{goal}: {outcome}, but executed")
        elif outcome is None:
            wrong.append(f"{goal}: nobody was told how it ended")
        elif outcome == "succeeded" and goal in trips:
            row = done.finished[goal]
            if math.dist((row["x"], row["y"]), trips[goal]) > NEAR:
                wrong.append(f"{goal}: succeeded at ({row['x']}, {row['y']}), not at {trips[goal]}")
    return wrong
