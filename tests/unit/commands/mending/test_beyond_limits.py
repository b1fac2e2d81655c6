"""Numbers that a profile does not allow."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.beyond_limits import beyond_limits
from gateway.commands.plans.plan import Ask
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.understanding import judge
from gateway.inference import Generation


@pytest.mark.parametrize(
    ("robot", "plan", "last", "found"),
    [
        ("hangar-tow", "roll to=apron speed=16.67m/s", "", "speed"),
        ("hangar-tow", "roll to=apron speed=2m/s", "", None),
        ("hangar-tow", "cradle height=0.4m", "", None),
        ("hangar-tow", "cradle height=1.2m", "", "height"),
        ("hangar-tow", "sweep at=wash passes=15", "", "passes"),
        ("mill-loader", "wait for=2h", "", "for"),
        ("mill-loader", "wait for=30min", "", None),
        ("mill-loader", "rinse item=flange for=x2", "rinse item=flange for=4min", "for"),
        ("mill-loader", "rinse item=flange for=x2", "rinse item=flange for=2min", None),
        ("mill-loader", "wait for=5s ; wait for=1s", "", "for"),
        ("mill-loader", "load item=flange machine=mill-4", "", None),
    ],
)
def test_it_is_the_first_beyond_its_limits(robot: str, plan: str, last: str, found: str | None) -> None:
    profile, _ = robot_file(robot)
    wrong = beyond_limits(planned(plan), profile, last)
    assert (wrong and wrong[0]) == found


def test_it_is_asked_about_and_told() -> None:
    profile, names = robot_file("mill-loader")
    answer = Generation("clamp machine=lathe-1 state=closed pressure=90bar", 1, 1, 0.0)
    meaning = judge(profile, hear("clamp lathe 1 at 90 bar", names), Context(), answer)
    assert isinstance(meaning.understood, Ask)
    assert meaning.understood.what == "pressure"
    assert (
        meaning.understood.why == "clamping pressure 90 bar is above 60 bar, the most that is allowed for mill-loader"
    )
