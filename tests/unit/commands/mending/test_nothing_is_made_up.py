"""What code puts into a plan was said of that step."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import write


def through(robot: str, text: str, said: str) -> str:
    """A plan of the model as it comes out of the code."""
    profile = robot_profiles.robot(robot) if robot == "warehouse-amr" else robot_file(robot)[0]
    return write(mended(planned(said), hear(text, Names(profile)), profile))


@pytest.mark.parametrize(
    ("robot", "text", "said"),
    [
        ("warehouse-amr", "you have 1 minute: wait 10, then go to the dock", "wait for=10 ; dock"),
        ("warehouse-amr", "they close in 2 hours; wait 15", "wait for=15"),
        (
            "warehouse-amr",
            "wait 10, go to aisle 1 and wait 2 minutes, then take 10 totes from aisle 1 to packing A",
            "wait for=10 ; navigate to=storage-1 ; wait for=2min ; carry from=storage-1 to=packing-a load=totes",
        ),
        (
            "warehouse-amr",
            "wait 90 seconds, then 2 minutes, then 5 minutes",
            "wait for=90s ; wait for=2min ; wait for=5min",
        ),
        ("barista-arm", "two lattes, one to the left window", "brew drink=latte cups=2"),
        ("barista-arm", "a latte for me, not a double shot this time", "brew drink=latte"),
        ("garage-mate", "release bay 1 and 2 all right", "lower_car where=bay-1"),
        (
            "tyre-depot",
            "the summer tyres to the counter, but nothing from ramp 2",
            "retrieve goods=summer-set to=counter",
        ),
        ("tyre-depot", "store the summer tyres, Mr Smith comes on the 7th", "retrieve goods=summer-set to=counter"),
    ],
)
def test_a_plan_that_is_right_stays(robot: str, text: str, said: str) -> None:
    assert through(robot, text, said) == said


def test_a_number_has_the_unit_of_the_step_before() -> None:
    said = "wait for=90s ; wait for=2min ; wait for=5"
    right = "wait for=90s ; wait for=2min ; wait for=5min"
    assert through("warehouse-amr", "wait 90 seconds, then 2 minutes, then 5", said) == right
