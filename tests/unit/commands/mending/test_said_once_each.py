"""Values that one clause says once."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_HOSE = "hose at=lane-4 pressure=80bar for=3min{} ; hose at=lane-4 pressure=30bar for=2min soap=yes"
_CARS = "guide vehicle=cars lane=lane-2 count=4 ; guide vehicle=camper lane=lane-3{}"


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "ferry-deckhand",
            "hose lane four at 80 bar for three minutes, then at 30 bar with soap for two minutes",
            _HOSE.format(" soap=yes"),
            _HOSE.format(""),
        ),
        (
            "ferry-deckhand",
            "hose lane four at 80 bar for three minutes, then at 30 bar for two minutes, both with soap",
            _HOSE.format(" soap=yes"),
            _HOSE.format(" soap=yes"),
        ),
        (
            "ferry-deckhand",
            "wave four cars into lane 2, then the camper into lane 3",
            _CARS.format(" count=4"),
            _CARS.format(""),
        ),
        (
            "tv-studio-dolly",
            "zoom out to 18 mm over five seconds, hold it for ten seconds, then back in to 100 mm",
            "zoom focal=0.018m over=5s ; wait for=10s ; zoom focal=0.1m over=5s",
            "zoom focal=0.018m over=5s ; wait for=10s ; zoom focal=0.1m",
        ),
        (
            "observatory-usher",
            "there are 18 people waiting in the cafe, bring them to the west dome",
            "guide to=cafe people=18 ; guide to=west-dome",
            "guide to=west-dome from=cafe people=18",
        ),
    ],
)
def test_each_step_has_what_its_clause_says(robot: str, sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)
