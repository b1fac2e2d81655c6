"""Steps that nobody wants, beside others that somebody does."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import unseen

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "casa-helper",
            "put the red ball in the toy box, leave the blue one where it is",
            "fetch object=red-ball to=toy-chest ; fetch object=blue-ball to=toy-chest",
            "fetch object=red-ball to=toy-chest",
        ),
        (
            "casa-helper",
            "leave the red ball in the toy box",  # which says where it is to be left
            "fetch object=red-ball to=toy-chest",
            "fetch object=red-ball to=toy-chest",
        ),
        (
            "gallery-guide",
            "take five chairs from the dino hall to the store",
            "return-chairs from=dinosaur-hall count=5 ; return-chairs from=chair-store count=5",
            "return-chairs from=dinosaur-hall count=5",
        ),
        (
            "pallet-truck",
            "The juice at goods-in is leaking; take it to the damage bay",
            "carry from=goods-in to=breakage",
            "carry from=goods-in to=breakage load=juice",
        ),
        (
            "pallet-truck",
            "The juice is leaking; carry the pallet from goods-in to the damage bay",
            "carry from=goods-in to=breakage",
            "carry from=goods-in to=breakage",
        ),
    ],
)
def test_only_what_is_wanted_is_done(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = unseen(robot)
    assert mended(planned(plan), hear(sentence, names), profile) == planned(right)
