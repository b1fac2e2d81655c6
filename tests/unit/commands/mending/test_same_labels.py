"""Numbers that a word takes up, and noes that stand alone."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_SHELVE = "shelve book=lighthouse-ledger section=crime shelf=4"
_COW = {"at": "sick-pen", "sign": "mastitis", "cow": "40"}
_CHECK = "check at=sick-pen sign=fever"


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right", "earlier"),
    [
        (
            "bookshop-shelver",
            "shelve the lighthouse ledger in crime on shelf 4, and then count that shelf",
            f"{_SHELVE} ; count section=crime",
            f"{_SHELVE} ; count section=crime shelf=4",
            {},
        ),
        (
            "bookshop-shelver",
            "shelve the lighthouse ledger in crime on shelf 4, and then count the books there",
            f"{_SHELVE} ; count section=crime",
            f"{_SHELVE} ; count section=crime",
            {},
        ),
        ("dairy-barn-helper", "now check her for fever as well please", _CHECK, f"{_CHECK} cow=40", _COW),
        ("dairy-barn-helper", "now check them all for fever please", _CHECK, _CHECK, _COW),
        (
            "dairy-barn-helper",
            "check the cows in the sick pen for fever. No photos!",
            _CHECK,
            f"{_CHECK} photos=no",
            {},
        ),
        ("dairy-barn-helper", "check the cows in the sick pen for fever, no photos here yet", _CHECK, _CHECK, {}),
        (
            "bookshop-shelver",
            "shelve two owl books in nature and three moon bus books in the kids corner",
            "shelve book=owls section=nature copies=2 ; shelve book=moon-bus section=kids shelf=3",
            "shelve book=owls section=nature copies=2 ; shelve book=moon-bus section=kids copies=3",
            {},
        ),
        (
            "bookshop-shelver",
            "meet the customer at the entrance and lead her to biography",
            "guide to=entrance ; guide to=biography",
            "guide to=biography from=entrance",
            {},
        ),
        (
            "bookshop-shelver",
            "guide the customer to the entrance, then somebody else to biography",
            "guide to=entrance ; guide to=biography",
            "guide to=entrance ; guide to=biography",
            {},
        ),
    ],
)
def test_words_take_up_what_was_said(
    robot: str, sentence: str, plan: str, right: str, earlier: dict[str, str], logprob: float
) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, earlier, logprob) == planned(right)
