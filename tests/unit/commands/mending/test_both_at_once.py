"""Values that are two others at once."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.both_at_once import with_both


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "I'd like the study vacuumed and mopped",
            "clean-room room=study mode=vacuum ; clean-room room=study mode=mop",
            "clean-room room=study mode=both",
        ),
        (
            "vacuum and mop the bit around the stove",
            "clean-spot around=stove mode=mop",
            "clean-spot around=stove mode=both",
        ),
        ("mop and hoover the hall", "clean-room room=hallway", "clean-room room=hallway mode=both"),
        (
            "vacuum the study and mop the kitchen",
            "clean-room room=study mode=vacuum ; clean-room room=kitchen mode=mop",
            "clean-room room=study mode=vacuum ; clean-room room=kitchen mode=mop",
        ),
        ("mop the hall", "clean-room room=hallway mode=mop", "clean-room room=hallway mode=mop"),
        ("vacuum and mop, quietly", "go-to to=kitchen", "go-to to=kitchen"),
    ],
)
def test_a_pair_of_values_is_the_one_that_is_both(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("crumb-patrol")
    assert with_both(planned(plan), hear(sentence, names), profile) == planned(right)
