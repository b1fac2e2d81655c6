"""Times of steps that a plan has made a wait of its own."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.waits import without_waits
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write

NAMES = Names(CARETAKER)


def waiting(sentence: str, plan: str) -> str:
    found = parse(plan)
    assert isinstance(found, Plan)
    return write(without_waits(found, hear(sentence, NAMES), CARETAKER))


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("spin it at 4000 rpm for two minutes", "spin speed=4000 ; wait for=2min", "spin speed=4000 for=2min"),
        (
            "spin it at 4000 rpm for two minutes and go to the cafe",
            "spin speed=4000 ; wait for=2min ; visit to=cafe",
            "spin speed=4000 for=2min ; visit to=cafe",
        ),
    ],
)
def test_a_wait_that_nobody_called_is_the_time_of_the_step_before(sentence: str, said: str, right: str) -> None:
    assert waiting(sentence, said) == right


def test_what_a_way_takes_is_no_wait() -> None:
    profile, names = robot_file("tv-studio-dolly")
    plan = planned("drive to=podium ; wait for=40s")
    heard = hear("creep up to the quiz podium, take a full forty seconds over it", names)
    assert without_waits(plan, heard, profile) == planned("drive to=podium over=40s")
    heard = hear("creep up to the quiz podium, forty seconds", names)
    assert without_waits(plan, heard, profile) == plan


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("spin it at 4000 rpm and wait two minutes", "spin speed=4000 ; wait for=2min"),  # is called
        ("go to the cafe, two minutes", "visit to=cafe ; wait for=2min"),  # has no time
        ("spin it at 4000 rpm for one minute, two minutes", "spin speed=4000 for=1min ; wait for=2min"),  # has one
        ("centrifuge at 4000 for two minutes", "spin speed=4000 ; wait for=2min"),  # spinning is not called
        ("two minutes, then spin it at 4000 rpm", "wait for=2min ; spin speed=4000"),  # comes first
    ],
)
def test_other_waits_stay(sentence: str, plan: str) -> None:
    assert waiting(sentence, plan) == plan


def test_plans_are_mended_so() -> None:
    found = parse("spin speed=4000 ; wait for=2min")
    assert isinstance(found, Plan)
    heard = hear("spin it at 4000 rpm for two minutes", NAMES)
    assert write(mended(found, heard, CARETAKER)) == "spin speed=4000 for=2min"


def test_a_wait_for_a_time_that_the_step_before_has_is_none() -> None:
    profile, names = robot_file("crumb-patrol")
    heard = hear("rinse the cloths and then let them dry for two hours", names)
    assert without_waits(planned("wash-pads drying=2h ; wait for=2h"), heard, profile) == planned("wash-pads drying=2h")
    heard = hear("wash the pads, dry them for two hours and wait for two hours", names)
    plan = planned("wash-pads drying=2h ; wait for=2h")
    assert without_waits(plan, heard, profile) == plan


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "do four laps indoors, ten minutes' break between each",
            "patrol route=indoor rounds=4 ; wait for=10min",
            "patrol route=indoor rounds=4 pause=10min",
        ),
        (
            "five rounds of the fence, a quarter of an hour's pause in between",
            "patrol route=fence rounds=5 ; wait for=0.25h",
            "patrol route=fence rounds=5 pause=0.25h",
        ),
        (
            "do four laps indoors, then wait 10 minutes",
            "patrol route=indoor rounds=4 ; wait for=10min",
            "patrol route=indoor rounds=4 ; wait for=10min",
        ),
    ],
)
def test_what_lies_between_the_times_of_one_thing_is_no_wait_behind_it(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("garden-centre-waterer")
    assert write(mended(planned(plan), hear(sentence, names), profile)) == right
