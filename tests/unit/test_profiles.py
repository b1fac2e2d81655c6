from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gateway import profiles
from gateway.errors import ConfigError
from gateway.messages import RawMessage, Reading
from gateway.profiles import SensorProfile
from gateway.streams.decode import Decoder
from gateway.streams.topics import Matcher

SENSORS = profiles.names("sensors")
NOW = 1_770_000_000.0
FACTS = {
    "gauge": {
        *("last", "first", "mean", "min", "max", "std", "p5", "p50", "p95", "change", "slope", "count"),
        *("seconds_above", "seconds_below", "high_limit", "low_limit", "usual", "deviation", "deviation_score"),
        *("silent_for", "stuck_for"),
    },
    "binary": {"seconds_on", "share_on", "rises", "count", "silent_for", "stuck_for"},
}

PAYLOADS: dict[str, tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "cold-room": (
        "coldstore/room-1/state",
        {
            "ts": "2026-02-02T02:39:00Z",
            "temperature_c": -19.8,
            "humidity_pct": 71.5,
            "door": "open",
            "power_kw": 2.31,
            "evaporator_c": -28.0,
            "defrost": True,
        },
        {"temperature_c": -20},
        {"temperature_c": 0, "humidity_pct": 0, "door": 0, "power_kw": 0, "evaporator_c": 0, "defrost": False},
    ),
    "pump": (
        "pumps/p-1/state",
        {
            "ts": "2026-02-02T02:39:00Z",
            "vibration_mm_s": 1.62,
            "bearing_c": 44.9,
            "current_a": 14.2,
            "pressure_bar": 4.02,
            "flow_m3_h": 20.3,
        },
        {"vibration_mm_s": 1.5},
        {"vibration_mm_s": 0, "bearing_c": 0, "current_a": 0, "pressure_bar": 0, "flow_m3_h": 0},
    ),
    "greenhouse": (
        "greenhouse/north/state",
        {
            "ts": "2026-02-02T02:39:00Z",
            "air_c": 21.4,
            "humidity_pct": 74,
            "co2_ppm": 480,
            "soil_pct": 41.2,
            "light_w_m2": 315,
            "vent_pct": 35,
            "heater": "on",
        },
        {"soil_pct": 40},
        {"air_c": 0, "humidity_pct": 0, "co2_ppm": 0, "soil_pct": 0, "light_w_m2": 0, "vent_pct": 0, "heater": "off"},
    ),
    "robot": (
        "edge/lab/robots/amr-1/telemetry",
        {
            "time": "2026-02-02T02:39:00Z",
            "values": {"battery": 75.0, "speed": 0.4, "diagnostics": 1, "x": 2.0, "y": 6.0, "yaw": -1.5},
        },
        {"values": {"battery": 75.0, "x": None}},
        {"values": {"battery": 0.0, "speed": 0.0, "diagnostics": 0, "x": 0.0, "y": 0.0, "yaw": 0.0}},
    ),
    "generic": ("sensors/one/state", {"value": 73.9}, {"value": 1, "unit": "bar"}, {"value": 0}),
}
"""Of each profile: a topic, and payloads full, minimal and zero."""


def read(profile: str, topic: str, payload: bytes) -> tuple[Reading, ...]:
    message = RawMessage(topic, payload, 1, False, NOW)
    decoded = Decoder().decode(message, Matcher([profiles.sensor(profile)]).match(topic))
    assert decoded.error is None
    return decoded.readings


@pytest.mark.parametrize("name", SENSORS)
def test_shipped_profile_is_whole(name: str) -> None:
    profile = profiles.sensor(name)
    assert profile.name == name
    assert profile.description
    used = {advice for cause in profile.causes for advice in cause.advice}
    assert used == {advice.id for advice in profile.advice}
    assert all(cause.signs and cause.advice for cause in profile.causes)
    for text in (cause.text for cause in profile.causes):
        assert text[0].islower()
        assert not text.endswith(".")
    assert all(advice.text[0].isupper() and advice.text.endswith(".") for advice in profile.advice)
    ids = [cause.id for cause in profile.causes]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", SENSORS)
def test_signs_name_facts_that_exist(name: str) -> None:
    profile = profiles.sensor(name)
    for cause in profile.causes:
        for sign in cause.signs:
            channel, _, fact = sign.fact.partition(".")
            assert fact in FACTS[profile.channels[channel].kind], sign.fact


@pytest.mark.parametrize("name", SENSORS)
def test_limits_lie_within_what_can_be_measured(name: str) -> None:
    for title, channel in profiles.sensor(name).channels.items():
        levels = [value for limit in (channel.high, channel.low) if limit for _, value in limit.levels()]
        low, high = channel.range or (float("-inf"), float("inf"))
        assert all(low <= value <= high for value in levels), title
        if channel.high and channel.low:
            lowest, highest = min(v for _, v in channel.high.levels()), max(v for _, v in channel.low.levels())
            assert highest < lowest, title


def test_every_shipped_profile_has_payloads() -> None:
    assert set(PAYLOADS) == set(SENSORS)


@pytest.mark.parametrize("name", SENSORS)
@pytest.mark.parametrize("which", ["full", "minimal", "zero"])
def test_payloads_are_read(name: str, which: str) -> None:
    topic, full, minimal, zero = PAYLOADS[name]
    payload = {"full": full, "minimal": minimal, "zero": zero}[which]
    found = read(name, topic, json.dumps(payload).encode())
    channels = [reading.stream.channel for reading in found]
    assert channels == list(profiles.sensor(name).channels) if which != "minimal" else len(channels) == 1
    assert {reading.stream.asset for reading in found} == {topic.split("/")[-2]}
    assert {reading.time for reading in found} == {NOW - 60.0 if {"ts", "time"} & set(payload) else NOW}
    if which == "zero":
        assert {reading.value for reading in found} == {0.0}


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("cold-room", "coldstore/room-1/temperature"),
        ("pump", "pumps/p-1/vibration"),
        ("greenhouse", "greenhouse/north/soil"),
        ("generic", "sensors/one/value"),
    ],
)
@pytest.mark.parametrize("payload", [b"0", b"12.5", b" 3 \n"])
def test_bare_numbers_are_read(name: str, topic: str, payload: bytes) -> None:
    (reading,) = read(name, topic, payload)
    assert reading.value == float(payload)


@pytest.mark.parametrize("name", profiles.names("hosts"))
def test_shipped_hosts(name: str) -> None:
    host = profiles.host(name)
    assert host.name == name
    assert (host.watts_idle is None) == (host.watts_busy is None)
    if host.watts_idle is not None and host.watts_busy is not None:
        assert 0.0 < host.watts_idle < host.watts_busy


def test_names_that_settings_choose_exist() -> None:
    boards = {"raspberry-pi-4", "raspberry-pi-5", "jetson-orin-nano", "generic-x86", "generic-arm64"}
    assert boards <= set(profiles.names("hosts"))


GOOD = """
name = "freezer"
title = "Freezer"
description = "A chest freezer"
[[topics]]
pattern = "zigbee/{asset}"
fields = [{ channel = "temperature", path = "t" }, { channel = "door", path = "open" }]
[channels.temperature]
title = "temperature"
unit = "°C"
high = { warning = -15, critical = -10 }
[channels.door]
title = "door"
kind = "binary"
[[causes]]
id = "door"
text = "the door was left open"
signs = [{ fact = "door.seconds_on", op = ">", value = 120 }]
advice = ["close"]
[[advice]]
id = "close"
text = "Close the door."
"""


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('unit = "°C"', 'units = "°C"', "channels.temperature.units", "unknown key; known keys: decimals"),
        ('title = "Freezer"\n', "", "title", "is missing"),
        ('title = "Freezer"', "title = 3", "title", "string"),
        ("warning = -15", 'warning = "cold"', "channels.temperature.high.warning", "number"),
        ("warning = -15", "warning = -5", "channels.temperature", "limits must go outwards"),
        ('unit = "°C"', 'unit = "°C"\nsilence = { after = "soon" }', "silence.after", "'soon' is not a duration"),
        ('unit = "°C"', 'unit = "°C"\nrange = [5, 1]', "channels.temperature", "the first number must be below"),
        ('unit = "°C"', 'unit = "°C"\non_hold = "5m"', "channels.temperature", 'for channels of kind "binary"'),
        ('channel = "door", path', 'channel = "gate", path', "", "names channel 'gate', which is not in channels"),
        ('advice = ["close"]', 'advice = ["shut"]', "", "cause 'door' names advice 'shut', which is not in advice"),
        ('"door.seconds_on"', '"gate.seconds_on"', "", "fact 'gate.seconds_on' is of no channel"),
        ('op = ">"', 'op = "="', "causes.0.signs.0.op", "'>'"),
        ("Close the door.", "Close door 3.", "advice.0.text", "without digits"),
        ("zigbee/{asset}", "zigbee/{device}", "topics.0", "pattern level '{device}'"),
        ("zigbee/{asset}", "zigbee/#/{asset}", "topics.0", "# may only be the last level"),
        ("zigbee/{asset}", "zigbee/one", "topics.0", "pattern has no {asset}"),
        ('name = "freezer"', 'name = "My Freezer"', "name", "lower-case letters"),
        ('name = "freezer"', "name = ", "", "is not TOML"),
    ],
)
def test_mistakes_are_named_with_file_key_and_reason(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    file = tmp_path / "freezer.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        profiles.sensor(str(file))
    assert caught.value.file == str(file)
    assert key in caught.value.key
    assert reason in caught.value.reason
    assert str(file) in str(caught.value)


def test_the_example_itself_is_good(tmp_path: Path) -> None:
    (tmp_path / "freezer.toml").write_text(GOOD, encoding="utf-8")
    found = profiles.sensor("./freezer.toml", tmp_path)
    assert isinstance(found, SensorProfile)
    assert found.windows.length == 300.0


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cold-rom", "did you mean 'cold-room'\\? known: cold-room, generic"),
        ("xyzzy", "no such profile in sensors; known: "),
        ("./none.toml", "no such file"),
    ],
)
def test_unknown_profiles(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        profiles.sensor(name, tmp_path)


def test_a_folder_or_bytes_are_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"{tmp_path}/: is a directory") + "|is a directory"):
        profiles.sensor(f"{tmp_path}/")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        profiles.sensor("./bytes.toml", tmp_path)
