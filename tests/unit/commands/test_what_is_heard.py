"""Words, units and names that are heard as they are meant."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.manners import manners
from gateway.commands.plans.plan import Step
from gateway.commands.plans.plan_values import arguments


@pytest.mark.parametrize(
    ("robot", "sentence", "rewritten"),
    [
        ("bench-cobot", "hand me the Allen key", "hand me <hand-over> the Allen key [hex-key]"),
        ("assay-arm", "seal the cultur plate", "seal <seal> the culture plate [culture-plate]"),
        ("tote-runner", "go to isle 1", "go <go> to aisle 1 [aisle-1]"),
        ("lab-rover", "name it ramp_03", "name it ramp_03"),
        ("lab-rover", "go to window_bay", "go <drive> to window_bay [window-bay]"),
        ("assay-arm", "add 20 µl of PBS", "add <pipette> 20ul of PBS [pbs]"),
        ("fork-amr", "one metre sixty up", "1.6m up"),
    ],
)
def test_it_is_heard_as_it_is_meant(robot: str, sentence: str, rewritten: str) -> None:
    assert hear(sentence, robot_file(robot)[1]).rewritten == rewritten


def test_newton_metres_are_no_newtons() -> None:
    (one,) = hear("tighten it with 1.2 newton metres", robot_file("bench-cobot")[1]).quantities
    assert (one.canonical, one.unit) == ("1.2", "nm")


@pytest.mark.parametrize(
    ("sentence", "found"), [("forks up all the way", ("max",)), ("forks all the way down", ("min",)), ("forks up", ())]
)
def test_all_the_way_is_the_most_or_the_least(sentence: str, found: tuple[str, ...]) -> None:
    assert manners(hear(sentence, robot_file("fork-amr")[1])) == found


def test_half_speed_is_half_of_all_in_percent() -> None:
    profile, _ = robot_file("pallet-cell")
    step = Step("pick", (("object", "empty-pallet"), ("to", "pallet-3"), ("speed", "x0.5")))
    assert arguments(step, profile)["speed"] == 50
