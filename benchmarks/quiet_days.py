"""Counts what is said on days without a fault: alerts, and windows that the gate lets through to the model.

    python benchmarks/quiet_days.py

Simulated devices without faults, a reading each 10 s; greenhouses at days of all seasons. Each
window that is let through is taken at once, so none is merged: a busy model would be asked less.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from grounding import RESULTS

from gateway import profiles
from gateway.cli.machine import machine
from gateway.config import GateSettings
from gateway.insights.gate import Action, Gate
from gateway.messages import RawMessage
from gateway.streams.engine import StreamEngine
from gateway.streams.facts import facts
from gateway.streams.windows import merge
from simulators.device import SHAPES, Device
from simulators.greenhouse import Greenhouse

DAY = 86400.0
SEASONS = (20, 80, 110, 170, 200, 260, 290, 350)  # days of the year
ASKED = (Action.ADMITTED, Action.HEARTBEAT)


class Day(NamedTuple):
    """What one device made of one day."""

    alerts: int
    asked: Counter[Action]


def days(profile: str, seed: int, count: int, settings: GateSettings) -> list[Day]:
    """``count`` days of one device."""
    season = SEASONS[seed % len(SEASONS)]
    model = Greenhouse(random.Random(seed), season) if profile == "greenhouse" else None
    start = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=season - 1)).timestamp()
    known = profiles.sensor(profile)
    engine, gate = StreamEngine([known]), Gate(settings, merge)
    found = [Day(0, Counter()) for _ in range(count)]
    for event in Device(profile, "one", seed, model=model).events(start, DAY * count):
        number = int((event.time - start) / DAY)
        for effects in (
            engine.process([RawMessage(event.topic, event.payload, 1, False, event.time)]),
            engine.tick(event.time),
        ):
            raised = sum(alert.state == "raised" for alert in effects.alerts)
            found[number] = found[number]._replace(alerts=found[number].alerts + raised)
            for window in effects.assets:
                found[number].asked[gate.offer(window, facts(window, known), event.time).action] += 1
                gate.take()
    return found


def figures(devices: list[list[Day]]) -> dict[str, Any]:
    """Of one profile; the first day, on which everything is new, for itself."""

    def asked(chosen: list[Day]) -> float:
        return round(statistics.fmean(sum(day.asked[a] for a in ASKED) for day in chosen), 1)

    later = [day for device in devices for day in device[1:]]
    everything = [day for device in devices for day in device]
    return {
        "days": len(everything),
        "alerts": sum(day.alerts for day in everything),
        "windows_asked_about_on_the_first_day": asked([device[0] for device in devices]),
        "windows_asked_about_a_day_later": asked(later) if later else None,
        "most_on_a_later_day": max((sum(day.asked[a] for a in ASKED) for day in later), default=None),
        "of_these_by_the_heartbeat": round(
            statistics.fmean(day.asked[Action.HEARTBEAT] for day in later or everything), 1
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--devices", type=int, default=8, help="of each profile")
    parser.add_argument("--days", type=int, default=4, help="of each device")
    parser.add_argument("--seed", type=int, default=8000)
    parser.add_argument("--profile", action="append", choices=sorted(SHAPES))
    parser.add_argument("--out", type=Path, default=RESULTS / "quiet-days.json")
    given = parser.parse_args()
    found: dict[str, Any] = {}
    for profile in given.profile or sorted(SHAPES):
        seeds = range(given.seed, given.seed + given.devices)
        found[profile] = figures([days(profile, seed, given.days, GateSettings()) for seed in seeds])
        print(profile, json.dumps(found[profile]), flush=True)
    result = {"bench": "quiet-days", "machine": machine(), "seed": given.seed, "figures": found}
    given.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
