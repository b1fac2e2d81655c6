"""A place on the way is none that the robot goes to."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.on_the_way import with_ways_between


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "take the north ramp to bench 4",
            "drive to=north-ramp via=bench-4",
            "drive to=bench-4 via=north-ramp",
        ),
        (  # the north one is only spoken of
            "drive to bench 3 via the south ramp, they're grading the north one",
            "drive to=south-ramp via=north-ramp",
            "drive to=bench-3 via=south-ramp",
        ),
        (
            "go to bench 3 via the north ramp, wait 8 minutes, then go to the fuel point via the south ramp",
            "drive to=north-ramp via=bench-3 ; hold for=8min ; drive to=fuel-point via=south-ramp",
            "drive to=bench-3 via=north-ramp ; hold for=8min ; drive to=fuel-point via=south-ramp",
        ),
        (
            "not bench 4, sorry, I meant 3, still over the south ramp",
            "drive to=south-ramp via=bench-3",
            "drive to=bench-3 via=south-ramp",
        ),
        ("drive past the crusher to the gate", "drive to=crusher", "drive to=gate via=crusher"),
        ("drive to the south ramp", "drive to=south-ramp", "drive to=south-ramp"),
        ("go to the gate via the crusher", "drive to=gate via=crusher", "drive to=gate via=crusher"),
        ("drive over the north ramp", "drive to=north-ramp", "drive to=north-ramp"),  # where else?
        (  # it is both
            "drive to the crusher, and past the crusher to the gate",
            "drive to=crusher ; drive to=gate",
            "drive to=crusher ; drive to=gate",
        ),
        ("measure dust over by the crusher", "measure what=dust at=crusher", "measure what=dust at=crusher"),
    ],
)
def test_what_is_passed_is_no_goal(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("quarry-scout")
    heard = hear(sentence, names)
    assert with_ways_between(planned(plan), heard, profile) == planned(right)
    assert mended(planned(plan), heard, profile) == planned(right)


def test_without_a_way_between_nothing_is_changed() -> None:
    profile, names = robot_file("bakery-hand")
    plan = planned("carry item=rolls to=sink")
    assert with_ways_between(plan, hear("carry the rolls over the sink to the back door", names), profile) == plan
