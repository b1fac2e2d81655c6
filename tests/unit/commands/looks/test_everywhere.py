"""All places in place of a question for one."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Ask, parse


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("mop all the rooms", "clean-everywhere mode=mop"),
        ("do the whole place on quiet, I'm on the phone", "clean-everywhere suction=quiet"),
    ],
)
def test_the_whole_place_needs_no_room(sentence: str, plan: str) -> None:
    model = Model(mop=("ask room", plan), do=("ask room", plan))
    assert meant(sentence, model, robot_file("crumb-patrol")[0]).understood == parse(plan)
    assert "clean-everywhere" in model.grammars[1]
    assert "clean-room" not in model.grammars[1]


def test_without_such_a_phrase_it_is_asked() -> None:
    model = Model(mop=("ask room", "clean-everywhere mode=mop"))
    assert meant("mop please", model, robot_file("crumb-patrol")[0]).understood == Ask("room")
