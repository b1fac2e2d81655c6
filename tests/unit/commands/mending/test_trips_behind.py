"""Trips to where something was done just before."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "salmon-feeder",
            "Net at cage 1, please: clean it, and film it while you're at it",
            "scrub at=pen-1 film=yes ; sail to=pen-1",
            "scrub at=pen-1 film=yes",
        ),
        (
            "apiary-rover",
            "Syrup! Yellow hive! 1.2 litres, and get a move on!",
            "feed hive=yellow-hive amount=1.2l ; drive to=yellow-hive",
            "feed hive=yellow-hive amount=1.2l",
        ),
        (
            "salmon-feeder",
            "clean the net at pen 1 and then stay there",
            "scrub at=pen-1 ; sail to=pen-1",
            "scrub at=pen-1 ; sail to=pen-1",
        ),
        (
            "salmon-feeder",
            "clean the net at pen 1 and then go to pen 1",
            "scrub at=pen-1 ; sail to=pen-1",
            "scrub at=pen-1 ; sail to=pen-1",
        ),
        (
            "salmon-feeder",
            "go to pen 1, clean the net",
            "sail to=pen-1 ; scrub at=pen-1",
            "sail to=pen-1 ; scrub at=pen-1",
        ),
    ],
)
def test_nobody_goes_to_where_he_is(robot: str, sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)
