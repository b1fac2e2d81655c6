"""A thing is taken from where it is said to be."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.lying_at import with_where_they_are
from gateway.commands.mending.mending import mended

_POST = "deliver item=post to=room-11"


@pytest.mark.parametrize(
    ("sentence", "plan", "source"),
    [
        ("The mail is lying at reception, please take it to room 11.", _POST, "reception"),
        ("take the mail to room 11, it's at reception", _POST, "reception"),
        ("take the mail, which is still in the kitchen, to room 11", _POST, "kitchen"),
        ("take the mail to room 11, Mrs Osei is in the kitchen", _POST, ""),  # she is, and not the mail
        ("take the mail to room 11, it's at reception or in the kitchen", _POST, "reception"),
    ],
)
def test_where_a_thing_is_is_where_it_comes_from(sentence: str, plan: str, source: str) -> None:
    profile, names = robot_file("elmwood-helper")
    (step,) = mended(planned(plan), hear(sentence, names), profile).steps
    assert dict(step.args).get("from", "") == source


def test_it_stays_as_it_is_where_the_place_has_to_do_with_another_step() -> None:
    profile, names = robot_file("elmwood-helper")
    plan = planned(f"navigate to=reception ; {_POST}")
    assert mended(plan, hear("the mail is at reception, go there and take it to room 11", names), profile) == plan


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "my walking stick is in the hall, get it for me",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick from=hall",
        ),
        (
            "once the walking stick is in the hall, lead me to it",
            "fetch item=walking-stick to=hall ; lead to=hall",
            "fetch item=walking-stick to=hall ; lead to=hall",
        ),
        (
            "I've left my walking stick in the hall, could you get it for me?",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick from=hall",
        ),
        (
            "where is my walking stick... its in the hall i think, bring it here",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick from=hall",
        ),
        (
            "put my walking stick in the hall, I need it there",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick to=hall",
        ),
        (
            "can we put my walking stick in the hall, I need it tonight",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick to=hall",
        ),
        (
            "I want my walking stick moved so it's in the hall, I use it every day",
            "fetch item=walking-stick to=hall",
            "fetch item=walking-stick to=hall",
        ),
        ("the walking stick goes to the hall", "fetch item=walking-stick to=hall", "fetch item=walking-stick to=hall"),
    ],
)
def test_what_is_there_is_taken_from_there(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("house-companion")
    assert with_where_they_are(planned(plan), hear(sentence, names), profile) == planned(right)


def test_what_is_told_of_a_thing_tells_where_it_is() -> None:
    profile, names = robot_file("lumen-ward")
    heard = hear("the black bin in the children's ward is overflowing, get it to the waste room", names)
    found = with_where_they_are(planned("carry bin=general-bin to=waste-room"), heard, profile)
    assert found == planned("carry bin=general-bin from=children to=waste-room")


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "sort the cardboard on the tipping floor for two hours",
            "sort material=cardboard to=tipping-floor for=2h",
            "sort material=cardboard from=tipping-floor for=2h",
        ),
        (
            "sort the cardboard into bunker 1",
            "sort material=cardboard to=bunker-1",
            "sort material=cardboard to=bunker-1",
        ),
        ("put the can bale on the ramp", "carry load=can-bale to=ramp", "carry load=can-bale to=ramp"),
    ],
)
def test_work_is_done_where_it_is_said_to_be(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("recycling-yard-sorter")
    assert with_where_they_are(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize("plan", ["fetch item=wax-seal to=tray", "fetch item=wax-seal to=bench"])
@pytest.mark.parametrize(
    "sentence",
    [
        "somebody's dumped the wax seal in the returns tray, could you get it over to the dusting bench",
        "I left the wax seal in the returns tray, take it to the dusting bench",
    ],
)
def test_where_it_was_left_is_where_it_is_taken_from(sentence: str, plan: str) -> None:
    profile, names = robot_file("archive-scanner-arm")
    found = mended(planned(plan), hear(sentence, names), profile)
    assert found == planned("fetch item=wax-seal from=tray to=bench")


def test_where_it_is_to_be_left_is_where_it_goes() -> None:
    profile, names = robot_file("archive-scanner-arm")
    plan = planned("fetch item=wax-seal to=tray")
    heard = hear("get the wax seal into the returns tray", names)
    assert mended(plan, heard, profile) == plan
