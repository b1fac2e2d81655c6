"""Asset windows of simulated scenarios, with the cause that is truly at work in each."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from gateway import profiles
from gateway.messages import AssetWindow, RawMessage
from gateway.profiles import SensorProfile
from gateway.streams.engine import StreamEngine
from gateway.streams.windows import merge
from simulators.device import Event
from simulators.scenarios import Scenario

MOST_MERGED = 4
_TICK = 10.0  # seconds between two looks at the clock
_SHORTEST = 60.0  # seconds that a fault must be at work in a window to be its cause


def windows(
    plan: Scenario, profile: SensorProfile | None = None, heard: Callable[[Event], None] = lambda _event: None
) -> list[AssetWindow]:
    """All windows of a scenario, as the gateway's streams close them.

    Args:
        plan: what is simulated.
        profile: the profile that reads the device's payloads; None for the one of its name.
        heard: told of each message of the device.
    """
    engine = StreamEngine([profile or profiles.sensor(plan.profile)])
    found: list[AssetWindow] = []
    now = plan.start
    for event in plan.events():
        while now < event.time:
            now = min(now + _TICK, event.time)
            found += engine.tick(now).assets
        found += engine.process([RawMessage(event.topic, event.payload, 1, False, event.time)]).assets
        heard(event)
    while now < plan.start + plan.duration:
        now += _TICK
        found += engine.tick(now).assets
    return found


def at_work(plan: Scenario, window: AssetWindow) -> str | None:
    """The playbook's cause that is at work in the window for a minute or more."""
    if plan.fault is None or plan.fault_start is None:
        return None
    overlap = min(window.end, plan.fault_start + plan.fault.duration) - max(window.start, plan.fault_start)
    return plan.cause if overlap >= _SHORTEST else None


def merged(found: Sequence[AssetWindow], chance: random.Random) -> list[AssetWindow]:
    """One to `MOST_MERGED` windows each time, as when they wait for a busy model."""
    together: list[AssetWindow] = []
    rest = list(found)
    while rest:
        size = chance.randint(1, MOST_MERGED)
        window, *more = rest[:size]
        for later in more:
            window = merge(window, later)
        together.append(window)
        rest = rest[size:]
    return together
