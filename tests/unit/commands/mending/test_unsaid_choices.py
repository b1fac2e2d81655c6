"""Choices that nobody made."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.unsaid_choices import without_unsaid_choices
from gateway.robot_profiles import RobotProfile


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "ceramics-museum-arm",
            "light at half, 3200 kelvin",
            "light brightness=50% lamp=overhead colour=3200",
            "light brightness=50% colour=3200",
        ),
        ("ceramics-museum-arm", "the overhead at half", "light brightness=50% lamp=overhead", ""),
        ("student-kitchen-helper", "wipe the window table", "wipe at=window-table cloth=damp", "wipe at=window-table"),
        (
            "hospital-kitchen-cart",
            "heat the top to 70 with vapour",
            "heat compartment=top temperature=70 mode=steam",
            "",
        ),
        (
            "hospital-kitchen-cart",
            "mach den oberen auf 70 Grad",
            "heat compartment=top temperature=70 mode=steam",
            "",
        ),
        (
            "senior-home-companion",
            "mr rossi mustn't miss his midday pills, remind him",
            "remind who=rossi dose=noon",
            "",
        ),
        ("student-kitchen-helper", "wipe the window table, dampen it", "wipe at=window-table cloth=damp", ""),
    ],
)
def test_an_optional_choice_of_which_no_word_is_said_is_dropped(
    robot: str, sentence: str, plan: str, right: str
) -> None:
    profile, names = robot_file(robot)
    found = without_unsaid_choices(planned(plan), hear(sentence, names), profile, {})
    assert found == planned(right or plan)


def test_one_that_may_be_as_before_stays() -> None:
    profile, names = robot_file("student-kitchen-helper")
    plan = planned("wipe at=window-table cloth=damp")
    heard = hear("the same for the window table", names)
    assert without_unsaid_choices(plan, heard, profile, {"cloth": "damp", "at": "big-table"}) == plan


def test_what_is_said_in_many_ways_stays() -> None:
    profile, names = robot_file("corridor-butler")
    plan = planned(f"{_paced(profile)}=brisk")
    assert without_unsaid_choices(plan, hear("look sharp", names), profile, {}) == plan


def test_a_value_that_the_choice_has_not_is_left_to_others() -> None:
    profile, names = robot_file("corridor-butler")
    plan = planned(f"{_paced(profile)}=dock")
    assert without_unsaid_choices(plan, hear("0", names), profile, {}) == plan


def _paced(profile: RobotProfile) -> str:
    """An action with the name of the choice of its pace."""
    return next(
        f"{action} {name}"
        for action, whole in profile.actions.items()
        for name, row in whole.parameters.items()
        if "brisk" in getattr(row, "values", ())
    )
