"""A cold room and its messages, for the tests of the streams layer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from gateway.messages import RawMessage
from gateway.profiles import Channel, SensorProfile
from gateway.streams import plan as plans
from gateway.streams.plan import Plan

T0 = 1_700_000_100.0  # a multiple of 300


def cold_room(channels: dict[str, Any] | None = None, **windows: Any) -> SensorProfile:
    """A cold room with temperature, humidity and door; ``channels`` adds to or replaces rules."""
    rows: dict[str, dict[str, Any]] = {
        "temperature": {"title": "the temperature", "unit": "°C", "range": [-60, 60]},
        "humidity": {"title": "the humidity", "unit": "%", "decimals": 0},
        "door": {"title": "the door", "kind": "binary", "on": "open", "off": "closed"},
    }
    for name, rules in (channels or {}).items():
        rows[name] = {**rows.get(name, {}), **rules}
    return SensorProfile.model_validate(
        {
            "name": "cold-room",
            "title": "Cold room",
            "description": "for tests",
            "windows": {"length": 300.0, "lateness": 10.0, "idle": 30.0, **windows},
            "topics": [
                {
                    "pattern": "rooms/{asset}/state",
                    "time": {"path": "time", "format": "epoch-s"},
                    "fields": [{"channel": name, "path": name} for name in rows],
                },
                {"pattern": "rooms/{asset}/{channel}", "format": "number"},
            ],
            "channels": rows,
        }
    )


def state(time: float, asset: str = "one", received_at: float | None = None, **values: Any) -> RawMessage:
    """A JSON state of a room, measured at ``time`` seconds after T0."""
    payload = json.dumps({"time": T0 + time, **values}).encode()
    return RawMessage(f"rooms/{asset}/state", payload, 1, False, T0 + (time if received_at is None else received_at))


def gauge_plan(**rules: Any) -> Plan:
    """The plan of a gauge called temperature with these rules."""
    return plans.plan(cold_room({"temperature": rules}), "temperature")


@pytest.fixture(scope="session")
def room() -> Callable[..., SensorProfile]:
    return cold_room


@pytest.fixture(scope="session")
def said() -> Callable[..., RawMessage]:
    return state


@pytest.fixture(scope="session")
def gauge() -> Callable[..., Plan]:
    return gauge_plan


@pytest.fixture(scope="session")
def t0() -> float:
    return T0


@pytest.fixture(scope="session")
def channel() -> Callable[..., Channel]:
    def make(**rules: Any) -> Channel:
        return Channel.model_validate({"title": "the value", **rules})

    return make
