"""What is done at all places, and what at one."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.everywhere import with_all_places, with_its_place


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "once the whole flat has been vacuumed, empty your bin",
            "clean-room room=leos-room mode=vacuum ; empty-bin",
            "clean-everywhere mode=vacuum ; empty-bin",
        ),
        ("mop the kitchen and everything", "clean-room room=kitchen", "clean-room room=kitchen"),
        ("vacuum everywhere", "clean-everywhere mode=vacuum", "clean-everywhere mode=vacuum"),
        ("mop it", "clean-room room=kitchen", "clean-room room=kitchen"),
    ],
)
def test_all_places_in_place_of_one_that_nobody_named(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("crumb-patrol")
    assert with_all_places(planned(plan), hear(sentence, names), profile, {}) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "earlier", "right"),
    [
        ("go to the kitchen, then clean it", "go to=kitchen ; clean-all", {}, "go to=kitchen ; clean room=kitchen"),
        ("and clean it", "clean-all", {"to": "study"}, "clean room=study"),
        ("clean it", "clean-all", {}, "clean-all"),
        ("go to the kitchen, then clean it all", "go to=kitchen ; clean-all", {}, "go to=kitchen ; clean-all"),
        ("go to the kitchen, then clean everywhere", "go to=kitchen ; clean-all", {}, "go to=kitchen ; clean-all"),
    ],
)
def test_it_is_the_place_that_was_spoken_of(sentence: str, plan: str, earlier: dict[str, str], right: str) -> None:
    profile, names = robot_file("dusty-home")
    assert with_its_place(planned(plan), hear(sentence, names), profile, earlier) == planned(right)
