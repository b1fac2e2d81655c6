"""Hesitations amid a phrase."""

from __future__ import annotations

import pytest

from gateway.commands.hearing.fillers import without_fillers


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("the kitchen and, hmm, the hall", "the kitchen and the hall"),
        ("go to, uh, the lab", "go to the lab"),
        ("go to uh the lab and um... wait", "go to the lab and wait"),
        ("go to packing A, uh, packing B", "go to packing A, uh, packing B"),
        ("to the lab, uh, the office", "to the lab, uh, the office"),
        ('say "the, uh, tea is ready"', 'say "the, uh, tea is ready"'),
        ("und um fünf Uhr", "und um fünf Uhr"),
        ("bring the umbrella", "bring the umbrella"),
    ],
)
def test_a_hesitation_behind_a_little_word_goes(said: str, plain: str) -> None:
    assert without_fillers(said) == plain
