"""A verb that is the value of a choice."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.spoken_choices import with_spoken_choices


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("mop the hall", "clean room=hallway", "clean room=hallway mode=mop"),
        (
            "vacuum the study, the guest room and the hall please",
            "clean room=study ; clean room=guest-bedroom ; clean room=hallway",
            "clean room=study mode=vacuum ; clean room=guest-bedroom mode=vacuum ; clean room=hallway mode=vacuum",
        ),
        (
            "vacuum the office, mop the bathroom, go to the kitchen",
            "clean room=study ; clean room=bathroom ; go to=kitchen",
            "clean room=study mode=vacuum ; clean room=bathroom mode=mop ; go to=kitchen",
        ),
        ("I'd like the lounge mopped", "clean room=living-room", "clean room=living-room mode=mop"),
        (
            "once you've vacuumed the hall, go to the kitchen",
            "clean room=hallway ; go to=kitchen",
            "clean room=hallway mode=vacuum ; go to=kitchen",
        ),
        ("clean the hall", "clean room=hallway", "clean room=hallway"),
    ],
)
def test_the_way_in_which_a_room_is_cleaned_is_the_verb(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("dusty-home")
    assert mended(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "drain your dirty water, fill up with fresh water and then charge",
            "service what=drain ; service what=refill ; service what=drain",
            "service what=drain ; service what=refill ; service what=charge",
        ),
        (
            "drain your dirty water, fill up with fresh water and then drain it again",
            "service what=drain ; service what=refill ; service what=drain",
            "service what=drain ; service what=refill ; service what=drain",
        ),
    ],
)
def test_a_value_that_is_called_is_not_left_out(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("shopping-mall-cleaner")
    assert with_spoken_choices(planned(plan), hear(sentence, names), profile) == planned(right)


def test_who_lets_somebody_out_opens() -> None:
    profile, names = robot_file("zoo-keeper-cart")
    plan = planned("hatch at=petting-zoo position=shut")
    assert with_spoken_choices(plan, hear("let the goats out", names), profile) == planned(
        "hatch at=petting-zoo position=open"
    )
    for kept in (
        "let the goats in and shut the hatch",
        "the hatch at the goats please, we never let them out at night",
        "secure the goats' hatch, somebody might let the goats out",
        "let no goat out",
        "don't let the goats out",
        "the hatch at the goats, before the kids let the goats out",
    ):
        assert with_spoken_choices(plan, hear(kept, names), profile) == plan, kept


@pytest.mark.parametrize("done", ["once you've mopped", "when you're done mopping", "after you have mopped"])
def test_the_way_in_which_it_is_to_have_been_done_is_one(done: str) -> None:
    profile, names = robot_file("tower-block-caretaker")
    heard = hear(f"{done} the laundry room check the boiler room for leaks", names)
    plan = planned("clean at=laundry-room ; check at=boiler-room what=leaks")
    assert mended(plan, heard, profile) == planned("clean at=laundry-room how=mop ; check at=boiler-room what=leaks")


def test_a_way_in_which_something_else_was_done_is_none() -> None:
    profile, names = robot_file("tower-block-caretaker")
    plan = planned("clean at=boiler-room")
    heard = hear("clean the boiler room, you've swept the laundry room already", names)
    assert with_spoken_choices(plan, heard, profile) == plan
