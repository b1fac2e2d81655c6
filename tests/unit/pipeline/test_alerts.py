from __future__ import annotations

import json

import pytest

from gateway.messages import AlertEvent, Anomaly, AnomalyKind, Severity, StreamId
from gateway.pipeline.alerts import AlertMaker, alert_text
from gateway.profiles import Channel, SensorProfile

TEMPERATURE = Channel(title="the temperature", unit="°C", decimals=1)
DOOR = Channel(title="door", kind="binary", on="open", off="closed")


def event(
    kind: AnomalyKind,
    value: float,
    limit: float,
    severity: Severity = Severity.WARNING,
    state: str = "raised",
    since: float = 100.0,
) -> AlertEvent:
    anomaly = Anomaly(StreamId("cold-room_2", "temperature"), kind, severity, since, None, value, limit, "°C")
    return AlertEvent(anomaly, "cold-room", state, 160.0)


@pytest.mark.parametrize(
    ("what", "channel", "text"),
    [
        (
            event(AnomalyKind.HIGH, -9.06, -10.0, Severity.CRITICAL),
            TEMPERATURE,
            "Cold room 2: temperature -9.1 °C is above its critical limit of -10.0 °C",
        ),
        (
            event(AnomalyKind.LOW, -31.0, -30.0),
            TEMPERATURE,
            "temperature -31.0 °C is below its warning limit of -30.0 °C",
        ),
        (event(AnomalyKind.HIGH, 600.0, 600.0), DOOR, "door has been open for 10 min, longer than 10 min"),
        (event(AnomalyKind.HIGH, 600.0, 600.0, state="cleared"), DOOR, "door is closed again"),
        (
            event(AnomalyKind.RATE, -2.0, -1.5),
            TEMPERATURE,
            "temperature falls by 2.0 °C per minute, faster than 1.5 °C per minute",
        ),
        (
            event(AnomalyKind.DEVIATION, -9.0, -12.0),
            TEMPERATURE,
            "temperature -9.0 °C is unusual for it, above the -12.0 °C that its past suggests",
        ),
        (
            event(AnomalyKind.DEVIATION, -20.0, -16.0),
            TEMPERATURE,
            "temperature -20.0 °C is unusual for it, below the -16.0 °C that its past suggests",
        ),
        (event(AnomalyKind.STUCK, 1800.0, 1800.0), TEMPERATURE, "temperature has not changed for 30 min"),
        (event(AnomalyKind.SILENT, 301.0, 300.0), TEMPERATURE, "temperature has sent no reading for 5 min"),
        (
            event(AnomalyKind.HIGH, -9.0, -10.0, state="cleared"),
            TEMPERATURE,
            "temperature is no longer above its warning limit of -10.0 °C",
        ),
    ],
)
def test_the_sentence(what: AlertEvent, channel: Channel, text: str) -> None:
    assert alert_text(what, channel).endswith(text)
    assert alert_text(what, channel).startswith("Cold room 2: ")


@pytest.mark.parametrize("kind", AnomalyKind)
@pytest.mark.parametrize("channel", [TEMPERATURE, DOOR])
@pytest.mark.parametrize("state", ["raised", "cleared"])
def test_each_rule_has_a_sentence(kind: AnomalyKind, channel: Channel, state: str) -> None:
    assert len(alert_text(event(kind, 1.0, 2.0, state=state), channel).split()) > 4


@pytest.fixture
def maker() -> AlertMaker:
    profile = SensorProfile.model_validate(
        {
            "name": "cold-room",
            "title": "cold room",
            "description": "",
            "topics": [{"pattern": "cold/{asset}/{channel}", "format": "number"}],
            "channels": {"temperature": TEMPERATURE.model_dump()},
        }
    )
    return AlertMaker("plant", "edge/plant", {"cold-room": profile})


def test_the_message_carries_the_alert(maker: AlertMaker) -> None:
    alert, message = maker.make(event(AnomalyKind.HIGH, -9.0, -10.0, Severity.CRITICAL), 1234.0)
    content = json.loads(message.payload)
    assert (message.topic, message.urgent, message.rank) == ("edge/plant/alerts/cold-room_2", True, 3)
    assert (message.created, message.id, content["id"]) == (1234.0, alert.id, alert.id)
    assert content["since"] == "1970-01-01T00:01:40.000Z"
    assert {"kind": "alert", "stream": "cold-room_2/temperature", "rule": "limit-high"}.items() <= content.items()


def test_the_id_tells_events_apart_and_repeats_for_the_same(maker: AlertMaker) -> None:
    events = [
        event(AnomalyKind.HIGH, 1.0, 2.0),
        event(AnomalyKind.LOW, 1.0, 2.0),
        event(AnomalyKind.HIGH, 1.0, 2.0, Severity.CRITICAL),
        event(AnomalyKind.HIGH, 1.0, 2.0, state="cleared"),
        event(AnomalyKind.HIGH, 1.0, 2.0, since=101.0),
    ]
    ids = [maker.make(each, 1.0)[0].id for each in events]
    assert len(set(ids)) == len(events)
    assert ids == [maker.make(each, 999.0)[0].id for each in events]
