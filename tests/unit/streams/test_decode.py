from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ConfigError
from gateway.messages import DeadLetterReason, RawMessage, StreamId
from gateway.profiles import SensorProfile
from gateway.streams.decode import MAX_PAYLOAD, Decoded, Decoder, check_units, path_of
from gateway.streams.topics import Matcher

NOW = 1_700_000_000.0
PROFILE = SensorProfile.model_validate(
    {
        "name": "site",
        "title": "Site",
        "description": "",
        "topics": [
            {"pattern": "n/{asset}/{channel}", "format": "number"},
            {"pattern": "v/{asset}/{channel}", "value": "data[0].value"},
            {
                "pattern": "s/{asset}",
                "time": {"path": "meta.ts"},
                "fields": [
                    {"channel": "temperature", "path": "t", "unit": "°F"},
                    {"channel": "humidity", "path": "env.list[1]"},
                    {"channel": "door", "path": "door"},
                ],
            },
            {
                "pattern": "ms/{asset}",
                "time": {"path": "ts", "format": "epoch-ms"},
                "fields": [{"channel": "humidity", "path": "h"}],
            },
        ],
        "channels": {
            "temperature": {"title": "the temperature", "unit": "°C", "range": [-50, 100]},
            "humidity": {"title": "the humidity", "unit": "%"},
            "door": {"title": "the door", "kind": "binary", "on": "open", "off": "closed", "states": {"AJAR": 1}},
        },
    }
)


def decode(topic: str, payload: Any, *, now: float = NOW, retain: bool = False) -> Decoded:
    raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return Decoder().decode(RawMessage(topic, raw, 1, retain, now), Matcher([PROFILE]).match(topic))


def values(decoded: Decoded) -> dict[str, float]:
    return {reading.stream.channel: reading.value for reading in decoded.readings}


def reason(decoded: Decoded) -> str | None:
    return None if decoded.error is None else decoded.error.reason


def test_several_channels_paths_units_and_time() -> None:
    decoded = decode(
        "s/one", {"t": 41, "env": {"list": [0, 55.5]}, "door": "Open", "meta": {"ts": "2023-11-14T22:00:00+01:00"}}
    )
    assert reason(decoded) is None
    assert values(decoded) == pytest.approx({"temperature": 5.0, "humidity": 55.5, "door": 1.0})
    assert {reading.time for reading in decoded.readings} == {1_699_995_600.0}
    assert decoded.readings[0].stream == StreamId("one", "temperature")
    assert decoded.readings[0].profile == "site"


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("2023-11-14T21:00:00Z", 1_699_995_600.0),
        ("2023-11-14T21:00:00", 1_699_995_600.0),
        ("2023-11-14 21:00:00.250", 1_699_995_600.25),
        (None, NOW),
    ],
)
def test_iso_times_without_a_zone_are_utc_and_null_is_arrival(stamp: str | None, seconds: float) -> None:
    assert decode("s/one", {"t": 41, "meta": {"ts": stamp}}).readings[0].time == seconds


def test_milliseconds() -> None:
    assert decode("ms/one", {"h": 1, "ts": 1_699_999_999_500}).readings[0].time == 1_699_999_999.5


@pytest.mark.parametrize(
    "stamp",
    ["yesterday", 12, True, "0001-01-01T00:00:00Z", "1970-01-01T00:05:00Z", "2023-11-16T00:00:00Z", {}, "9" * 30],
)
def test_times_that_cannot_be(stamp: object) -> None:
    decoded = decode("s/one", {"t": 41, "meta": {"ts": stamp}})
    assert reason(decoded) == DeadLetterReason.BAD_TIME
    assert decoded.readings == ()


def test_a_day_ahead_is_still_believed() -> None:
    assert decode("ms/one", {"h": 1, "ts": (NOW + 86_400) * 1000}).readings
    assert reason(decode("ms/one", {"h": 1, "ts": (NOW + 86_401) * 1000})) == DeadLetterReason.BAD_TIME


def test_a_bad_field_does_not_take_the_good_ones_with_it() -> None:
    decoded = decode("s/one", {"t": 999, "env": {"list": [0, "wet"]}, "door": True})
    assert values(decoded) == {"door": 1.0}
    assert reason(decoded) == DeadLetterReason.OUT_OF_RANGE
    assert decoded.error is not None
    assert "temperature: " in decoded.error.detail
    assert "humidity: 'wet'" in decoded.error.detail


@pytest.mark.parametrize(
    "payload", [{"t": 41}, {"t": 41, "door": None}, {"t": 41, "env": {"list": []}}, {"t": 41, "env": "xy"}]
)
def test_missing_fields_are_fine_while_one_is_there(payload: object) -> None:
    decoded = decode("s/one", payload)
    assert reason(decoded) is None
    assert values(decoded) == pytest.approx({"temperature": 5.0})


@pytest.mark.parametrize(
    ("topic", "payload", "code"),
    [
        ("other/x", b"1", "no-profile"),
        ("n/one/colour", b"1", "unknown-channel"),
        ("n/one/humidity", b"\xff\xfe", "not-text"),
        ("n/one/humidity", b"", "not-a-number"),
        ("n/one/humidity", b"12 %", "not-a-number"),
        ("n/one/humidity", b"1_000", "not-a-number"),
        ("n/one/humidity", b"nan", "not-finite"),
        ("n/one/humidity", b"-inf", "not-finite"),
        ("n/one/humidity", b"1e999", "not-finite"),
        ("n/one/temperature", b"101", "out-of-range"),
        ("n/one/door", b"half", "not-a-number"),
        ("n/one/door", b"2", "not-a-number"),
        ("n/one/humidity", b"1" * (MAX_PAYLOAD + 1), "too-large"),
        ("s/one", b"{", "not-json"),
        ("s/one", b"[" * 100_000, "not-json"),
        ("s/one", b'{"t": NaN}', "not-finite"),
        ("s/one", b'{"t": -Infinity}', "not-finite"),
        ("s/one", b'{"t": 1e999}', "not-finite"),
        ("s/one", b'{"t": 1' + b"0" * 400 + b"}", "not-finite"),
        ("s/one", b'{"t": 1' + b"0" * 5000 + b"}", "not-json"),
        ("s/one", b'{"t": true}', "not-a-number"),
        ("s/one", b'{"t": [1]}', "not-a-number"),
        ("s/one", b'{"door": {}}', "not-a-number"),
        ("s/one", b"{}", "missing-field"),
        ("s/one", b"3", "missing-field"),
        ("v/one/humidity", b'{"data": []}', "missing-field"),
    ],
)
def test_what_cannot_be_read_is_said_by_reason(topic: str, payload: bytes, code: str) -> None:
    decoded = decode(topic, payload)
    assert reason(decoded) == code
    assert decoded.readings == ()


@pytest.mark.parametrize(
    ("topic", "payload", "value"),
    [
        ("n/one/humidity", b" 55.5\n", 55.5),
        ("n/one/humidity", b"\xef\xbb\xbf55.5", 55.5),
        ("v/one/humidity", b'{"data": [{"value": "55.5"}]}', 55.5),
        ("n/one/door", b"CLOSED", 0.0),
        ("n/one/door", b"ajar", 1.0),
        ("n/one/door", b"1", 1.0),
        ("n/one/door", b"off", 0.0),
        ("v/one/door", b'{"data": [{"value": false}]}', 0.0),
        ("v/one/door", b'{"data": [{"value": 1.0}]}', 1.0),
    ],
)
def test_single_values(topic: str, payload: bytes, value: float) -> None:
    assert [reading.value for reading in decode(topic, payload).readings] == [value]


def test_a_retained_message_counts_at_its_arrival() -> None:
    assert decode("n/one/humidity", b"1", retain=True).readings[0].time == NOW


@given(st.binary(max_size=200), st.sampled_from(["s/one", "v/one/door", "n/one/temperature", "ms/one"]))
def test_any_bytes_give_readings_or_a_reason(payload: bytes, topic: str) -> None:
    decoded = decode(topic, payload)
    assert decoded.readings or reason(decoded) in set(DeadLetterReason)


KEYS = st.sampled_from(["t", "env", "list", "door", "meta", "ts"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["t", "env", "list", "door", "meta", "ts"]), inner)
    ),
)


@given(JSON)
def test_any_json_gives_finite_readings_or_a_reason(content: object) -> None:
    decoded = decode("s/one", content)
    assert decoded.readings or decoded.error is not None
    assert all(abs(reading.value) < float("inf") for reading in decoded.readings)


def test_paths() -> None:
    assert path_of("a.b[0].c[12]") == ("a", "b", 0, "c", 12)
    assert path_of("[1]") == (1,)


def test_a_unit_without_a_way_is_a_mistake_of_the_profile(room: Callable[..., SensorProfile]) -> None:
    content = room().model_dump()
    content["topics"][0]["fields"][1]["unit"] = "bar"
    with pytest.raises(ConfigError, match=r"cold-room: topics\.0\.fields\.1\.unit: no conversion from 'bar' to '%'"):
        check_units(SensorProfile.model_validate(content))
