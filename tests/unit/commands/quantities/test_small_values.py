"""Small values keep their figures, in any unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.quantities.quantities import figure, find, value_of
from gateway.commands.quantities.units import fits, in_unit
from gateway.robot_parameters import NumberParameter

VOLUME = frozenset({"volume"})


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("half a millilitre", "0.0005l"),
        ("half-a-millilitre", "0.0005l"),
        ("half of a ml", "0.0005l"),
        ("0.5 of a ml", "0.0005l"),
        ("half a single millilitre", "0.0005l"),
        ("5 ml", "0.005l"),
        ("two and a half ml", "0.0025l"),
        ("half a litre", "0.5l"),
        ("a quarter of a litre", "0.25l"),
        ("three quarters of a litre", "0.75l"),
        ("ein viertel Liter", "0.25l"),
        ("ein halber Milliliter", "0.0005l"),
        ("medio litro", "0.5l"),
        ("250 microlitres", "250ul"),
        ("250 microliters", "250ul"),
        ("200 ul", "200ul"),
        ("200 µl", "200ul"),
        ("200 μl", "200ul"),
        ("200µL", "200ul"),
        ("zwei Mikroliter", "2ul"),
        ("200 microlitros", "200ul"),
        ("200 microlters", "200ul"),
        ("5毫升", "0.005l"),
        ("5微升", "0.000005l"),
        ("half-an-hour", "0.5h"),
        ("half-a-metre", "0.5m"),
        ("half a mm", "0.0005m"),
        ("a quarter of a millisecond", "0.00025s"),
        ("half a milligram", "0.5mg"),
    ],
)
def test_small_amounts(text: str, canonical: str) -> None:
    assert [quantity.canonical for quantity in find(text, kinds=VOLUME)] == [canonical]


def test_volumes_count_only_where_a_robot_has_some() -> None:
    assert not any(quantity.kind == "volume" for quantity in find("200 ul 5毫升 3升"))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("half a millilitre", "ml", 0.5),
        ("half a millilitre", "µl", 500.0),
        ("half a millilitre", "ul", 500.0),
        ("half a millilitre", "μL", 500.0),
        ("half a millilitre", "microlitre", 500.0),
        ("200 µl", "ml", 0.2),
        ("200 ul", "microlitres", 200.0),
        ("half a milligram", "mg", 0.5),
        ("half a mm", "mm", 0.5),
        ("half a millisecond", "ms", 0.5),
    ],
)
def test_they_come_out_right_in_the_unit_of_a_parameter(text: str, unit: str, value: float) -> None:
    (quantity,) = find(text, kinds=VOLUME)
    assert fits(quantity, row(unit))
    assert in_unit(quantity, row(unit)) == value


@given(st.integers(1, 99_999), st.integers(0, 4), st.sampled_from(["ul", "µl", "ml", "cl", "mg", "g", "mm", "ms"]))
def test_a_value_in_its_own_unit_is_the_same(value: int, places: int, unit: str) -> None:
    said = figure(value / 10**places)
    (quantity,) = find(f"for {said} {unit} now", kinds=VOLUME)
    assert in_unit(value_of(quantity.canonical), row(unit)) == float(said)


def row(unit: str) -> NumberParameter:
    return NumberParameter(title="how much", sets="x", kind="number", unit=unit, min=0.0, max=1e6)
