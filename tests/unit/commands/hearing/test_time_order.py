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
        (f"when you have {TAKEN} go and charge", [TAKEN, "go and charge"]),
        (f"when it's {TAKEN} it should go home", [TAKEN, "go home"]),
        (f"charge as soon as you've {TAKEN}", [TAKEN, "charge"]),
        (f"having {TAKEN}, charge", [TAKEN, "charge"]),
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
