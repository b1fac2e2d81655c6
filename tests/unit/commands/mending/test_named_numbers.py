"""Numbers go where their names and units say."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.mending import mended
from gateway.commands.mending.named_numbers import with_named_numbers
from gateway.commands.plans.plan_prompt import Context

_HAUL = "haul load=keg from=cold-cellar to=taproom"


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("farm-hand", "weigh cow 12, 5 readings", "weigh_cow cow=5 readings=12", "weigh_cow cow=12 readings=5"),
        ("farm-hand", "5 readings of cow 12", "weigh_cow cow=12 readings=5", "weigh_cow cow=12 readings=5"),
        ("farm-hand", "weigh 12, and 5", "weigh_cow cow=5 readings=12", "weigh_cow cow=5 readings=12"),  # no names
        ("brewery-amr", "one keg, cold cellar to taproom, 50 kg", f"{_HAUL} weight=1", f"{_HAUL} weight=50kg"),
        (
            "plant-dog",
            "take a sample at the intake, bottle three",
            "take-sample at=intake volume=3",
            "take-sample at=intake bottle=3",
        ),
        (  # it is said once
            "plant-dog",
            "take a sample at the intake, bottle three",
            "take-sample at=intake volume=3 bottle=3",
            "take-sample at=intake bottle=3",
        ),
        ("reed-boat", "take a water sample, bottle 3", "sample depth=3", "sample bottle=3"),
        (  # its title says that it counts readings
            "quarry-scout",
            "take ten dust readings on bench 4",
            "measure what=dust at=bench-4 for=10",
            "measure what=dust at=bench-4 samples=10",
        ),
        ("reed-boat", "take a water sample, bottle 3", "sample depth=3 bottle=3", "sample bottle=3"),
        ("reed-boat", "take a water sample from 3 m", "sample depth=3m", "sample depth=3m"),
        (  # it is said how much
            "plant-dog",
            "take a sample at the intake, 300 ml",
            "take-sample at=intake volume=300ml",
            "take-sample at=intake volume=300ml",
        ),
        ("brewery-amr", "one keg, cold cellar to taproom, 50", f"{_HAUL} weight=50", f"{_HAUL} weight=50"),
        (
            "bench-cobot",
            "two Nm, three screws, fixture 2, tighten them",
            "fasten at=fixture-2 torque=3 screws=3",
            "fasten at=fixture-2 torque=2 screws=3",
        ),
        (  # what stands behind puts right
            "glasshouse-rover",
            "water row 5 with 20 litres, brr, better 12",
            "water at=row-5 litres=12",
            "water at=row-5 litres=12",
        ),
        (  # what is not wanted takes no place
            "glasshouse-rover",
            "water lane 5, but not with twenty litres like yesterday, twelve is plenty",
            "water at=row-5 litres=12",
            "water at=row-5 litres=12",
        ),
    ],
)
def test_a_number_goes_where_it_is_said_to_belong(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "asked"),
    [
        ("bake the buns in the rack oven at 190", "bake oven=rack temperature=190 for=190", "for"),
        ("bake the buns in the rack oven at 190 for 190", "bake oven=rack temperature=190 for=190", None),
        ("bake the buns in the rack oven at 190 for 18 minutes", "bake oven=rack temperature=190 for=18min", None),
    ],
)
def test_a_number_that_is_said_once_is_no_duration_too(sentence: str, plan: str, asked: str | None) -> None:
    profile, names = robot_file("craft-bakery")
    found = doubt(planned(plan), hear(sentence, names), Context(), profile)
    assert (None if found is None else found[0]) == asked


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("circle the upper farm twice", "circle around=upper-farm radius=2", "circle around=upper-farm turns=2"),
        ("circle the upper farm three times", "circle around=upper-farm radius=3", "circle around=upper-farm turns=3"),
        ("circle it at 20 metres", "circle around=upper-farm radius=20m", "circle around=upper-farm radius=20m"),
        (
            "circle the farm twice at 2 metres",
            "circle around=upper-farm radius=2m turns=2",
            "circle around=upper-farm radius=2m turns=2",
        ),
    ],
)
def test_how_often_is_no_length(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("island-petrel")
    assert with_named_numbers(planned(plan), hear(sentence, names), profile) == planned(right)


def test_what_is_needed_and_went_to_another_is_asked_for() -> None:
    profile, names = robot_file("reed-boat")
    heard = hear("take a water sample, bottle 3", names)
    assert doubt(mended(planned("sample depth=3 bottle=3"), heard, profile), heard, Context(), profile) == (
        "depth",
        "nobody said what",
    )


def test_a_number_of_a_level_is_no_time() -> None:
    profile, names = robot_file("vertical-farm-rover")
    heard = hear("Set the lights above level 7 in tower 6 to blue", names)
    found = with_named_numbers(planned("light at=tower-6 level=7 colour=blue for=7"), heard, profile)
    assert found == planned("light at=tower-6 level=7 colour=blue")
