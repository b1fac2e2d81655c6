"""The least and the most."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_LOW, _HIGH = "pick room=room-1 smallest=0.02m", "pick room=room-1 largest=0.02m"


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "harvest the mushrooms between 30 and 50 millimetres in room 1",
            "pick room=room-1 smallest=0.03m ; pick room=room-1 smallest=0.05m",
            "pick room=room-1 smallest=0.03m largest=0.05m",
        ),
        ("pick room 1, 20 to 40 mm", _HIGH, "pick room=room-1 smallest=0.02m largest=0.04m"),
        ("pick room 1 but leave anything under 2 cm", _HIGH, _LOW),
        ("pick room 1, nothing under 2 cm", _HIGH, _LOW),
        ("pick room 1, nothing bigger than 2 cm", _LOW, _HIGH),
        ("pick only the little ones in room 1, caps of 2 cm at most", _LOW, _HIGH),
        ("pick room 1, only caps up to 2 cm", _LOW, _HIGH),
        ("pick everything over 2 cm in room 1", _HIGH, _LOW),
        ("pick what has 2 cm or more in room 1", _HIGH, _LOW),
        ("pick 2 cm caps in room 1", _LOW, _LOW),  # nothing tells
    ],
)
def test_words_tell_the_least_and_the_most(sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file("mushroom-farm-picker")
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)
