"""Where something is collected."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_TWO = "fetch item=purple-rack to=phlebotomy ; fetch item=purple-rack to=core-lab"
_ONE = "fetch item=purple-rack from=phlebotomy to=core-lab"


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("collect the EDTA rack in the blood-taking room, bring it to the core lab", _ONE),
        ("collect the EDTA rack that is in the blood-taking room and take it to the core lab", _ONE),
        ("bring the EDTA rack to the blood-taking room, then take it to the core lab", _TWO),
    ],
)
def test_where_a_thing_is_is_no_trip(sentence: str, right: str, logprob: float) -> None:
    profile, names = robot_file("blood-lab-runner")
    assert mended(planned(_TWO), hear(sentence, names), profile, {}, logprob) == planned(right)


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "Mrs Ortiz is waiting in the lobby. Please guide her from there to the spa",
            "guide to=lobby ; guide to=spa from=lobby",
            "guide to=spa from=lobby",
        ),
        (
            "accompany the six visitors at the main door to the terrace",
            "guide to=terrace party=6",
            "guide to=terrace from=entrance party=6",
        ),
        (
            "accompany the six visitors to the terrace, I am at the main door",
            "guide to=terrace party=6",
            "guide to=terrace party=6",
        ),
        (
            "guide them to the lobby and then from the lobby to the spa",
            "guide to=lobby ; guide to=spa from=lobby",
            "guide to=lobby ; guide to=spa from=lobby",
        ),
    ],
)
def test_where_somebody_is_met_is_no_trip(sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file("vineyard-hotel-concierge")
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "two people are waiting at the bus stop, take them to the front desk",
            "ride guests=2 to=reception",
            "ride guests=2 from=bus-stop to=reception",
        ),
        (
            "two people are waiting at the bus stop, take them to the front desk",
            "ride guests=2 to=bus-stop ; ride to=reception",
            "ride guests=2 from=bus-stop to=reception",
        ),
        ("the Millers are stuck at the bus stop, bring them to reception", "ride to=reception", ""),
        ("the bus stop is empty, bring them to reception", "ride to=reception", "ride to=reception"),
    ],
)
def test_where_people_wait_is_where_they_come_from(sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file("holiday-park-shuttle")
    found = mended(planned(plan), hear(sentence, names), profile, {}, logprob)
    assert found == planned(right or "ride from=bus-stop to=reception")
