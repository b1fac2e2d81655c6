"""Units that count like plain numbers: what is in one of them goes to no parameter of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lab import lab
from robot_files import robot_file

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.pieces import measures
from gateway.commands.mending.completing import closest, completed
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write
from gateway.commands.quantities.own_units import OwnUnits
from gateway.commands.quantities.quantities import find
from gateway.robot_parameters import NumberParameter

SPINNER = lab({"speed": "rpm", "chill": "°C", "batch": "", "samples": "pieces"})
NAMES = Names(SPINNER)


@pytest.mark.parametrize(
    ("text", "said", "takes"),
    [
        ("spin at 4000 rpm", "4000", {"speed"}),
        ("spin at 4000rpm", "4000", {"speed"}),
        ("spin at 4000-rpm", "4000", {"speed"}),
        ("spin at 4000 RPM", "4000", {"speed"}),
        ("spin at four thousand rpm", "4000", {"speed"}),
        ("spin at 4000 revolutions per minute", "4000", {"speed"}),
        ("spin at 4000 turns a minute", "4000", {"speed"}),
        ("mit 4000 U/min", "4000", {"speed"}),
        ("a 4000 revoluciones por minuto", "4000", {"speed"}),
        ("half a piece", "0.5", {"samples"}),
        ("three quarters of a piece", "0.75", {"samples"}),
        ("5 pieces", "5", {"samples"}),
        ("5pcs", "5", {"samples"}),
        ("one piece", "1", {"samples"}),
        ("5 Stück", "5", {"samples"}),
        ("5 bpm", "5", {"batch"}),
        ("5 lumens", "5", {"batch"}),
        ("5 tubes", "5", {"batch", "speed", "samples"}),
        ("at 4", "4", {"batch", "speed", "samples", "chill", "time"}),
        ("at 4 degrees", "4degC", {"chill"}),
        ("for 10 minutes", "10min", {"time"}),
    ],
)
def test_what_takes_a_number_with_a_unit(text: str, said: str, takes: set[str]) -> None:
    heard = hear(text, NAMES)
    (quantity,) = heard.quantities
    rows = SPINNER.actions["spin"].parameters
    assert quantity.canonical == said
    assert {name for name, row in rows.items() if measures(row, quantity, heard)} == takes


def test_each_number_of_a_sentence_has_its_own_unit() -> None:
    heard = hear("spin at 4000 rpm for 10 minutes at 4 degrees", NAMES)
    assert [(quantity.canonical, quantity.unit) for quantity in heard.quantities] == [
        ("4000", "rpm"),
        ("10min", ""),
        ("4degC", ""),
    ]
    free = [(0, name, row) for name, row in SPINNER.actions["spin"].parameters.items()]
    assert [closest(quantity, free, heard) for quantity in heard.quantities] == [
        [(0, "speed")],
        [(0, "time")],
        [(0, "chill")],
    ]
    plan = parse("spin time=10min")
    assert isinstance(plan, Plan)
    assert write(completed(plan, heard, SPINNER)) == "spin speed=4000 chill=4degC time=10min"


@pytest.mark.parametrize("text", ["between 3000 and 4000 rpm", "3000 to 4000 rpm", "3000 bis 4000 rpm"])
def test_a_range_shares_its_unit(text: str) -> None:
    assert [quantity.unit for quantity in hear(text, NAMES).quantities] == ["rpm", "rpm"]


def test_a_unit_that_no_parameter_has_is_no_temperature() -> None:
    robot = lab({"chill": "°C"})
    heard = hear("spin at 4000 rpm", Names(robot))
    (quantity,) = heard.quantities
    row = robot.actions["spin"].parameters["chill"]
    assert isinstance(row, NumberParameter)
    assert not measured_by(row, quantity, heard)


@pytest.mark.parametrize("unit", ["laps", "lap", "strokes per second", "cookies", "rev/min", "µS"])
def test_any_unit_of_a_profile_is_known(unit: str) -> None:
    own = OwnUnits(lab({"much": unit, "chill": "°C"}))
    (quantity,) = find(f"do 5 {unit}", own=own)
    assert quantity.unit


@given(st.text(max_size=60))
def test_no_unit_of_a_profile_and_no_text_raises(unit: str) -> None:
    own = OwnUnits(lab({"much": unit}))
    find(f"5 {unit} and 7{unit}", own=own)


@pytest.mark.parametrize("said", ["90 Ncm", "ninety newton centimetres", "250 cNm", "150 mNm"])
def test_parts_of_a_newton_metre_are_no_newton_metres(said: str) -> None:
    profile, names = robot_file("screw-cell")
    heard = hear(f"seven M3 screws in nest 2 at {said}", names)
    torque = profile.actions["screw"].parameters["torque"]
    assert not any(measured_by(torque, one, heard) for one in heard.quantities if one.value > 7)  # type: ignore[arg-type]
    whole = hear("seven M3 screws in nest 2 at 0.9 Nm", names)
    assert any(measured_by(torque, one, whole) for one in whole.quantities if one.value < 1)  # type: ignore[arg-type]
