"""Turns without degrees."""

from __future__ import annotations

import math

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Step
from gateway.commands.plans.plan_values import arguments
from gateway.commands.quantities.quantities import find

TURTLEBOT = robot_profiles.robot("turtlebot4")
NAMES = Names(TURTLEBOT)
WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("do a one-eighty", "180deg"),
        ("do a one eighty and come back", "180deg"),
        ("do a 180", "180deg"),
        ("do a 180!", "180deg"),
        ("pull a 180 to the right", "-180deg"),
        ("wait here, then a 360", "360deg"),
        ("turn right round", "180deg"),
        ("spin right round once", "360deg"),
        ("about-face", "180deg"),
        ("do an about turn and go to the dock", "180deg"),
        ("a full turn", "360deg"),
        ("do a three-sixty", "360deg"),
        ("spin two-seventy clockwise", "-270deg"),
        ("quarter turn", "90deg"),
        ("half turn", "180deg"),
        ("three quarters of a turn", "270deg"),
        ("a three-quarter turn", "270deg"),
        ("turn ninety", "90deg"),
        ("turn right 90", "-90deg"),
        ("turn left by 90, please", "90deg"),
        ("make a ninety to the left", "90deg"),
        ("rotate 360", "360deg"),
        ("a 180 turn", "180deg"),
        ("turn a hundred and eighty", "180deg"),
        ("turn 180 degrees", "180deg"),
    ],
)
def test_a_turn_has_degrees(text: str, canonical: str) -> None:
    assert [quantity.canonical for quantity in hear(text, NAMES).quantities] == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("do 90 photos", ["90"]),
        ("turn 90 pages", ["90"]),
        ("take a 90 second break", ["90s"]),
        ("wait 90", ["90"]),
        ("do a 180 second spin", ["180s"]),
        ("wait about 5 minutes", ["5min"]),
        ("turn around", []),
        ("turn right around the corner", []),
        ("turn right", []),
        ("go about 90 cm", ["0.9m"]),
    ],
)
def test_other_numbers_and_words_are_left_alone(text: str, canonical: list[str]) -> None:
    assert [quantity.canonical for quantity in hear(text, NAMES).quantities] == canonical


def test_a_robot_without_angles_has_only_shares_of_turns() -> None:
    assert [quantity.canonical for quantity in hear("do a 180", WAREHOUSE).quantities] == ["180"]
    assert hear("about-face", WAREHOUSE).quantities == ()
    assert [quantity.canonical for quantity in find("half a turn")] == ["180deg"]


def test_it_is_a_spin_by_so_much() -> None:
    (quantity,) = hear("do a one-eighty", NAMES).quantities
    found = arguments(Step("spin", (("angle", quantity.canonical),)), TURTLEBOT)
    assert found["angle"] == pytest.approx(math.pi, rel=1e-5)
