"""Where a thing should be, and is not."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write

WRONG = "carry container=open-top from=crane-2 to=rail"
RIGHT = "carry container=open-top from=rail to=crane-2"


@pytest.mark.parametrize("sure", [-0.001, -1.0])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("The open top is still standing at the siding and should have been at crane 2 ages ago!", WRONG, RIGHT),
        ("the open top is at the siding but it should be at crane 2", WRONG, RIGHT),
        ("the open top parked at crane 2 ought to be at the siding", RIGHT, WRONG),
        ("the open top that is at crane 2 is supposed to be at the siding", WRONG, WRONG),
        ("take the open top from crane 2 to the siding", WRONG, WRONG),
        ("the truck is at the siding, the crew should be at crane 2, go to the gate", "go to=gate", "go to=gate"),
    ],
)
def test_it_is_taken_to_where_it_should_be(sentence: str, plan: str, right: str, sure: float) -> None:
    profile, names = robot_file("container-port-straddle")
    assert write(mended(planned(plan), hear(sentence, names), profile, logprob=sure)) == right
