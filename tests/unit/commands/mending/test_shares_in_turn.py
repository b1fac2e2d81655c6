"""Shares without a number, one after the other."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.shares import in_turn
from gateway.commands.mending.shares_in_turn import with_a_share, with_shares_in_turn

_OPEN, _SHUT = "vent which=all opening=100%", "vent which=all opening=0%"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("open all the vents fully, wait an hour, then close the lot", f"{_SHUT} ; {_SHUT}", f"{_OPEN} ; {_SHUT}"),
        ("close all the vents, wait an hour, then open them fully", f"{_SHUT} ; {_SHUT}", f"{_SHUT} ; {_OPEN}"),
        ("close all the vents", _SHUT, _SHUT),
        ("open them fully and open them fully", f"{_OPEN} ; {_OPEN}", f"{_OPEN} ; {_OPEN}"),
        ("the north and the south vent go fully shut", f"{_SHUT} ; {_SHUT}", f"{_SHUT} ; {_SHUT}"),
    ],
)
def test_each_step_has_its_own(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("fern-hand")
    assert with_shares_in_turn(planned(plan), hear(sentence, names), profile) == planned(right)


def test_fully_shut_is_no_full_opening() -> None:
    profile, names = robot_file("fern-hand")
    row = profile.actions["vent"].parameters["opening"]
    heard = hear("the vents go fully shut", names)
    assert row.kind == "number"
    assert in_turn(heard, row) == ("0%",)


@pytest.mark.parametrize(
    ("sentence", "robot", "plan", "right"),
    [
        (
            "left lamp 30 percent right lamp 60 percent overhead off",
            "ceramics-museum-arm",
            "light lamp=left brightness=30% ; light lamp=right brightness=60% ; light lamp=overhead brightness=30%",
            "light brightness=30% lamp=left ; light brightness=60% lamp=right ; light brightness=0% lamp=overhead",
        ),
        (
            "left lamp 30 percent right lamp 60 percent, the other one too",
            "ceramics-museum-arm",
            "light lamp=left brightness=30% ; light lamp=right brightness=60% ; light lamp=overhead brightness=60%",
            "",
        ),
    ],
)
def test_shares_and_percents_are_of_steps_in_turn(sentence: str, robot: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert with_shares_in_turn(planned(plan), hear(sentence, names), profile) == planned(right or plan)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("plug yourself in till you're at three quarters", "charge", "charge until=75%"),
        ("charge fully", "charge", "charge until=100%"),
        ("charge to 80 percent, halfway is not enough", "charge until=80%", "charge until=80%"),
        ("charge to 80 percent, halfway is not enough", "charge", "charge"),
        ("charge, and close the lid", "charge", "charge"),
        ("charge halfway through the night", "charge", "charge"),
        ("charge until half past five", "charge", "charge"),
        ("charge", "charge", "charge"),
    ],
)
def test_the_one_share_that_is_said_is_left_out_of_no_plan(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("seed-vault-courier")
    assert with_a_share(planned(plan), hear(sentence, names), profile, {}) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "open the drain at washback 3, wait half an hour, then shut it again",
            "valve at=washback-3 which=drain opening=0 ; wait for=0.5h ; valve at=washback-3 which=drain opening=0",
            "valve at=washback-3 which=drain opening=100 ; wait for=0.5h ; valve at=washback-3 which=drain opening=0",
        ),
        (
            "shut the drain at washback 3, and shut it again",
            "valve at=washback-3 which=drain opening=0 ; valve at=washback-3 which=drain opening=0",
            "valve at=washback-3 which=drain opening=0 ; valve at=washback-3 which=drain opening=0",
        ),
    ],
)
def test_what_opens_and_shuts_is_of_steps_in_turn(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("distillery-rover")
    assert with_shares_in_turn(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(("was", "right"), [("100", "0"), ("40", "40")])
def test_what_was_open_is_shut(was: str, right: str) -> None:
    profile, names = robot_file("distillery-rover")
    earlier = {"at": "washback-3", "which": "drain", "opening": was}
    plan = planned("valve at=washback-3 which=drain opening=" + was)
    heard = hear("ok that'll do, shut it again" if was == "100" else "again", names)
    found = with_a_share(plan, heard, profile, earlier)
    assert found == planned("valve at=washback-3 which=drain opening=" + right)


@pytest.mark.parametrize(
    ("robot", "sentence", "plan"),
    [
        ("lathe-tender", "retract fully to home", "move to=home"),
        ("lathe-tender", "go all the way to the chuck", "move to=chuck"),
        ("shopping-mall-cleaner", "vacuum the atrium all the way to the wall", "vacuum where=atrium"),
        (
            "shopping-mall-cleaner",
            "warn people in the atrium until the floor is fully dry",
            "announce message=wet-floor",
        ),
    ],
)
def test_a_share_of_something_else_is_none(robot: str, sentence: str, plan: str) -> None:
    profile, names = robot_file(robot)
    assert with_a_share(planned(plan), hear(sentence, names), profile, {}) == planned(plan)
