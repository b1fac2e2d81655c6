"""Alerts as they are published: an event of the streams, in a sentence that a person understands."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from gateway.messages import AlertEvent, Anomaly, AnomalyKind, OutboxMessage
from gateway.profiles import Channel, SensorProfile
from gateway.published import Alert
from gateway.streams.number import duration, quantity


class AlertMaker:
    """Makes alerts for one site.

    Args:
        prefix: ``edge/<site>``; alerts go to ``<prefix>/alerts/<asset>``.
        profiles: by name.
    """

    def __init__(self, site: str, prefix: str, profiles: Mapping[str, SensorProfile]) -> None:
        self._site = site
        self._prefix = prefix
        self._profiles = profiles

    def make(self, event: AlertEvent, now: float) -> tuple[Alert, OutboxMessage]:
        """The alert and the message that carries it.

        The id depends on the event only, so that a message that goes out twice can be told.
        """
        anomaly = event.anomaly
        channel = self._profiles[event.profile].channels[anomaly.stream.channel]
        name = "/".join((self._site, *anomaly.stream, anomaly.kind, repr(anomaly.since), event.state, anomaly.severity))
        alert = Alert.model_validate(
            {
                "id": str(uuid5(NAMESPACE_URL, f"edge-gateway:alert/{name}")),
                "asset": anomaly.stream.asset,
                "stream": str(anomaly.stream),
                "rule": anomaly.kind.value,
                "state": event.state,
                "severity": anomaly.severity,
                "value": anomaly.value,
                "unit": anomaly.unit,
                "limit": anomaly.limit,
                "since": anomaly.since,
                "time": event.time,
                "text": alert_text(event, channel),
            }
        )
        message = OutboxMessage(
            id=alert.id,
            topic=f"{self._prefix}/alerts/{alert.asset}",
            payload=alert.model_dump_json().encode(),
            rank=alert.severity.rank,
            created=now,
            urgent=True,
        )
        return alert, message


def alert_text(event: AlertEvent, channel: Channel) -> str:
    """A line such as ``Cold room 2: temperature -9.1 °C is above its critical limit of -10.0 °C``."""
    asset = event.anomaly.stream.asset.replace("-", " ").replace("_", " ")
    title = channel.title.removeprefix("the ")
    words = _raised(event.anomaly, channel) if event.state == "raised" else _cleared(event.anomaly, channel)
    return f"{asset[:1].upper()}{asset[1:]}: {title} {words}"


def _raised(anomaly: Anomaly, channel: Channel) -> str:
    value, limit = (quantity(figure, channel.decimals, channel.unit) for figure in (anomaly.value, anomaly.limit))
    match anomaly.kind:
        case AnomalyKind.HIGH if channel.kind == "binary":
            words = f"has been {channel.on} for {duration(anomaly.value)}, longer than {duration(anomaly.limit)}"
        case AnomalyKind.HIGH:
            words = f"{value} is above its {anomaly.severity} limit of {limit}"
        case AnomalyKind.LOW:
            words = f"{value} is below its {anomaly.severity} limit of {limit}"
        case AnomalyKind.RATE:
            verb = "rises" if anomaly.value > 0 else "falls"
            speed, allowed = (
                quantity(abs(figure), channel.decimals, channel.unit) for figure in (anomaly.value, anomaly.limit)
            )
            words = f"{verb} by {speed} per minute, faster than {allowed} per minute"
        case AnomalyKind.DEVIATION:
            side = "above" if anomaly.value > anomaly.limit else "below"
            words = f"{value} is unusual for it, {side} the {limit} that its past suggests"
        case AnomalyKind.STUCK:
            words = f"has not changed for {duration(anomaly.value)}"
        case AnomalyKind.SILENT:
            words = f"has sent no reading for {duration(anomaly.value)}"
    return words


def _cleared(anomaly: Anomaly, channel: Channel) -> str:
    limit = quantity(anomaly.limit, channel.decimals, channel.unit)
    match anomaly.kind:
        case AnomalyKind.HIGH if channel.kind == "binary":
            words = f"is {channel.off} again"
        case AnomalyKind.HIGH:
            words = f"is no longer above its {anomaly.severity} limit of {limit}"
        case AnomalyKind.LOW:
            words = f"is no longer below its {anomaly.severity} limit of {limit}"
        case AnomalyKind.RATE:
            words = "no longer changes too fast"
        case AnomalyKind.DEVIATION:
            words = "is as usual again"
        case AnomalyKind.STUCK:
            words = "changes again"
        case AnomalyKind.SILENT:
            words = "sends readings again"
    return words
