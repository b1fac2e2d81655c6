"""Which units a parameter may have, however its profile spells them."""

from __future__ import annotations

import pytest
from lab import lab
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.pieces import measures
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan_values import arguments
from gateway.commands.quantities.quantities import find
from gateway.commands.quantities.units import in_unit, kinds
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile


def row(unit: str, title: str = "how much") -> NumberParameter:
    data = {"kind": "number", "sets": "much", "title": title, "min": -1e6, "max": 1e6, "unit": unit}
    return NumberParameter.model_validate(data)


@pytest.mark.parametrize(
    "unit", ["C", "°C", "degC", "degrees C", "deg C", "celsius", "degrees Celsius", "centigrade", "grad celsius"]
)
def test_degrees_are_a_temperature_where_a_unit_is_celsius(unit: str) -> None:
    robot = lab({"warm": unit})
    (quantity,) = hear("make it 40 degrees", Names(robot)).quantities
    assert quantity.canonical == "40degC"
    assert in_unit(quantity, row(unit)) == 40


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("how hot", "temperature"),
        ("temperature of the water", "temperature"),
        ("how warm it is", "temperature"),
        ("angle of the boom", "angle"),
        ("how far round", "angle"),
        ("tilt", "angle"),
    ],
)
def test_titles_tell_which_degrees_are_meant(title: str, kind: str) -> None:
    data = lab({"much": "degrees"}).model_dump()
    data["actions"]["spin"]["parameters"]["much"]["title"] = title
    assert kind in kinds(type(lab({})).model_validate(data))


@pytest.mark.parametrize(
    ("text", "said", "takes"),
    [
        ("11 degrees", "11deg", ["angle", "heat"]),
        ("warm it to 11 degrees", "11degC", ["heat", "chill"]),
        ("turn by 11 degrees", "11deg", ["angle", "heat"]),
        ("11 degrees celsius", "11degC", ["heat", "chill"]),
    ],
)
def test_degrees_may_be_either_where_a_robot_has_both_and_tells_them_only_by_titles(
    text: str, said: str, takes: list[str]
) -> None:
    robot = lab({"angle": "degrees", "heat": "degrees", "chill": "°C"})
    (quantity,) = (heard := hear(text, Names(robot))).quantities
    rows = {name: row for name, row in robot.actions["spin"].parameters.items() if name != "time"}
    assert quantity.canonical == said
    assert [name for name, row in rows.items() if measures(row, quantity, heard)] == takes
    heat = rows["heat"]
    assert isinstance(heat, NumberParameter)
    assert in_unit(quantity, heat) == 11


@pytest.mark.parametrize("unit", ["c", "cm", "coulomb", "kN", "words/min", "l/min", "g/m2"])
def test_other_units_are_no_temperature_and_no_speed(unit: str) -> None:
    assert not {"temperature", "speed"} & kinds(lab({"much": unit}))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("7 m/min", "m/min", 7.0),
        ("half a metre a minute", "m/min", 0.5),
        ("25 metres per minute", "metres per minute", 25.0),
        ("0.2 m/s", "m/min", 12.0),
        ("10 km/h", "km/h", 10.0),
        ("3 km/h", "km/h", 3.0),
        ("12.5 kph", "km/h", 12.5),
        ("1.25 m/s", "m/s", 1.25),
    ],
)
def test_speeds_are_as_they_were_said(text: str, unit: str, value: float) -> None:
    (quantity,) = find(text)
    assert in_unit(quantity, row(unit)) == value


@pytest.mark.parametrize(
    ("unit", "text", "said", "takes"),
    [
        ("kN", "clamp with 1.5 kN", "1.5", True),
        ("kN", "clamp with ten kN", "10", True),
        ("kN", "clamp with six kilonewtons", "6", True),
        ("kN", "at 3 knots", "1.543m/s", False),
        ("kn", "at 3 kn", "1.543m/s", True),
        ("N", "no more than 15 newtons", "15", True),
        ("N", "15 N", "15", True),
        ("newtons", "15 N", "15", True),
        ("N", "15 amps", "15", False),
        ("A", "180 amps", "180", True),
        ("A", "180 A", "180", True),
        ("A", "180A", "180", True),
        ("A", "180 newtons", "180", False),
        ("Nm", "110 newton metres", "110", True),
        ("Nm", "110 Nm", "110", True),
        ("Nm", "110 metres", "110m", False),
        ("rpm", "30 revs a minute", "30", True),
        ("K", "3200 K", "3200", True),
        ("K", "3200k", "3200", True),
        ("K", "5600 kelvin", "5600", True),
        ("K", "3k", "3000", True),
        ("lm", "3k", "3000", True),
        ("g/m2", "forty grams per square metre", "40", True),
        ("g/m2", "40 g/m2", "40", True),
        ("g/m2", "40 grams", "0.04kg", False),
        ("l/min", "five litres a minute", "5", True),
        ("l/ha", "three hundred litres per hectare", "300", True),
        ("l/ha", "250 l/ha", "250", True),
        ("l/ha", "250 Liter je Hektar", "250", True),
        ("ml/plant", "2 ml per plant", "2", True),
    ],
)
def test_units_by_their_names_and_symbols(unit: str, text: str, said: str, takes: bool) -> None:
    robot = lab({"much": unit})
    heard = hear(text, Names(robot))
    (quantity,) = heard.quantities
    assert quantity.canonical == said
    assert measures(robot.actions["spin"].parameters["much"], quantity, heard) is takes


@pytest.mark.parametrize("text", ["take 5 as fast as you can", "do 5 a day", "5 n that", "do 5 and a bit"])
def test_small_letters_are_no_symbols(text: str) -> None:
    robot = lab({"force": "N", "current": "A"})
    (quantity,) = hear(text, Names(robot)).quantities
    assert quantity.unit == ""


@pytest.mark.parametrize(("unit", "value"), [("bar", 2.5), ("kPa", 250.0), ("mbar", 2500.0)])
def test_pressures_are_said_in_any_unit(unit: str, value: float) -> None:
    data = robot_file("garage-hand")[0].model_dump()
    data["actions"]["pump-tyre"]["parameters"]["pressure"].update(unit=unit, min=0.0, max=5000.0)
    profile = RobotProfile.model_validate(data)
    for said in ("250 kPa", "2.5 bar", "0.25 MPa"):
        (quantity,) = hear(f"pump the front left to {said}", Names(profile)).quantities
        step = planned(f"pump-tyre wheel=front-left pressure={quantity.canonical}").steps[0]
        assert arguments(step, profile)["pressure"] == pytest.approx(value)


def test_volts_are_said_in_kilovolts() -> None:
    profile, names = robot_file("sun-crawler")
    for said in ("1.5 kV", "1500 volts", "one and a half kilovolts"):
        (quantity,) = hear(f"megger row A at {said}", names).quantities
        step = planned(f"test-insulation at=row-a voltage={quantity.canonical}").steps[0]
        assert arguments(step, profile)["voltage"] == 1500


def test_a_side_is_no_sign_where_no_turn_is_below_zero() -> None:
    _, names = robot_file("reed-boat")
    heard = hear("turn right by 45 degrees and take a photo with the camera 30 degrees down", names)
    assert [one.canonical for one in heard.quantities] == ["45deg", "-30deg"]
