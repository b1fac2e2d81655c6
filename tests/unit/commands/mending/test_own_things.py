"""The thing that a clause names, in its step."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.own_things import with_own_things


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "King Air onto stand 1, her crew comes soon. Then bring the Cirrus from the wash pad to stand 2.",
            "tow what=king-air to=stand-1 ; tow what=king-air from=wash to=stand-2",
            "tow what=king-air to=stand-1 ; tow what=cirrus from=wash to=stand-2",
        ),
        (
            "take the King Air to stand 1, then to stand 2, the Cirrus is at the wash pad",
            "tow what=king-air to=stand-1 ; tow what=king-air to=stand-2",
            "tow what=king-air to=stand-1 ; tow what=king-air to=stand-2",
        ),
        (
            "take the King Air to stand 1, then take it to stand 2",
            "tow what=king-air to=stand-1 ; tow what=king-air to=stand-2",
            "tow what=king-air to=stand-1 ; tow what=king-air to=stand-2",
        ),
    ],
)
def test_each_step_has_the_thing_of_its_clause(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("hangar-tow")
    assert with_own_things(planned(plan), hear(sentence, names), profile) == planned(right)
