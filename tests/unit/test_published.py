from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gateway.messages import Severity
from gateway.published import Cause, Insight, PublishedFact, Span

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
