"""A simulated device: a physical model, its faults, and the payloads that it would send."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from gateway.errors import InputError
from simulators.cold_room import ColdRoom
from simulators.faults import SENSOR_FAULTS, Fault
from simulators.greenhouse import Greenhouse
from simulators.pump import Pump

_STEP = 10.0  # s; models are stepped at most so far at once
_WORDS = {"door": ("closed", "open")}
_FLAGS = frozenset({"defrost", "heater"})


class Model(Protocol):
    """A physical model."""

    def step(self, dt: float, hour: float, faults: Mapping[str, float]) -> dict[str, float]:
        """Go on by ``dt`` seconds and report each channel."""


class Event(NamedTuple):
    """One message of a device: seconds since the epoch, topic, payload."""

    time: float
    topic: str
    payload: bytes


class Shape(NamedTuple):
    """How a profile's simulator is made and spoken to.

    ``fields`` names the payload's field of each channel. Sensor faults hit the channel
    ``measured``; it drifts by ``drift`` an hour and spikes by ``spike``, in its unit.
    """

    make: Callable[[random.Random], Model]
    topic: str
    fields: Mapping[str, str]
    measured: str
    drift: float
    spike: float


SHAPES: dict[str, Shape] = {
    "cold-room": Shape(
        ColdRoom,
        "coldstore/{asset}/state",
        {
            "temperature": "temperature_c",
            "humidity": "humidity_pct",
            "door": "door",
            "power": "power_kw",
            "evaporator": "evaporator_c",
            "defrost": "defrost",
        },
        "temperature",
        6.0,
        12.0,
    ),
    "pump": Shape(
        Pump,
        "pumps/{asset}/state",
        {
            "vibration": "vibration_mm_s",
            "bearing": "bearing_c",
            "current": "current_a",
            "pressure": "pressure_bar",
            "flow": "flow_m3_h",
        },
        "bearing",
        15.0,
        40.0,
    ),
    "greenhouse": Shape(
        Greenhouse,
        "greenhouse/{asset}/state",
        {
            "temperature": "air_c",
            "humidity": "humidity_pct",
            "co2": "co2_ppm",
            "soil": "soil_pct",
            "light": "light_w_m2",
            "vent": "vent_pct",
            "heater": "heater",
        },
        "humidity",
        12.0,
        -40.0,
    ),
}
"""The simulators by the name of their sensor profile."""


class Device:
    """One simulated asset; the same arguments give the same messages.

    Args:
        profile: name of the sensor profile.
        asset: its name in the topics.
        seed: source of all chance.
        faults: when what is broken.
        model: the physical model; None makes the profile's.

    Raises:
        InputError: there is no simulator for that profile.
    """

    def __init__(
        self, profile: str, asset: str, seed: int, faults: Sequence[Fault] = (), model: Model | None = None
    ) -> None:
        shape = SHAPES.get(profile)
        if shape is None:
            raise InputError(f"no simulator for profile {profile!r}; there are: {', '.join(SHAPES)}")
        self.profile = profile
        self.asset = asset
        self.faults = tuple(faults)
        self._shape = shape
        self._chance = random.Random(f"{profile}/{asset}/{seed}")
        self._model = model or shape.make(self._chance)
        self._held: float | None = None

    def events(self, start: float, duration: float, interval: float = 10.0) -> Iterator[Event]:
        """The messages of ``duration`` seconds from ``start`` (epoch) on, one each ``interval``."""
        for number in range(int(duration / interval)):
            elapsed = number * interval
            event = self.advance(start + elapsed, elapsed, interval)
            if event is not None:
                yield event

    def advance(self, now: float, elapsed: float, interval: float) -> Event | None:
        """Go on by ``interval`` seconds; the message at ``now``, or None when it is not heard."""
        active = {fault.kind: fault for fault in self.faults if fault.active(elapsed)}
        physical = {kind: fault.strength for kind, fault in active.items() if kind not in SENSOR_FAULTS}
        moment = datetime.fromtimestamp(now, UTC)
        hour = moment.hour + moment.minute / 60.0
        values: dict[str, float] = {}
        remaining = interval
        while remaining > 0.0:
            values = self._model.step(min(_STEP, remaining), hour, physical)
            remaining -= _STEP
        if "dropout" in active:
            return None
        self._distort(values, active, elapsed)
        topic = self._shape.topic.format(asset=self.asset)
        return Event(now, topic, self._payload(values, moment))

    def _distort(self, values: dict[str, float], active: Mapping[str, Fault], elapsed: float) -> None:
        name = self._shape.measured
        if "stuck" in active:
            self._held = values[name] if self._held is None else self._held
            values[name] = self._held
        else:
            self._held = None
        if (drift := active.get("drift")) is not None:
            hours = (elapsed - drift.start) / 3600.0
            values[name] = round(values[name] + drift.strength * self._shape.drift * hours, 1)
        if "spikes" in active and self._chance.random() < 0.04:
            values[name] = round(values[name] + active["spikes"].strength * self._shape.spike, 1)

    def _payload(self, values: Mapping[str, float], moment: datetime) -> bytes:
        content: dict[str, object] = {"ts": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")}
        for channel, value in values.items():
            field = self._shape.fields[channel]
            if channel in _WORDS:
                content[field] = _WORDS[channel][int(value)]
            else:
                content[field] = bool(value) if channel in _FLAGS else value
        return json.dumps(content).encode()
