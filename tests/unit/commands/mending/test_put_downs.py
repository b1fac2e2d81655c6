"""Picking up and putting down as two actions."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.put_downs import with_put_downs

_JIG = "pick object=test-jig"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "take the stencil from the dry cabinet to the paste printer",
            "pick object=stencil from=dry-cabinet",
            "pick object=stencil from=dry-cabinet ; place at=printer",
        ),
        (
            "pick up the jig and put it on test bench two",
            f"{_JIG} from=test-2 ; place at=test-2",
            f"{_JIG} ; place at=test-2",
        ),
        ("pick up the jig and put it on test bench two", f"{_JIG} from=test-2", f"{_JIG} ; place at=test-2"),
        ("get the jig from test bench two", f"{_JIG} from=test-2", f"{_JIG} from=test-2"),
        ("take the jig from test bench two, not to the store", f"{_JIG} from=test-2", f"{_JIG} from=test-2"),
        ("drive to the store", "drive to=store", "drive to=store"),
    ],
)
def test_what_is_taken_somewhere_is_put_down_there(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("bench-runner")
    assert with_put_downs(planned(plan), hear(sentence, names), profile) == planned(right)


def test_an_action_that_carries_needs_no_other() -> None:
    profile, names = robot_file("tote-runner")
    plan = planned("carry item=tape from=aisle-3 to=packing-2")
    assert with_put_downs(plan, hear("take the tape from aisle 3 to packing 1", names), profile) == plan


def test_pick_up_is_a_verb_and_no_counter() -> None:
    names = robot_file("cafe-arm")[1]
    assert "pickup" not in hear("pick up the saucer", names).named
    assert "pickup" in hear("bring it to the pick-up please", names).named
