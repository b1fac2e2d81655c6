"""Shares without a number, one after the other."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.shares import in_turn
from gateway.commands.mending.shares_in_turn import with_shares_in_turn

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
