"""Facts: every figure that a text about a window may state, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact, StreamId, StreamWindow
from gateway.profiles import Channel, Limit, SensorProfile
from gateway.streams.number import duration, quantity, rounded

_HOUR = 3600.0
_ODD = 3.0  # robust spreads from usual that are worth telling
_CLEAR = 2.0  # a change beyond so many standard deviations is more than noise
_URGENT = 10.0  # added to what an anomaly is about, times its rank's share
Alarms = Mapping[AnomalyKind, Anomaly]


def facts(window: AssetWindow, profile: SensorProfile) -> tuple[Fact, ...]:
    """The facts of a window, by weight.

    What violates a limit, how long a door was open, what is missing, deviation and change come
    first. Streams of channels that the profile does not have (any more) are left out.
    """
    found: list[Fact] = []
    for stream in window.streams:
        channel = profile.channels.get(stream.stream.channel)
        if channel is None:
            continue
        alarms = _alarms(window, stream.stream)
        rows = _binary(stream, channel, alarms) if channel.kind == "binary" else _gauge(stream, channel, alarms)
        found.extend(rows)
        found.append(_count(stream))
    found.extend(_absences(window, profile))
    found.extend(_order(window, profile))
    return tuple(sorted(found, key=lambda fact: -fact.weight))


def _alarms(window: AssetWindow, stream: StreamId) -> Alarms:
    return {anomaly.kind: anomaly for anomaly in window.anomalies if anomaly.stream == stream}


def _raised(alarms: Alarms, *kinds: AnomalyKind) -> float:
    """What the worst of these alarms adds to a weight."""
    return max((_URGENT * (alarms[kind].severity.rank + 1) / 4 for kind in kinds if kind in alarms), default=0.0)


def _count(window: StreamWindow) -> Fact:
    count = window.statistics.count
    return Fact(f"{window.stream.channel}.count", float(count), "", str(count), 0.1)


def _binary(window: StreamWindow, channel: Channel, alarms: Alarms) -> Iterator[Fact]:
    name, statistics = window.stream.channel, window.statistics
    seconds = statistics.seconds_on
    share = 100.0 * seconds / (window.end - window.start)
    urgent = _raised(alarms, AnomalyKind.HIGH)
    active = seconds > 0.0
    yield Fact(f"{name}.seconds_on", seconds, "s", duration(seconds), (8.0 if active else 1.5) + urgent)
    yield Fact(f"{name}.share_on", share, "%", quantity(share, 0, "%"), (3.0 if active else 0.3) + urgent / 4)
    yield Fact(f"{name}.rises", float(statistics.rises), "", str(statistics.rises), 2.5 if statistics.rises else 0.2)


def _gauge(window: StreamWindow, channel: Channel, alarms: Alarms) -> Iterator[Fact]:
    name, statistics = window.stream.channel, window.statistics

    def fact(key: str, value: float, weight: float) -> Fact:
        text = quantity(value, channel.decimals, channel.unit)
        return Fact(f"{name}.{key}", value, channel.unit, text, weight)

    high, low = _raised(alarms, AnomalyKind.HIGH), _raised(alarms, AnomalyKind.LOW)
    yield fact("last", statistics.last, 3.0)
    if not statistics.count:
        return
    above, below = _passed(channel.high, statistics.maximum, 1.0), _passed(channel.low, statistics.minimum, -1.0)
    yield fact("max", statistics.maximum, 2.5 + (5.0 + high if above is not None else 0.0))
    yield fact("min", statistics.minimum, 1.5 + (5.0 + low if below is not None else 0.0))
    yield fact("mean", statistics.mean, 2.8)
    yield fact("first", statistics.first, 1.0)
    yield fact("std", _std(window), 0.9)
    for key, value, weight in zip(("p5", "p50", "p95"), statistics.percentiles, (0.4, 0.8, 0.6), strict=True):
        yield fact(key, value, weight)
    if above is not None:
        yield fact("high_limit", above, 7.0 + high)
    if below is not None:
        yield fact("low_limit", below, 7.0 + low)
    for key, seconds, urgent in (
        ("seconds_above", statistics.seconds_above, high),
        ("seconds_below", statistics.seconds_below, low),
    ):
        if seconds > 0.0:
            yield Fact(f"{name}.{key}", seconds, "s", duration(seconds), 7.2 + urgent)
    yield from _changes(window, channel, _raised(alarms, AnomalyKind.RATE))
    yield from _usual(window, channel, _raised(alarms, AnomalyKind.DEVIATION))


def _passed(limit: Limit | None, extreme: float, sign: float) -> float | None:
    """The worst level that was passed."""
    passed = [value for _, value in limit.levels() if sign * extreme > sign * value] if limit else []
    return passed[-1] if passed else None


def _std(window: StreamWindow) -> float:
    """Sample standard deviation: 0 with a single reading."""
    statistics = window.statistics
    return float((max(statistics.m2, 0.0) / (statistics.count - 1)) ** 0.5) if statistics.count > 1 else 0.0


def _changes(window: StreamWindow, channel: Channel, urgent: float) -> Iterator[Fact]:
    statistics, name = window.statistics, window.stream.channel
    if statistics.count < 2:
        return
    change = statistics.slope * (statistics.last_time - statistics.first_time)
    slope = statistics.slope * _HOUR
    unit = f"{channel.unit} per hour".strip()
    # A straight line over the whole window has 3.46 times its standard deviation between its ends.
    clear = abs(change) > _CLEAR * _std(window) and rounded(abs(change), channel.decimals).strip("0.") != ""
    text = quantity(change, channel.decimals, channel.unit)
    yield Fact(f"{name}.change", change, channel.unit, text, (5.5 if clear else 1.8) + urgent)
    yield Fact(f"{name}.slope", slope, unit, quantity(slope, channel.decimals, unit), (5.0 if clear else 1.6) + urgent)


def _usual(window: StreamWindow, channel: Channel, urgent: float) -> Iterator[Fact]:
    if window.usual is None:
        return
    name = window.stream.channel
    median, spread = window.usual
    floor = channel.deviation.floor if channel.deviation else 0.0
    deviation = window.statistics.mean - median
    score = deviation / max(spread, floor, 0.5 * 10.0**-channel.decimals)
    odd = 4.0 if abs(score) >= _ODD else 0.0
    text = quantity(deviation, channel.decimals, channel.unit)
    yield Fact(f"{name}.deviation", deviation, channel.unit, text, 2.0 + odd + urgent)
    yield Fact(
        f"{name}.usual", median, channel.unit, quantity(median, channel.decimals, channel.unit), 1.9 + odd + urgent
    )
    yield Fact(f"{name}.deviation_score", score, "", quantity(score, 1, ""), 0.5 + odd / 4)


def _absences(window: AssetWindow, profile: SensorProfile) -> Iterator[Fact]:
    for anomaly in window.anomalies:
        key = {AnomalyKind.SILENT: "silent_for", AnomalyKind.STUCK: "stuck_for"}.get(anomaly.kind)
        name = anomaly.stream.channel
        if key is None or name not in profile.channels:
            continue
        until = window.end if anomaly.until is None else min(anomaly.until, window.end)
        seconds = max(0.0, until - anomaly.since)
        weight = 7.5 + _raised({anomaly.kind: anomaly}, anomaly.kind)
        yield Fact(f"{name}.{key}", seconds, "s", duration(seconds), weight)


def _order(window: AssetWindow, profile: SensorProfile) -> Iterator[Fact]:
    """Which stream left its usual behaviour first, and by how much."""
    onsets = sorted(
        (stream.onset, stream.stream.channel)
        for stream in window.streams
        if stream.onset is not None and stream.stream.channel in profile.channels
    )
    if len(onsets) < 2:
        return
    (first, name), (second, _) = onsets[:2]
    urgent = window.severity.rank * _URGENT / 8
    yield Fact("asset.first_mover", name, "", profile.channels[name].title, 4.5 + urgent)
    yield Fact("asset.lead", second - first, "s", duration(second - first), 4.2 + urgent)
