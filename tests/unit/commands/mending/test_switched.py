"""On and off of what may be switched."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

PROFILE, NAMES = robot_file("tea-factory-cart")


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("switch dryer A on", "dryer dryer=a", "dryer dryer=a on=yes"),
        ("turn on dryer A", "dryer dryer=a", "dryer dryer=a on=yes"),
        ("Dryer B off please, the last batch is through.", "dryer dryer=b", "dryer dryer=b on=no"),
        ("dryer A on 90 degrees", "dryer dryer=a temperature=90degC", ""),
        ("leave dryer A on", "dryer dryer=a", ""),
        ("dryer A to 90 degrees", "dryer dryer=a temperature=90degC", ""),
        (
            "go to bay 1, then switch dryer A off",
            "drive to=bay-1 ; dryer dryer=a",
            "drive to=bay-1 ; dryer dryer=a on=no",
        ),
        ("weigh the cartons", "weigh load=cartons", ""),
    ],
)
def test_what_is_said_of_a_switch_is_in_its_step(sentence: str, plan: str, right: str) -> None:
    assert mended(planned(plan), hear(sentence, NAMES), PROFILE, {}, -1.0) == planned(right or plan)
