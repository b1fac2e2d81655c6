"""One thing in place of another of the last plan."""

from __future__ import annotations

import pytest
from second_looks import followed

from gateway.commands.plans.plan import parse

_CARRY = "carry from=soft-aisle to=dock-2 load=juice"


@pytest.mark.parametrize(
    ("said", "last", "meant"),
    [
        ("sorry, I meant dock 3", _CARRY, "carry from=soft-aisle to=dock-3 load=juice"),
        ("no, dock 3 I mean", _CARRY, "carry from=soft-aisle to=dock-3 load=juice"),
        ("oh no, I meant the wine", _CARRY, "carry from=soft-aisle to=dock-2 load=wine"),
        ("I meant the wine instead, please", _CARRY, "carry from=soft-aisle to=dock-2 load=wine"),
        ("I meant staging", _CARRY, None),  # from there, or to it?
        ("I meant dock 3 and dock 1", _CARRY, None),
        ("I meant dock 3", f"{_CARRY} ; drive to=dock-1", None),
        ("dock 3", _CARRY, None),
        ("oh no, wrong one, it has to go to dock 3", _CARRY, "carry from=soft-aisle to=dock-3 load=juice"),
        ("no, dock 3, sorry, long night", _CARRY, "carry from=soft-aisle to=dock-3 load=juice"),
        ("no, not dock 3, that is shut", _CARRY, None),
        ("I meant dock 2", _CARRY, None),
        ("no, dock 3, and with the beacon", _CARRY, None),  # a yes besides
        ("No, I meant dock 3, sorry.", _CARRY, "carry from=soft-aisle to=dock-3 load=juice"),
    ],
)
def test_what_is_meant_takes_the_place_of_its_like(said: str, last: str, meant: str | None) -> None:
    found, model = followed("pallet-truck", said, last, "ask to")
    if meant is None:
        assert model.asked
    else:
        assert (found.understood, found.probability, model.asked) == (parse(meant), 0.97, [])


@pytest.mark.parametrize(
    ("said", "last", "meant"),
    [
        ("actually make it the fifth", "ride-lift floor=2", "ride-lift floor=5"),
        ("no, the third floor please", "ride-lift floor=2", "ride-lift floor=3"),
        ("and now down to the first", "ride-lift floor=3", "ride-lift floor=1"),
        ("the fifth one is broken", "ride-lift floor=2", None),
        ("make it the fifth", "guide to=atlas", None),
        ("make it the fifth", "ride-lift floor=2 ; ride-lift floor=3", None),
    ],
)
def test_an_ordinal_takes_the_place_of_the_only_number(said: str, last: str, meant: str | None) -> None:
    found, model = followed("lobby-runner", said, last, "ask to")
    assert (found.understood == parse(meant), model.asked) == (True, []) if meant else model.asked
