from __future__ import annotations

import pytest

from gateway.streams.units import conversion


@pytest.mark.parametrize(
    ("source", "target", "value", "expected"),
    [
        ("°F", "°C", 212.0, 100.0),
        ("F", "°C", -40.0, -40.0),
        ("°C", "°F", 37.0, 98.6),
        ("K", "°C", 273.15, 0.0),
        ("K", "°F", 273.15, 32.0),
        ("psi", "bar", 14.503773773, 1.0),
        ("kPa", "bar", 250.0, 2.5),
        ("bar", "kPa", 2.5, 250.0),
        ("Wh", "kWh", 1500.0, 1.5),
        ("MJ", "kWh", 3.6, 1.0),
        ("kW", "W", 2.0, 2000.0),
        ("ratio", "%", 0.45, 45.0),
        ("in/s", "mm/s", 1.0, 25.4),
        ("rpm", "Hz", 3000.0, 50.0),
        (None, "widgets", 3.0, 3.0),
        ("widgets", "widgets", 3.0, 3.0),
    ],
)
def test_converts(source: str | None, target: str, value: float, expected: float) -> None:
    factor, offset = conversion(source, target)
    assert value * factor + offset == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("source", "target"), [("°C", "bar"), ("furlong", "m"), ("kWh", "kW")])
def test_refuses_what_is_another_quantity(source: str, target: str) -> None:
    with pytest.raises(ValueError, match="no conversion"):
        conversion(source, target)
