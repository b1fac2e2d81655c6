"""Facts that follow from other facts and from the anomalies of a window.

A fall is written without a minus sign ("fell by 2.4 °C"), and a condition that began before the
window lasted longer than the window shows. Names, with ``<ch>`` for the channel:

    <ch>.fall, <ch>.fall_rate   size of a negative change (channel's unit) and slope (per hour)
    <ch>.shortfall              size of a negative deviation from usual (channel's unit)
    <ch>.rate, <ch>.rate_limit  largest rate of change and its limit (channel's unit per minute)
    <ch>.on_for                 seconds that a binary channel was on, to the window's end at most
    <ch>.above_for, <ch>.below_for
                                seconds from the crossing of a limit to the window's end, where the
                                anomaly is still open then
    <ch>.silent_for, <ch>.stuck_for
                                seconds, where the window's own facts do not have them
"""

from __future__ import annotations

from collections.abc import Iterable

from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact
from gateway.profiles import Channel, SensorProfile

_SIZES = {"change": "fall", "slope": "fall_rate", "deviation": "shortfall"}
_MINUS = "-−"


def duration_text(seconds: float) -> str:
    """A duration for a person, written as the streams' facts are: ``40 s``, ``23 min``, ``3.5 h``.

    >>> duration_text(1380.0)
    '23 min'
    """
    if seconds < 120.0:
        return f"{seconds:.1f} s" if 0.0 < seconds < 1.0 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200.0 else f"{seconds / 3600:.1f} h"


def with_derived(facts: Iterable[Fact], window: AssetWindow, profile: SensorProfile) -> tuple[Fact, ...]:
    """``facts`` followed by those that follow from them and from the window's anomalies."""
    given = tuple(facts)
    names = {fact.name for fact in given}
    more = [size for fact in given if (size := _size(fact)) is not None]
    for anomaly in window.anomalies:
        channel = profile.channels.get(anomaly.stream.channel)
        if channel is not None:
            more.extend(_of_anomaly(anomaly, channel, window))
    unique = {fact.name: fact for fact in reversed(more) if fact.name not in names}
    return given + tuple(reversed(unique.values()))


def _size(fact: Fact) -> Fact | None:
    channel, _, quantity = fact.name.partition(".")
    if quantity not in _SIZES or not isinstance(fact.value, float | int) or fact.text[:1] not in _MINUS:
        return None
    return Fact(f"{channel}.{_SIZES[quantity]}", -fact.value, fact.unit, fact.text[1:], fact.weight)


def _of_anomaly(anomaly: Anomaly, channel: Channel, window: AssetWindow) -> list[Fact]:
    name = anomaly.stream.channel
    until = window.end if anomaly.until is None else min(anomaly.until, window.end)
    lasted = max(0.0, until - anomaly.since)
    match anomaly.kind:
        case AnomalyKind.RATE:
            unit = f"{channel.unit}/min" if channel.unit else "/min"
            pairs = (("rate", abs(anomaly.value)), ("rate_limit", abs(anomaly.limit)))
            return [
                Fact(f"{name}.{key}", value, unit, f"{value:.{channel.decimals}f} {unit}", 2.0) for key, value in pairs
            ]
        case AnomalyKind.SILENT | AnomalyKind.STUCK:
            key = "silent_for" if anomaly.kind is AnomalyKind.SILENT else "stuck_for"
            return [_duration(f"{name}.{key}", max(lasted, anomaly.value))]
        case AnomalyKind.HIGH | AnomalyKind.LOW if anomaly.since < window.start:
            if channel.kind == "binary":
                return [_duration(f"{name}.on_for", lasted)] if anomaly.kind is AnomalyKind.HIGH else []
            if until < window.end:
                return []
            return [_duration(f"{name}.{'above' if anomaly.kind is AnomalyKind.HIGH else 'below'}_for", lasted)]
        case _:
            return []


def _duration(name: str, seconds: float) -> Fact:
    return Fact(name, seconds, "s", duration_text(seconds), 3.0)
