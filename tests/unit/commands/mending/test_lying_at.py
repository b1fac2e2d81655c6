"""A thing is taken from where it is said to be."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import unseen

from gateway.commands.hearing.hearing import hear
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
    profile, names = unseen("elmwood-helper")
    (step,) = mended(planned(plan), hear(sentence, names), profile).steps
    assert dict(step.args).get("from", "") == source


def test_it_stays_as_it_is_where_the_place_has_to_do_with_another_step() -> None:
    profile, names = unseen("elmwood-helper")
    plan = planned(f"navigate to=reception ; {_POST}")
    assert mended(plan, hear("the mail is at reception, go there and take it to room 11", names), profile) == plan
