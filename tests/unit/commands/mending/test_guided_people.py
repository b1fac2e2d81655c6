"""Who is led and what is carried."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.guided_people import with_guided_people


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("bring the jury to courtroom 2", "carry item=jury to=courtroom-2", "guide who=jury to=courtroom-2"),
        (
            "Don't guide the jury yet. First bring the exhibits to courtroom 1",
            "guide who=exhibit-box to=courtroom-1",
            "carry item=exhibit-box to=courtroom-1",
        ),
        ("carry the jury to courtroom 2", "carry item=jury to=courtroom-2", ""),  # as it was said
        ("bring the robe to courtroom 2", "carry item=robe to=courtroom-2", ""),
        ("bring the witness to courtroom 2", "guide who=witness to=courtroom-2", ""),
    ],
)
def test_people_are_led_and_things_are_carried(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("courthouse-guide")
    assert with_guided_people(planned(plan), hear(sentence, names), profile) == planned(right or plan)


def test_where_one_action_takes_both_it_stays() -> None:
    profile, names = robot_file("holiday-park-shuttle")
    plan = planned("deliver load=towels to=sauna")
    assert with_guided_people(plan, hear("take the towels to the sauna", names), profile) == plan
