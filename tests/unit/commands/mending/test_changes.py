"""So much less or more than it was."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import unseen

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("sentence", "was", "right"),
    [
        ("that's still too warm, two degrees less", "6", "4degC"),
        ("two degrees warmer please", "6degC", "8degC"),
        ("make it two degrees", "6degC", "2degC"),
        ("two degrees less", "", "2degC"),  # than what?
        ("no less than two degrees", "6degC", "2degC"),
    ],
)
def test_a_change_is_from_what_it_was(sentence: str, was: str, right: str) -> None:
    profile, names = unseen("ward-courier")
    earlier = {"temperature": was} if was else {}
    found = mended(planned("cool temperature=2degC"), hear(sentence, names), profile, earlier)
    assert found == planned(f"cool temperature={right}")
