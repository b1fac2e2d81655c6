from __future__ import annotations

import pytest

from gateway.streams.number import duration, quantity, rounded


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (0.4, "0.4 s"), (40, "40 s"), (119.4, "119 s"), (1380, "23 min"), (12_600, "3.5 h"), (-40, "-40 s")],
)
def test_durations_read_well(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (9.06, 1, "°C", "9.1 °C"),
        (-0.04, 1, "°C", "0.0 °C"),
        (-2.4, 1, "°C per hour", "-2.4 °C per hour"),
        (3, 0, "", "3"),
    ],
)
def test_quantities_are_rounded_and_have_their_unit(value: float, decimals: int, unit: str, text: str) -> None:
    assert quantity(value, decimals, unit) == text


def test_a_minus_is_kept_where_a_digit_is_not_zero() -> None:
    assert rounded(-0.06, 1) == "-0.1"
