"""Angles downwards are negative where a robot counts so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.quantities.tilting import counts_down, downwards


@pytest.mark.parametrize(
    ("sentence", "quantities"),
    [
        ("camera down twenty degrees", ["-20deg"]),
        ("tilt the camera down 30 degrees, then up 10 degrees", ["-30deg", "10deg"]),
        ("15 degrees below the horizon please", ["-15deg"]),
        ("tilt the camera up 30 degrees", ["30deg"]),
        ("lie down and tilt to 20 degrees", ["20deg"]),
        ("tilt 20 degrees", ["20deg"]),
    ],
)
def test_down_is_negative(sentence: str, quantities: list[str]) -> None:
    assert [one.canonical for one in hear(sentence, robot_file("pipe-hound")[1]).quantities] == quantities


@given(st.integers(1, 60), st.sampled_from(["down", "downwards"]))
def test_up_and_down_differ_in_the_sign_only(degrees: int, down: str) -> None:
    names = robot_file("pipe-hound")[1]
    low = hear(f"tilt the camera {down} {degrees} degrees", names).quantities
    high = hear(f"tilt the camera up {degrees} degrees", names).quantities
    assert [-one.value for one in low] == [one.value for one in high]


def test_only_where_the_title_says_so() -> None:
    assert counts_down("angle above horizon, negative is down", -60.0)
    assert counts_down("pitch, down is negative", -1.0)
    assert counts_down("tilt, up positive", -1.0)
    assert not counts_down("degrees below the horizon", 0.0)
    assert not counts_down("how far to turn", -180.0)
    assert not downwards("down from the upper 20 degrees up", 20, 30)


def test_a_side_that_is_a_value_as_well_is_a_way() -> None:
    names = robot_file("snow-badger")[1]
    heard = hear("set it 3 centimetres high and 10 degrees to the left", names)
    assert [one.canonical for one in heard.quantities] == ["0.03m", "-10deg"]
    assert hear("10 degrees to the right", names).quantities[0].canonical == "10deg"


@pytest.mark.parametrize(
    ("sentence", "canonical"),
    [
        ("raise the alarm above 85 degrees", "85degC"),
        ("tilt 30 degrees", "30deg"),
        ("turn left 90 degrees", "90deg"),
    ],
)
def test_degrees_of_what_is_called_so(sentence: str, canonical: str) -> None:
    assert hear(sentence, robot_file("pipe-hound")[1]).quantities[0].canonical == canonical


def test_what_somebody_has_left_somewhere_is_counted() -> None:
    names = robot_file("snow-badger")[1]
    assert [one.canonical for one in hear("I've left two salt bags at the main gate", names).quantities] == ["2"]


def test_a_robot_whose_angles_have_no_sign_gets_none() -> None:
    names = robot_file("packing-arm")[1]
    assert [one.canonical for one in hear("turn your tool 90 degrees clockwise", names).quantities] == ["90deg"]


@pytest.mark.parametrize(
    ("sentence", "canonical"),
    [
        ("plus minus 0.1 mm is fine", "0.0001m"),
        ("plus or minus 2 mm", "0.002m"),
        ("minus 2 mm", "-0.002m"),
        ("two thousandths of an inch", "0.0000508m"),
    ],
)
def test_a_tolerance_has_no_sign(sentence: str, canonical: str) -> None:
    assert hear(sentence, robot_file("lathe-tender")[1]).quantities[0].canonical == canonical
