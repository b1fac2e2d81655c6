"""Lists of names in a sentence, and what is only told of a name beside another."""

from __future__ import annotations

import pytest
from porter import PORTER
from small_robots import HOME, WORKSHOP

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.lists import lists
from gateway.commands.names.mentions import Names

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
ARM = Names(robot_profiles.robot("arm"))
GATES = Names(PORTER)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (WAREHOUSE, "go to packing A, packing B is on fire"),
        (WAREHOUSE, "go to packing A, packing B's on fire"),
        (WAREHOUSE, "go to packing A, packing B on fire"),
        (WAREHOUSE, "go to packing A, packing B at no time"),
        (WAREHOUSE, "go to packing A, packing B smells of gas"),
        (WAREHOUSE, "go to packing A, packing B, which burns"),
        (WAREHOUSE, "go to packing A, aisle 1 has people in it"),
        (WAREHOUSE, "go to packing A, packing B never"),
        (WAREHOUSE, "go to packing A, packing B when it is free"),
        (WAREHOUSE, "go to packing A, packing B after I tell you"),
        (WAREHOUSE, "go to packing A and packing B is on fire"),
        (WAREHOUSE, "go to packing A and packing B when I tell you"),
        (WAREHOUSE, "packing A and packing B are full of people, go to packing A"),
        (WAREHOUSE, "packing A and packing B, go to packing A"),
        (WAREHOUSE, "take the box from aisle 1 to packing A, aisle 2 is blocked"),
        (WAREHOUSE, "go to aisle 1. All aisles are busy"),
        (ARM, "put the red box into the left bin, the right bin is full"),
        (WORKSHOP, "unload press 1, press 2 is still hot"),
        (GATES, "shut the north gate, the south gate stays open"),
        (HOME, "turn off the lamp, the fan is still running"),
    ],
)
def test_what_is_told_of_a_name_makes_no_list(names: Names, text: str) -> None:
    assert lists(hear(text, names)) == ()


@pytest.mark.parametrize(
    ("names", "text", "ids"),
    [
        (WAREHOUSE, "visit packing A, packing B", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit packing A, packing B please", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit packing A, packing B twice", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit packing A, packing B for 3 minutes", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit aisle 1, aisle 2 3 minutes each", ("storage-1", "storage-2")),
        (WAREHOUSE, "visit packing A, packing B then dock", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit packing A and packing B, after that dock", ("packing-a", "packing-b")),
        (WAREHOUSE, "visit packing A, aisle 1, packing B is on fire", ("packing-a", "storage-1")),
        (WAREHOUSE, "packing A, packing B and aisle 1 need cleaning", ("packing-a", "packing-b", "storage-1")),
        (WAREHOUSE, "packing A, packing B and aisle 1 are to be visited", ("packing-a", "packing-b", "storage-1")),
        (WAREHOUSE, "packing A and packing B must be visited", ("packing-a", "packing-b")),
        (GATES, "scan the art, science sections", ("art", "science")),
        (GATES, "shut both gates please", ("gate-n", "gate-s")),
        (HOME, "turn the lamp, the fan off", ("lamp", "fan")),
    ],
)
def test_names_side_by_side_are_a_list(names: Names, text: str, ids: tuple[str, ...]) -> None:
    assert [one.ids for one in lists(hear(text, names))] == [ids]
