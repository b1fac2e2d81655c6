"""Names that may be a place or a value."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "named"),
    [
        ("ice-rink-groomer", "a dozen cones to the training rink for the figure skaters", ["cones", "training-rink"]),
        (
            "ice-rink-groomer",
            "big podium to the main rink, main rink lights blue",
            ["big-podium", "main-rink", "main", "blue"],
        ),
        ("ice-rink-groomer", "can you do the ice on the practice rink please", ["training-rink"]),
        ("ice-rink-groomer", "lights on the main rink up to full, then come to the home bench", ["main", "home-bench"]),
        ("ice-rink-groomer", "then turn the curling hall lights off", ["curling", "off"]),
        ("ice-rink-groomer", "groom the curling hall, then flood it", ["curling-hall"]),
        ("ice-rink-groomer", "flood it with 700 litres. the main one", ["main-rink"]),
        (
            "recycling-yard-sorter",
            "weigh the can bale on the weighbridge, then move it from the weighbridge to the ramp",
            ["can-bale", "bridge", "weighbridge", "ramp"],
        ),
        (
            "recycling-yard-sorter",
            "make me four bales please",
            ["bale-store"],  # or any of them
        ),
    ],
)
def test_what_is_said_beside_it_tells_which(robot: str, sentence: str, named: list[str]) -> None:
    assert [one.ids[0] for one in hear(sentence, robot_file(robot)[1]).mentions] == named


@pytest.mark.parametrize(
    ("sentence", "called"),
    [
        ("seal those pouches at 302 fahrenheit", ["seal"]),
        ("weld the pouches shut", ["seal"]),
        ("seal and then fill pouches", ["seal", "fill"]),
    ],
)
def test_what_something_is_done_to_is_no_other_action(sentence: str, called: list[str]) -> None:
    words = hear(sentence, robot_file("night-pharmacist")[1]).actions
    assert list(dict.fromkeys(action for word in words for action in word.actions)) == called
