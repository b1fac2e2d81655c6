"""What is only to be done later."""

from __future__ import annotations

import pytest

from gateway.commands.hearing.not_yet import in_due_order


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (
            "don't go to the charger yet, rinse pallet B first, then off you go",
            "rinse pallet B, then go to the charger",
        ),
        (
            "Please don't dock yet; first mop the hall, and then you can do it.",
            "mop the hall, then dock",
        ),
        (
            "don't close the chuck yet, I'm getting my fingers out of it, and then you can do it",
            "don't close the chuck yet, I'm getting my fingers out of it, and then you can do it",
        ),
        (
            "don't lift it yet, let me strap it down first, then you can go",
            "don't lift it yet, let me strap it down first, then you can go",
        ),
        (
            "Please don't move the boat to the slipway until you've weighed it.",
            "once you've weighed it, move the boat to the slipway",
        ),
        ("do not dock before you have mopped the hall", "once you have mopped the hall, dock"),
        ("don't dock until the hall is dry", "don't dock until the hall is dry"),
        ("don't stop until you have mopped the hall", "don't stop until you have mopped the hall"),
        ("don't weigh until you have 3 kg", "don't weigh until you have 3 kg"),
        ("don't go in before you have the key", "don't go in before you have the key"),
        ("don't go to the charger yet", "don't go to the charger yet"),
        ("don't go to the charger yet, it is wet", "don't go to the charger yet, it is wet"),
        ("rinse pallet B, then go to the charger", "rinse pallet B, then go to the charger"),
    ],
)
def test_what_comes_first_stands_first(sentence: str, right: str) -> None:
    assert in_due_order(sentence) == right
