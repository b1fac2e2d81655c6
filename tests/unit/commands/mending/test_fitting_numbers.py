"""Numbers that only one parameter allows."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "spin the blue rack for ten minutes at 3000",
            "spin item=blue-rack time=10min temperature=3000",
            "spin item=blue-rack time=10min speed=3000",
        ),
        (
            "spin the blue rack for ten minutes at 30",
            "spin item=blue-rack time=10min temperature=30",
            "spin item=blue-rack time=10min temperature=30",
        ),
        (  # asked about
            "spin the blue rack for ten minutes at 3000 degrees",
            "spin item=blue-rack time=10min temperature=3000degC",
            "spin item=blue-rack time=10min temperature=3000degC",
        ),
        (  # too fast, and too hot
            "spin the blue rack for ten minutes at 9000",
            "spin item=blue-rack time=10min temperature=9000",
            "spin item=blue-rack time=10min temperature=9000",
        ),
    ],
)
def test_a_number_goes_where_it_is_allowed(sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file("blood-lab-runner")
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)
