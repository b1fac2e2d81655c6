"""One thing in two places of a step."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write


@pytest.mark.parametrize("sure", [-0.001, -1.0])
@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "solder the power jack with leaded solder",
            "solder part=power-jack board=power-jack alloy=leaded",
            "solder part=power-jack alloy=leaded",
        ),
        (
            "solder three pins on the regulator and two pins on the crystal",
            "solder part=regulator board=regulator joints=3 ; solder part=crystal board=crystal joints=2",
            "solder part=regulator joints=3 ; solder part=crystal joints=2",
        ),
        (
            "solder the fuse onto the radio board",
            "solder part=fuse board=radio-board",
            "solder part=fuse board=radio-board",
        ),
    ],
)
def test_it_is_what_the_step_needs(sentence: str, plan: str, right: str, sure: float) -> None:
    profile, names = robot_file("pcb-rework-arm")
    assert write(mended(planned(plan), hear(sentence, names), profile, logprob=sure)) == right
