"""Degrees of a thermometer, with their scale and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.quantities.quantities import find, value_of
from gateway.commands.quantities.units import fits, in_unit, kinds
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

WARM = frozenset({"temperature"})
BOTH = frozenset({"temperature", "angle"})


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("98.6 fahrenheit", "37degC"),
        ("68 Fahrenheit", "20degC"),
        ("68 farenheit", "20degC"),
        ("68 degrees F", "20degC"),
        ("minus 40 fahrenheit", "-40degC"),
        ("-40°F", "-40degC"),
        ("21 celsius", "21degC"),
        ("21 Celcius", "21degC"),
        ("21 degrees celcius", "21degC"),
        ("twenty one and a half celsius", "21.5degC"),
        ("zwanzig Celsius", "20degC"),
    ],
)
def test_the_name_of_a_scale_is_enough(text: str, canonical: str) -> None:
    assert [quantity.canonical for quantity in find(f"set it to {text} now")] == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("set it to 21C", ["21degC"]),
        ("21C", ["21degC"]),
        ("68F please", ["20degC"]),
        ("set it to 21 C for 5 minutes", ["21degC", "5min"]),
        ("at 68 F", ["68"]),
        ("heat it to 68 F and wait", ["20degC"]),
        ("heat it to 68 f and wait", ["68"]),
        ("at 21 c", ["21"]),
        ("2 C batteries", ["2"]),
        ("2C batteries", []),
        ("gate 21C", []),
        ("to room 12 C", ["12"]),
    ],
)
def test_a_letter_is_a_scale_where_it_is_unmistakable(text: str, canonical: list[str]) -> None:
    assert [quantity.canonical for quantity in find(text, kinds=WARM)] == canonical
    assert not any(quantity.kind == "temperature" for quantity in find(text))


def test_an_article_is_no_number_of_a_thermometer() -> None:
    assert find("bring a fahrenheit thermometer") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("21 degrees", "21°", "auf 21 Grad", "a 21 grados", "à 21 degrés", "21度", "between 21 and 30 degrees"),
        *("turn it to 21 degrees", "turn the radio up to 21 degrees"),
    ],
)
def test_degrees_without_a_scale_where_nothing_turns(text: str) -> None:
    assert find(text, kinds=WARM)[0].canonical == "21degC"
    assert find(text, kinds=BOTH)[0].canonical == find(text)[0].canonical == "21deg"


@pytest.mark.parametrize(
    "text",
    [
        *("heat it to 60 degrees", "warm the milk and the water to 60°", "cool down to 60 degrees"),
        *("set the temperature to 60 degrees", "turn the oven to 60 degrees", "turn the heat up to sixty degrees"),
        *("the thermostat at 60 degrees", "keep it at 60 degrees in the incubator", "turn left and warm it to 60°"),
        *("heize auf 60 Grad", "Temperatur 60 Grad", "calienta a 60 grados", "chauffe à 60 degrés", "加热到60度"),
        *("turn it on, then boil it at 60 degrees", "60 degrees hot", "60 degrees warmer"),
    ],
)
def test_words_of_heat_tell_degrees_from_those_of_a_turn(text: str) -> None:
    assert [quantity.canonical for quantity in find(text, kinds=BOTH)] == ["60degC"]
    assert [quantity.canonical for quantity in find(text, kinds=WARM)] == ["60degC"]


@pytest.mark.parametrize(
    "text",
    [
        *("turn 60 degrees", "turn left 60 degrees", "rotate the arm by sixty degrees", "a 60 degree turn"),
        *("heat it up, then turn 60 degrees", "tilt the kettle 60 degrees", "open the oven door 60 degrees"),
        *("look 60 degrees to the left", "dreh dich um 60 Grad", "gira 60 grados", "左转60度"),
    ],
)
def test_words_of_turns_make_angles_for_any_robot(text: str) -> None:
    assert [quantity.canonical for quantity in find(text, kinds=BOTH)] == ["60deg"]
    assert [quantity.canonical for quantity in find(text, kinds=WARM)] == ["60deg"]


@pytest.mark.parametrize("text", ["spin at 4 degrees", "rotate it for 10 minutes at 4 degrees"])
def test_a_robot_without_angles_spins_in_the_cold(text: str) -> None:
    assert find(text, kinds=WARM)[-1].canonical == "4degC"
    assert find(text, kinds=BOTH)[-1].canonical == "4deg"


def test_each_clause_has_its_own_degrees() -> None:
    found = find("heat it to 60 degrees then turn right 90 degrees", kinds=BOTH)
    assert [quantity.canonical for quantity in found] == ["60degC", "-90deg"]


@given(st.integers(-30, 400), st.sampled_from(["degrees", "°", " fahrenheit", " F"]))
def test_a_robot_that_counts_in_fahrenheit_gets_what_was_said(value: int, unit: str) -> None:
    robot = oven("°F")
    row = robot.actions["bake"].parameters["heat"]
    assert isinstance(row, NumberParameter)
    assert kinds(robot) >= {"temperature", "fahrenheit"}
    said = f"{value} degrees{unit}" if unit == " F" else f"{value} {unit}".replace("  ", " ")
    (quantity,) = find(f"heat it to {said}", kinds=kinds(robot))
    again = value_of(quantity.canonical)
    assert fits(again, row)
    assert in_unit(again, row) == value


def test_a_correction_is_of_the_same_degrees() -> None:
    found = find("heat it to 60 degrees, no, 70 degrees, then go", kinds=BOTH)
    assert [quantity.canonical for quantity in found] == ["60degC", "70degC"]


def test_a_robot_hears_temperatures() -> None:
    (quantity,) = hear("bake it at 180 degrees", Names(oven("°C"))).quantities
    assert quantity.canonical == "180degC"
    (quantity,) = hear("bake it at 180 degrees, no, 200", Names(oven("°C"))).quantities
    assert quantity.canonical == "200degC"


def oven(unit: str) -> RobotProfile:
    heat = {"title": "how hot", "sets": "x", "kind": "number", "unit": unit, "min": -100.0, "max": 1000.0}
    bake = {"title": "bake", "server": "bake", "type": "kitchen_msgs/action/Bake", "parameters": {"heat": heat}}
    return RobotProfile.model_validate(
        {"name": "oven", "title": "oven", "description": "bakes", "actions": {"bake": bake}}
    )
