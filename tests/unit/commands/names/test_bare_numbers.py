"""Numbers that are places."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("sentence", "places", "quantities"),
    [
        ("go to 8", ["pylon-8"], []),
        ("go to eight and then nine", ["pylon-8", "pylon-9"], []),
        ("go to pylon 8 at 250 ft and on to 9", ["pylon-8", "pylon-9"], ["76.2m"]),
        ("photograph the footings of 7 and 9, four of each", ["pylon-7", "pylon-9"], ["4"]),
        ("see to the crossarm on 19", ["pylon-19"], []),
        ("go to 8 metres", [], ["8m"]),
        ("go to 80", [], ["80"]),  # no place
        ("turn the brightness to 8", [], ["8"]),  # nothing goes there
    ],
)
def test_a_number_that_something_goes_to_is_a_place(sentence: str, places: list[str], quantities: list[str]) -> None:
    profile, names = robot_file("pylon-copter")
    heard = hear(sentence, names)
    assert [one.ids[0] for one in heard.mentions if one.ids[0] in profile.places] == places
    assert [one.canonical for one in heard.quantities] == quantities
