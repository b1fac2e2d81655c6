"""Clauses in the order in which they are to be done."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.time_order import parts
from gateway.commands.names.mentions import Names

NAMES = Names(robot_profiles.robot("warehouse-amr"))
TAKEN = "taken the tote from aisle 2 to packing B"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("before you charge, go to packing A", ["go to packing A", "charge"]),
        ("go to packing A before charging", ["go to packing A", "charging"]),
        ("prior to charging, go to packing A", ["go to packing A", "charging"]),
        ("after charging, go to packing A", ["charging", "go to packing A"]),
        ("go to packing A after you charge", ["charge", "go to packing A"]),
        (f"once you've {TAKEN}, charge", [TAKEN, "charge"]),
        ("once you're at packing A charge", ["at packing A", "charge"]),
        ("when you get to packing A for the tote, charge", ["get to packing A for the tote", "charge"]),
        (f"when you have {TAKEN} go and charge", [TAKEN, "go and charge"]),
        (f"when it's {TAKEN} it should go home", [TAKEN, "go home"]),
        (f"charge as soon as you've {TAKEN}", [TAKEN, "charge"]),
        (f"having {TAKEN}, charge", [TAKEN, "charge"]),
        ("before you charge take the tote to packing A", ["take the tote to packing A", "charge"]),
        ("go to packing A but charge first", ["charge", "go to packing A"]),
        ("charge, but first go to packing A", ["go to packing A", "charge"]),
        ("you may charge, but not before you have been to aisle 1", ["to aisle 1", "charge"]),
        ("don't charge until you have been to aisle 1", ["to aisle 1", "charge"]),
        ("don't charge before you have been to aisle 1", ["to aisle 1", "charge"]),
        ("go to aisle 1, and when that's done charge", ["go to aisle 1", "charge"]),
        ("go to aisle 1 and once you're finished go to aisle 2", ["go to aisle 1", "go to aisle 2"]),
        ("go to aisle 1 and then charge when you've waited 2 min", ["go to aisle 1", "waited 2 min", "charge"]),
        ("once you've been to aisle 1, go to aisle 2 and charge", ["to aisle 1", "go to aisle 2", "charge"]),
    ],
)
def test_what_comes_first_comes_first(text: str, order: list[str]) -> None:
    assert [clause.text for clause in clauses(hear(text, NAMES))] == order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("go to aisle 2 via aisle 1", ["aisle 1", "go to aisle 2"]),
        ("could you please drive to aisle 2, by way of the dock, please?", ["the dock", "drive to aisle 2"]),
        ("walk to aisle 2 passing by aisle 1.", ["aisle 1", "walk to aisle 2"]),
        ("head to aisle 2 stopping at aisle 1", ["aisle 1", "head to aisle 2"]),
        ("head to aisle 2 stopping off at aisle 1", ["aisle 1", "head to aisle 2"]),
        ("move to aisle 2 with a stop at the dock", ["the dock", "move to aisle 2"]),
        ("go to aisle 2 via the fire exit", []),  # nobody knows it
        ("take it to aisle 2 via aisle 1", []),  # is more than a trip
        ("go to aisle 2 via aisle 1 and charge", ["go to aisle 2 via aisle 1", "charge"]),
        ("go to aisle 2 via aisle 1, then charge", ["go to aisle 2 via aisle 1", "charge"]),
        ('go to "aisle 2 via aisle 1"', []),
    ],
)
def test_the_place_on_the_way_comes_first(text: str, order: list[str]) -> None:
    found = [clause.text for clause in clauses(hear(text, NAMES))]
    assert [one.removeprefix("could you please ") for one in found] == order


def test_a_way_that_is_part_of_a_name_is_none() -> None:
    text = "go to the room via the yard"
    assert parts(text, [(23, 27)]) == ((19, 27), (0, 14))
    assert parts(text, [(10, 27)]) is None
    assert parts(text, [(10, 27), (23, 27)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "when the tote arrives, go to aisle 1",
        "go to aisle 1 when Anna calls",
        "don't charge after you have been to aisle 1",
        "wait until I come",
        "after 2 minutes go to aisle 1",
        "go to packing A",
        'say "before you charge, go home"',
    ],
)
def test_nothing_is_told_by_what_somebody_else_does(text: str) -> None:
    assert clauses(hear(text, NAMES)) == ()


@given(
    st.lists(
        st.sampled_from(["before", "after", "you", "charge", "charging", "but", "first", "not", ",", "then", "don't"]),
        max_size=10,
    )
)
def test_parts_are_apart_and_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    spans = sorted(parts(text, ()) or ())
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
