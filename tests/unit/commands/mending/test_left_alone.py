"""Steps that nobody wants, beside others that somebody does."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

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
            "bench-six",
            "The heat sink goes to fixture A. Don't put it in fixture B, that one's broken. Then wait 40 seconds.",
            "transfer part=heat-sink to=fixture-a ; transfer part=heat-sink to=fixture-b ; wait for=40s",
            "transfer part=heat-sink to=fixture-a ; wait for=40s",
        ),
        (  # there is no other
            "bench-six",
            "don't put the heat sink in fixture B, then wait 40 seconds",
            "transfer part=heat-sink to=fixture-b ; wait for=40s",
            "transfer part=heat-sink to=fixture-b ; wait for=40s",
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
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile) == planned(right)
