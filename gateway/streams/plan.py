"""A channel's rules, worked out once for all its streams."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gateway.profiles import Channel, Deviation, Limit, SensorProfile
from gateway.streams.accumulator import Bounds
from gateway.streams.baseline import Usual

_DEVIATION = Deviation()


@dataclass(frozen=True, slots=True)
class Plan:
    """How the streams of one channel are treated.

    Attributes:
        length: of windows in seconds, or None when it follows from the sampling interval.
        hold: seconds after which an old value is not taken for the present one; None: when a
            gauge has missed three readings, and never for a binary channel.
        needed: earlier windows needed before something is usual.
        far: robust spreads from usual that are unusual. floor: smallest spread that is assumed.
    """

    profile: str
    name: str
    channel: Channel
    length: float | None
    lateness: float
    idle: float
    binary: bool
    high: float
    low: float
    hold: float | None
    needed: int
    far: float
    floor: float

    def bounds(self, usual: Usual | None) -> Bounds:
        """What the readings of a new window are compared with."""
        if self.binary:
            return Bounds(usual_high=0.5, binary=True)
        high, low = self.high, self.low
        if usual is not None:
            reach = self.far * usual.reading_spread(self.floor)
            high, low = min(high, usual.median + reach), max(low, usual.median - reach)
        return Bounds(self.high, self.low, high, low)


def plan(profile: SensorProfile, name: str) -> Plan:
    """The plan of a profile's channel."""
    channel = profile.channels[name]
    deviation = channel.deviation or _DEVIATION
    windows = profile.windows
    return Plan(
        profile=profile.name,
        name=name,
        channel=channel,
        length=None if windows.length == "auto" else windows.length,
        lateness=windows.lateness,
        idle=windows.idle,
        binary=channel.kind == "binary",
        high=min(_values(channel.high), default=math.inf),
        low=max(_values(channel.low), default=-math.inf),
        hold=channel.silence.after if channel.silence else None,
        needed=deviation.windows,
        far=deviation.score,
        floor=max(deviation.floor, 0.5 * 10.0**-channel.decimals),
    )


def _values(limit: Limit | None) -> list[float]:
    return [value for _, value in limit.levels()] if limit else []
