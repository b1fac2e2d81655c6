"""What numbers of a parameter are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.quantities.named_values import named_values, values
from gateway.robot_parameters import NumberParameter


def row(title: str, least: float = 0.0, most: float = 100.0, unit: str = "%") -> NumberParameter:
    return NumberParameter(kind="number", title=title, sets="x", min=least, max=most, unit=unit)


@pytest.mark.parametrize(
    ("parameter", "known"),
    [
        (row("brightness, 0 off, 100 full"), {"off": 0.0, "half": 50.0, "quarter": 25.0, "full": 100.0}),
        (row("brightness"), {"off": 0.0, "half": 50.0, "quarter": 25.0, "full": 100.0}),
        (row("brightness", 5.0), {}),
        (row("how far open, 0 is shut"), {"shut": 0.0, "half": 50.0, "quarter": 25.0, "open": 100.0}),
        (row("share, 0 (closed) to 100 (open)"), {"shut": 0.0, "half": 50.0, "quarter": 25.0, "open": 100.0}),
        (row("metres below surface, surface is 0", 0.0, 25.0, "m"), {"surface": 0.0}),
        (row("level, 1 is bottom, 5 top", 1.0, 5.0, ""), {"bottom": 1.0, "top": 5.0}),
        (row("loudness level, 0 is off", 0.0, 30.0, ""), {"off": 0.0}),
        (row("degrees down from level", 0.0, 90.0, "deg"), {"level": 0.0, "down": 90.0}),
        (row("angle above horizon, negative is down", -60.0, 80.0, "deg"), {"level": 0.0}),
        (row("degrees below the horizon", -90.0, 45.0, "deg"), {"level": 0.0}),
        (
            row("metres above ground, 1 down, 4 up", 1.0, 4.0, "m"),
            {"down": 1.0, "up": 4.0, "lowest": 1.0, "highest": 4.0},
        ),
        (row("height above the floor", 0.0, 200.0, "mm"), {"floor": 0.0, "lowest": 0.0, "highest": 200.0}),
        (row("angle above the floor", 0.0, 90.0, "deg"), {}),
        (row("shelf level, counted from the bottom", 1.0, 6.0, ""), {"bottom": 1.0}),
        (row("loudness", 10.0), {"half": 50.0, "quarter": 25.0}),
        (row("how full", 20.0), {}),
        (row("shelf, 1 to 5 bottom to top", 1.0, 5.0, ""), {}),
        (row("tilt up: 0 to 45 degrees", 0.0, 45.0, ""), {}),
        (row("level: 1 to 5", 1.0, 5.0, ""), {}),
        (row("scrub intensity"), {}),
        (row("battery level at which it ends", 30.0), {"full": 100.0}),
        (row("share of full speed", 5.0), {}),
        (row("how many of the 100 full crates", 0.0, 50.0, ""), {}),  # out of bounds
    ],
)
def test_names_of_numbers(parameter: NumberParameter, known: dict[str, float]) -> None:
    assert values(parameter) == known


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("lights off", [0.0]),
        ("lights out, please", [0.0]),
        ("turn your lamp off before you go", [0.0]),
        ("carry it out of the hall", []),
        ("lights full on", [100.0]),
        ("full of water", []),
        ("full brightness on the lamp", [100.0]),
        ("a quarter of full brightness", [25.0]),
        ("off and then on full", [0.0, 100.0]),
        ("offer the lights", []),
    ],
)
def test_where_a_sentence_says_them(sentence: str, found: list[float]) -> None:
    assert [one.value for one in named_values(row("brightness, 0 off, 100 full"), sentence)] == found


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["%", "deg", "m", ""]))
def test_all_are_within_the_bounds_and_stand_in_the_sentence(title: str, sentence: str, unit: str) -> None:
    parameter = row(f"brightness {title} open, 0 off", 0.0, 80.0, unit)
    for one in named_values(parameter, f"off {sentence} full"):
        assert parameter.min <= one.value <= parameter.max
        assert 0 <= one.start < one.end <= len(f"off {sentence} full")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("the mast as high as it goes", 320.0), ("as low as it will go, please", 40.0), ("as high as the roof", None)],
)
def test_as_far_as_it_goes_is_an_end(sentence: str, value: float | None) -> None:
    found = list(named_values(row("centimetres above deck, 40 down, 320 up", 40.0, 320.0, "cm"), sentence))
    assert [one.value for one in found] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("could you face the dish due east?", [90.0]),
        ("point it to the north, then face south", [0.0, 180.0]),
        ("due west for ten minutes", [270.0]),
        ("the wind comes from due east gate", []),
        ("facing the east dish", []),
        ("the east", []),
    ],
)
def test_ways_of_the_compass(sentence: str, found: list[float]) -> None:
    azimuth = row("azimuth, clockwise from north", 0.0, 360.0, "deg")
    assert [one.value for one in named_values(azimuth, sentence)] == found
    assert not list(named_values(row("how far to turn", 0.0, 360.0, "deg"), sentence))


@pytest.mark.parametrize(
    ("parameter", "text", "found"),
    [
        (row("focal length, 9 all the way out, 180 all the way in", 9.0, 180.0, "mm"), "zoom all the way out", [9.0]),
        (row("focal length, 9 all the way out, 180 all the way in", 9.0, 180.0, "mm"), "not all the way in", []),
        (row("strength, 1 gentle, 5 full", 1.0, 5.0, ""), "a gentle breeze", [1.0]),
        (row("opening of the slit, 0 shut, 100 open"), "open the west dome a quarter, wait", [25.0]),
        (row("opening of the slit, 0 shut, 100 open"), "why is it still closed, get it open", [100.0]),
        (row("opening of the slit, 0 shut, 100 open"), "you can shut it again", [0.0]),
        (row("how far lowered, 0 up, 100 down"), "raise the stern ramp", [0.0]),
        (row("how far lowered, 0 up, 100 down"), "lower the stern ramp, then wave", [100.0]),
        (row("how far lowered, 0 up, 100 down"), "bow ramp halfway down, one stroke", [50.0]),
        (row("how far lowered, 0 up, 100 down"), "lower it to 30 percent", []),
        (row("height of the camera above the floor", 60.0, 210.0, "cm"), "raise it as high as it'll go", [210.0]),
        (row("height of the camera above the floor", 60.0, 210.0, "cm"), "drop it as low as it goes", [60.0]),
        (row("height of the camera above the floor", 60.0, 210.0, "cm"), "all the way up please", [210.0]),
        (row("height of the camera above the floor", 60.0, 210.0, "cm"), "a bit up please", []),
        (row("how far it goes, in steps of 5 degrees", 0.0, 90.0, "deg"), "ten degrees", []),
    ],
)
def test_words_of_its_own_title_are_numbers(parameter: NumberParameter, text: str, found: list[float]) -> None:
    assert sorted({one.value for one in named_values(parameter, text)}) == found
