from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gateway.messages import Severity
from gateway.published import Cause, Insight, PublishedFact, Span
from gateway.robot_messages import Heartbeat

FACT = PublishedFact(name="temperature.max", value=9.1, unit="°C", text="9.1 °C")


def insight(**changed: Any) -> Insight:
    content: dict[str, Any] = {
        "id": "1",
        "asset": "room-2",
        "profile": "cold-room",
        "window": Span(start=0.0, end=300.0),
        "severity": Severity.WARNING,
        "headline": "room-2: temperature reached 9.1 °C",
        "summary": "The temperature reached 9.1 °C.",
        "cause": None,
        "advice": None,
        "facts": (FACT,),
        "text_source": "model",
        "model": None,
    }
    return Insight(**{**content, **changed})


def test_the_assets_name_may_have_digits() -> None:
    assert insight().asset == "room-2"


@pytest.mark.parametrize(
    "changed",
    [
        {"summary": "The temperature reached 9.2 °C."},
        {"summary": "The temperature reached 9.1 °C, 3 times."},
        {"headline": "room-2: temperature reached 19.1 °C"},
        {"facts": ()},
        {"cause": Cause(id="door", text="the door was open for 5 min", probability=1.0)},
    ],
)
def test_no_insight_with_a_number_that_is_no_fact(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="in none of the insight's facts"):
        insight(**changed)


@given(st.decimals(min_value=-1000, max_value=1000, places=1, allow_nan=False))
def test_any_other_number_is_refused(number: object) -> None:
    text = f"The temperature reached {number} °C."
    if str(number).removeprefix("-") == "9.1":
        assert insight(summary=text).summary == text
    else:
        with pytest.raises(ValidationError):
            insight(summary=text)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("2001-09-09T01:46:40.250Z", 1_000_000_000.25), ("2001-09-09T03:46:40+02:00", 1e9), (1e9, 1e9)],
)
def test_times_are_read_as_they_are_written(written: object, seconds: float) -> None:
    assert Heartbeat.model_validate({"id": "1", "time": written}).time == seconds


@pytest.mark.parametrize("written", ["2001-09-09T01:46:40", "yesterday", None])
def test_a_time_without_zone_or_sense_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Heartbeat.model_validate({"id": "1", "time": written})
