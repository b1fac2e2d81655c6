"""Places that are called again by what they are, and parts of names that are of something else."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "places"),
    [
        ("lumen-ward", "spray theatre 1 with hydrogen peroxide and air the room", ["theatre-1", "theatre-1"]),
        ("apron-warden", "patrol the stands two times", ["stands"]),
        ("apron-warden", "go to stand 2 three times", ["stand-2"]),
    ],
)
def test_what_is_named(robot: str, sentence: str, places: list[str]) -> None:
    heard = hear(sentence, robot_file(robot)[1])
    assert [one.ids[0] for one in heard.mentions if one.ids[0] != "peroxide"] == places


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("bring three trays of lettuce", ["lettuce"]),
        ("bring the trays", ["empty-trays"]),
        ("take the empty trays to the shop", ["empty-trays"]),
    ],
)
def test_what_something_is_in_is_not_what_is_meant(sentence: str, things: list[str]) -> None:
    heard = hear(sentence, robot_file("fern-hand")[1])
    assert [one.ids[0] for one in heard.mentions if one.kind == "object"] == things


def test_a_drum_of_paint_is_the_paint_drum() -> None:
    heard = hear("move a drum of paint to the paint store", robot_file("depot-mule")[1])
    assert [one.ids for one in heard.mentions] == [("paint-drum",), ("paint-store",)]


def test_a_camera_of_a_kind_is_one() -> None:
    heard = hear("photograph the landslide with the zoom camera", robot_file("island-petrel")[1])
    assert [one.ids for one in heard.mentions] == [("landslide",), ("zoom",)]
