"""Units with typing errors behind a number, and units that only some robots know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.quantities.measures import RARER, UNITS
from gateway.commands.quantities.quantities import find, value_of
from gateway.commands.quantities.unit_lookalikes import UNIT_LOOKALIKES
from gateway.commands.quantities.units import fits, in_unit, kinds
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

KINDS = frozenset(unit.kind for unit in RARER.values())
LONG = sorted(name for name in {**UNITS, **RARER} if len(name) > 3 and name.isascii())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("wait 2 mintues", "2min"),
        ("5 minits", "5min"),
        ("ten secnods", "10s"),
        ("3 hrous", "3h"),
        ("20 centimeteres", "0.2m"),
        ("half an huor", "0.5h"),
        ("2 metre", "2m"),
        ("45 degres", "45deg"),
        ("4 prcent", "4%"),
        ("wait a mintue", "1min"),
        ("two and a half minuets", "2.5min"),
        ("0.4 meteres per secnd", "0.4m/s"),
        ("1 hour 30 mintues", "90min"),
        ("zwei Mniuten", "2min"),
        ("cinco mintuos", "5min"),
        ("back up 30 cms", "0.3m"),
    ],
)
def test_a_mistyped_unit_is_that_unit(text: str, canonical: str) -> None:
    assert [quantity.canonical for quantity in find(text)] == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        *("2 passes", "4 pictures", "3 times", "2 boxes", "5 toys", "2 knobs", "3 ponds", "2 houses", "4 grapes"),
        *("2 tongs", "3 sets", "2 mints", "5 parents", "4 presents", "6 dogs", "3 tapes", "2 meteors", "2 foods"),
        *("4 students", "3 decrees", "5 mines", "2 horses", "7 towels", "2 inspections", "3 samples"),
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    (quantity,) = find(text, kinds=KINDS)
    assert quantity.bare


def test_an_article_is_no_number_before_what_may_be_anything() -> None:
    assert find("fetch a pund") == ()


@given(st.sampled_from(LONG), st.data())
def test_a_swap_or_a_lost_letter_never_makes_another_unit(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    typed = data.draw(
        st.sampled_from([name[:at] + name[at + 1] + name[at] + name[at + 2 :], name[:at] + name[at + 1 :]])
    )
    every = {**UNITS, **RARER}
    quantity, *_ = find(f"for 7 {typed}", kinds=KINDS)
    (right,) = find(f"for 7 {name}", kinds=KINDS)
    assert quantity.bare or quantity.canonical == right.canonical or typed in every


def test_lookalikes_are_no_units() -> None:
    assert not UNIT_LOOKALIKES & {*UNITS, *RARER}


def row(unit: str, most: float = 1000.0) -> NumberParameter:
    return NumberParameter(title="how much", sets="x", kind="number", unit=unit, min=0.0, max=most)


@pytest.mark.parametrize(
    ("said", "unit", "value"),
    [
        ("half a liter", "ml", 500.0),
        ("250 ml", "ml", 250.0),
        ("250 mls", "l", 0.25),
        ("three litres", "L", 3.0),
        ("33 cl", "litres", 0.33),
        ("2 bar", "bar", 2.0),
        ("two bars", "bar", 2.0),
        ("1500 mbar", "bar", 1.5),
        ("1.5 bar", "mbar", 1500.0),
        ("12 volts", "V", 12.0),
        ("800 watts", "W", 800.0),
        ("2 kilowatts", "watts", 2000.0),
        ("300 lux", "lux", 300.0),
        ("300 lux", "lx", 300.0),
        ("40 percent", "percent", 40.0),
        ("60 degrees Celsius", "degC", 60.0),
        ("5 minutes", "minutes", 5.0),
        ("2 litters", "litres", 2.0),
        ("5 pounds", "lb", 5.0),
        ("two milliltres", "ml", 2.0),
    ],
)
def test_a_quantity_in_the_units_of_a_parameter(said: str, unit: str, value: float) -> None:
    robot = cook(unit)
    (quantity,) = hear(f"pour {said} now", Names(robot)).quantities
    assert value_of(quantity.canonical).value == quantity.value
    parameter = row(unit)
    if said == "2 litters":
        assert quantity.bare
    else:
        assert not quantity.bare
    assert fits(quantity, parameter)
    assert in_unit(quantity, parameter) == pytest.approx(value)


@pytest.mark.parametrize(("said", "unit"), [("2 litres", "kg"), ("2 bar", "l"), ("12 volts", "%"), ("2 litres", "bar")])
def test_it_fits_no_parameter_of_another_unit(said: str, unit: str) -> None:
    (quantity,) = find(said, kinds=KINDS)
    assert not fits(quantity, row(unit))


def test_bars_are_of_chocolate_where_no_robot_has_pressure() -> None:
    heard = hear("carry 3 bars to packing A", Names(robot_profiles.robot("warehouse-amr")))
    assert [quantity.canonical for quantity in heard.quantities] == ["3"]
    assert "pressure" in kinds(cook("bar"))


def cook(unit: str) -> RobotProfile:
    parameter = row(unit).model_dump()
    pour = {"title": "pour", "server": "pour", "type": "kitchen_msgs/action/Pour", "parameters": {"amount": parameter}}
    return RobotProfile.model_validate(
        {"name": "cook", "title": "cook", "description": "pours", "actions": {"pour": pour}}
    )
