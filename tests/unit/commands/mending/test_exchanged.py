"""What comes in place of something."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.exchanged import with_exchanged


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("exchange the gripper for the dispenser", "change-tool tool=gripper", "change-tool tool=dispenser"),
        ("swap your gripper with the dispenser", "change-tool tool=gripper", "change-tool tool=dispenser"),
        ("change to the gripper", "change-tool tool=gripper", "change-tool tool=gripper"),
        ("use the gripper for the dispenser", "change-tool tool=gripper", "change-tool tool=gripper"),
        (
            "swap the gripper for the dispenser, then back to the gripper",
            "change-tool tool=dispenser ; change-tool tool=gripper",
            "change-tool tool=dispenser ; change-tool tool=gripper",
        ),
        (
            "swap the gripper for the dispenser, then go back to the gripper",
            "change-tool tool=gripper",
            "change-tool tool=gripper",
        ),
    ],
)
def test_a_value_takes_the_place_of_another(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("gearbox-cobot")
    assert with_exchanged(planned(plan), hear(sentence, names), profile) == planned(right)
