"""What is put into a place is not taken from there."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write

TAKEN = "store product=platelets count=2 from=shaker"
PUT = "store product=platelets count=2 to=shaker"


@pytest.mark.parametrize("sure", [-0.001, -1.0])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("store two bags of platelets in the shaker", TAKEN, PUT),
        ("store the two bags of platelets that are in the shaker", TAKEN, TAKEN),
        ("store the two bags of platelets from the shaker", TAKEN, TAKEN),
        (
            "store two bags of platelets from the shaker in the fridge",
            f"{TAKEN} to=fridge",
            f"{TAKEN} to=fridge",
        ),
    ],
)
def test_it_goes_there(sentence: str, plan: str, right: str, sure: float) -> None:
    profile, names = robot_file("blood-donor-bus-helper")
    assert write(mended(planned(plan), hear(sentence, names), profile, logprob=sure)) == right
