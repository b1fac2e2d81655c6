"""Windows of a cold room made by hand, with facts as the streams would compute them."""

from __future__ import annotations

import math
import statistics as stats
from collections.abc import Mapping, Sequence
from itertools import pairwise

from gateway.insights.derived import duration_text
from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact, Severity, Statistics, StreamId, StreamWindow
from gateway.profiles import SensorProfile

Points = Sequence[tuple[float, float]]
START = 1_700_000_100.0
LENGTH = 1800.0

PROFILE = SensorProfile.model_validate(
    {
        "name": "cold-room",
        "title": "cold room",
        "description": "for tests",
        "topics": [{"pattern": "cold/{asset}/{channel}", "format": "number"}],
        "channels": {
            "temperature": {
                "title": "temperature",
                "unit": "°C",
                "high": {"warning": -15.0, "critical": -10.0},
                "low": {"warning": -30.0},
            },
            "door": {"title": "door", "kind": "binary", "on": "open", "off": "closed", "on_hold": "10m"},
            "humidity": {"title": "humidity", "unit": "%"},
            "compressor": {"title": "compressor", "kind": "binary", "on": "running", "off": "stopped"},
        },
        "causes": [
            {
                "id": "door-open",
                "text": "the door was left open",
                "signs": [
                    {"fact": "door.seconds_on", "op": ">", "value": 600},
                    {"fact": "temperature.change", "op": ">", "value": 1.0},
                ],
                "advice": ["close-door", "check-seal"],
            },
            {
                "id": "compressor",
                "text": "the compressor does not cool",
                "signs": [{"fact": "compressor.share_on", "op": ">", "value": 95}],
                "advice": ["call-service"],
            },
        ],
        "advice": [
            {"id": "close-door", "text": "Close the door."},
            {"id": "check-seal", "text": "Check the seal of the door."},
            {"id": "call-service", "text": "Call the refrigeration service."},
        ],
    }
)


def statistics(points: Points, end: float) -> Statistics:
    """The statistics of some points; a binary value holds until the next."""
    times, values = [t for t, _ in points], [v for _, v in points]
    mean, count = stats.fmean(values), len(values)
    middle = stats.fmean(times)
    spread = math.fsum((t - middle) ** 2 for t in times)
    slope = math.fsum((t - middle) * v for t, v in points) / spread if spread else 0.0
    ordered = sorted(values)
    low, high = min(points, key=lambda p: p[1]), max(points, key=lambda p: p[1])
    following = [*times[1:], end]
    return Statistics(
        count=count,
        mean=mean,
        m2=math.fsum((v - mean) ** 2 for v in values),
        minimum=low[1],
        maximum=high[1],
        minimum_time=low[0],
        maximum_time=high[0],
        first=values[0],
        first_time=times[0],
        last=values[-1],
        last_time=times[-1],
        slope=slope,
        percentiles=(ordered[count // 20], ordered[count // 2], ordered[-1 - count // 20]),
        centroids=(),
        time_sums=(0.0, 0.0, 0.0),
        seconds_above=math.fsum(b - a for (a, v), b in zip(points, following, strict=True) if v > -15.0),
        seconds_on=math.fsum(b - a for (a, v), b in zip(points, following, strict=True) if v == 1.0),
        rises=sum(b == 1.0 and a == 0.0 for a, b in pairwise(values)),
    )


def window(
    streams: Mapping[str, Points],
    anomalies: Sequence[Anomaly] = (),
    onsets: Mapping[str, float] | None = None,
    usual: Mapping[str, tuple[float, float]] | None = None,
    asset: str = "room-2",
    start: float = START,
    end: float = START + LENGTH,
) -> AssetWindow:
    """An asset's window from its readings."""
    rows = tuple(
        StreamWindow(
            StreamId(asset, channel),
            start,
            end,
            statistics(points, end),
            (usual or {}).get(channel),
            (onsets or {}).get(channel),
        )
        for channel, points in streams.items()
    )
    return AssetWindow(asset, PROFILE.name, start, end, rows, tuple(anomalies))


def facts(window: AssetWindow, profile: SensorProfile) -> tuple[Fact, ...]:
    """Facts by the contract's names."""
    found: list[Fact] = []
    for row in window.streams:
        name, s = row.stream.channel, row.statistics
        channel = profile.channels[name]
        if channel.kind == "binary":
            share = 100.0 * s.seconds_on / (window.end - window.start)
            found.append(Fact(f"{name}.seconds_on", s.seconds_on, "s", duration_text(s.seconds_on), 2.0))
            found.append(Fact(f"{name}.share_on", share, "%", f"{share:.0f} %"))
            found.append(Fact(f"{name}.rises", float(s.rises), "", str(s.rises)))
            continue
        std = math.sqrt(s.m2 / (s.count - 1)) if s.count > 1 else 0.0
        change = s.slope * (window.end - window.start)
        figures = {"last": s.last, "first": s.first, "mean": s.mean, "min": s.minimum, "max": s.maximum}
        figures |= {"std": std, "change": change}
        if row.usual is not None:
            figures |= {"usual": row.usual[0], "deviation": s.mean - row.usual[0]}
            score = (s.mean - row.usual[0]) / row.usual[1]
            found.append(Fact(f"{name}.deviation_score", score, "", f"{score:.1f}", 0.2))
        found += [Fact(f"{name}.{key}", v, channel.unit, f"{v:.1f} {channel.unit}") for key, v in figures.items()]
        found.append(Fact(f"{name}.count", float(s.count), "", str(s.count), 0.1))
        if s.seconds_above and channel.high:
            found.append(Fact(f"{name}.seconds_above", s.seconds_above, "s", duration_text(s.seconds_above), 3.0))
        for anomaly in window.anomalies:
            if anomaly.stream.channel == name and anomaly.kind in (AnomalyKind.HIGH, AnomalyKind.LOW):
                side = "high" if anomaly.kind is AnomalyKind.HIGH else "low"
                text = f"{anomaly.limit:.1f} {channel.unit}"
                found.append(Fact(f"{name}.{side}_limit", anomaly.limit, channel.unit, text, 3.0))
    onsets = sorted((row.onset, row.stream.channel) for row in window.streams if row.onset is not None)
    if len(onsets) > 1:
        lead = float(onsets[1][0]) - float(onsets[0][0])
        title = profile.channels[onsets[0][1]].title
        found.append(Fact("asset.first_mover", onsets[0][1], "", title))
        found.append(Fact("asset.lead", lead, "s", duration_text(lead)))
    return tuple(found)


def line(first: float, last: float, count: int = 60) -> list[tuple[float, float]]:
    """Readings on a straight line over the window."""
    step = LENGTH / count
    return [(START + i * step, first + (last - first) * i / (count - 1)) for i in range(count)]


def states(*changes: tuple[float, float]) -> list[tuple[float, float]]:
    """Readings of a binary channel at seconds into the window."""
    return [(START + offset, value) for offset, value in changes]


def high(limit: float = -15.0, severity: Severity = Severity.WARNING, since: float = START + 600.0) -> Anomaly:
    """The temperature above a limit, still open."""
    stream = StreamId("room-2", "temperature")
    return Anomaly(stream, AnomalyKind.HIGH, severity, since, None, -9.1, limit, "°C", 1.5)


def door_left_open() -> AssetWindow:
    """The door opens after two minutes and stays open; the room warms beyond its limit."""
    door = Anomaly(
        StreamId("room-2", "door"), AnomalyKind.HIGH, Severity.WARNING, START + 120.0, None, 1680.0, 600.0, "s", 2.8
    )
    return window(
        {
            "temperature": line(-21.8, -9.1),
            "door": states((0.0, 0.0), (120.0, 1.0)),
            "humidity": [(t, 70.0 + 0.3 * (-1) ** i) for i, (t, _) in enumerate(line(0.0, 0.0))],
            "compressor": states((0.0, 0.0), (300.0, 1.0), (1200.0, 0.0)),
        },
        anomalies=(high(), door),
        onsets={"temperature": START + 540.0, "door": START + 120.0},
        usual={"temperature": (-21.5, 0.4), "humidity": (70.0, 1.0)},
    )


def quiet() -> AssetWindow:
    """Nothing happens."""
    return window(
        {
            "temperature": [(t, -21.5 + 0.2 * (-1) ** i) for i, (t, _) in enumerate(line(0.0, 0.0))],
            "door": states((0.0, 0.0)),
        },
        usual={"temperature": (-21.5, 0.4)},
    )
