"""Asset windows with the raw readings that they came from: recordings and simulated devices."""

from __future__ import annotations

import csv
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from raw_readings import Raw

from gateway import profiles
from gateway.messages import AssetWindow, Reading, StreamId
from gateway.profiles import SensorProfile
from gateway.streams.engine import StreamEngine
from simulators.device import SHAPES, Event
from simulators.scenarios import scenario
from simulators.windows import at_work, windows

RECORDINGS = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """A window, its profile (typed, and as its file says), and all readings of its asset.

    ``fault`` is what was simulated in it, None where nothing was or nobody knows.
    """

    source: str
    window: AssetWindow
    profile: SensorProfile
    table: Mapping[str, Any]
    readings: Mapping[str, Raw]
    fault: str | None = None


def table(name: str) -> Mapping[str, Any]:
    """A profile's file as it is written."""
    return tomllib.loads((profiles.directory("sensors") / f"{name}.toml").read_text(encoding="utf-8"))


def through_engine(
    batches: Iterable[tuple[float, Iterable[Reading]]], profile: SensorProfile
) -> tuple[list[AssetWindow], Mapping[str, Raw]]:
    """All windows of one asset, and its readings by channel."""
    engine = StreamEngine([profile])
    found: list[AssetWindow] = []
    kept: dict[str, list[tuple[float, float]]] = defaultdict(list)
    now = 0.0
    for now, readings in batches:
        known = list(readings)
        for reading in known:
            kept[reading.stream.channel].append((reading.time, reading.value))
        found += engine.read(known, now).assets
        found += engine.tick(now).assets
    points = {channel: np.array(pairs, dtype=np.float64) for channel, pairs in kept.items()}
    return found, {channel: Raw(pairs[:, 0], pairs[:, 1]) for channel, pairs in points.items()}


def simulated(name: str, seed: int, own: SensorProfile | None = None) -> list[Case]:
    """The windows of one random scenario of a profile, or of ``own`` for the device that ``name`` simulates.

    ``fault`` is the playbook's cause that is at work in a window for a minute or more.
    """
    plan, profile, written = scenario(name, seed), own or profiles.sensor(name), table(name)
    kept: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def heard(event: Event) -> None:
        for channel, value in _values(event.payload, written):
            kept[channel].append((event.time, value))

    found = windows(plan, profile, heard)
    readings = {channel: Raw(*np.array(pairs, dtype=np.float64).T) for channel, pairs in kept.items()}
    return [
        Case(name, window, profile, written, until(readings, window.end), at_work(plan, window)) for window in found
    ]


def _values(payload: bytes, written: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    content = json.loads(payload)
    for row in written["topics"][0]["fields"]:
        value = content[row["path"]]
        number = float({"open": 1, "closed": 0}[value] if isinstance(value, str) else value)
        low, high = written["channels"][row["channel"]].get("range", (-np.inf, np.inf))
        if low <= number <= high:  # the rest is a dead letter
            yield row["channel"], number


def simulations(count: int, seed: int) -> Iterator[Case]:
    """About ``count`` windows of the simulated devices; half of them have an anomaly, where there are so many."""
    names = sorted(SHAPES)
    odd: list[Case] = []
    quiet: list[Case] = []
    number = 100_000 * seed
    while len(odd) + min(len(quiet), count // 2) < count:
        for case in simulated(names[number % len(names)], number):
            (odd if case.window.anomalies else quiet).append(case)
        number += 1
    chance = random.Random(seed)
    yield from chance.sample(odd, min(len(odd), count - count // 2))
    yield from chance.sample(quiet, min(len(quiet), count // 2))


def until(readings: Mapping[str, Raw], end: float) -> dict[str, Raw]:
    """The readings before ``end``."""
    return {channel: raw.between(-np.inf, end) for channel, raw in readings.items()}


def recordings() -> Iterator[Case]:
    """The windows of the recordings in ../shared/data, when they are there.

    Sorted by time: one of them goes back by an hour in the middle.
    """
    profile, written = profiles.sensor("generic"), table("generic")
    for file in sorted(RECORDINGS.glob("*.csv")):
        stream = StreamId(file.stem.replace("_", "-"), "value")
        with file.open(encoding="utf-8", newline="") as opened:
            lines = sorted((row["timestamp"], float(row["value"])) for row in csv.DictReader(opened))
        moments = [(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp(), value) for text, value in lines]
        batches = ((time, [Reading(stream, time, value, profile.name)]) for time, value in moments)
        found, readings = through_engine(batches, profile)
        for window in found:
            yield Case(file.stem, window, profile, written, until(readings, window.end))
