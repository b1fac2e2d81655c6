"""The number behind the last one."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("next frame please", "weigh hive=hive-1 frame=4"),
        ("and the previous frame", "weigh hive=hive-1 frame=2"),
        ("the next flower", "weigh hive=hive-1 frame=3"),
        ("the next frame box is empty", "weigh hive=hive-1 frame=3"),
    ],
)
def test_the_next_number_is_one_more(sentence: str, right: str) -> None:
    profile, names = robot_file("apiary-rover")
    plan = planned("weigh hive=hive-1 frame=3")
    assert mended(plan, hear(sentence, names), profile, {"hive": "hive-1", "frame": "3"}) == planned(right)
    assert mended(plan, hear(sentence, names), profile) == plan
