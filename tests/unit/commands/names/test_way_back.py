"""Where "go back" leads."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

NAMES = Names(robot_profiles.robot("warehouse-amr"))


@pytest.mark.parametrize(
    "text",
    ["go back", "Go back please.", "no, go back", "return", "back again", "come back to where you were", "and back"],
)
def test_to_where_it_was(text: str) -> None:
    assert hear(text, NAMES, (), "receiving").named == {"receiving"}
    assert hear(text, NAMES).named == set()


@pytest.mark.parametrize(
    "text", ["go back 2 m", "go back to packing A", "take it back", "back up", "go back and charge", "do not go back"]
)
def test_not_where_something_else_is_said(text: str) -> None:
    assert "receiving" not in hear(text, NAMES, (), "receiving").named


def test_the_place_is_marked() -> None:
    assert "back [receiving]" in hear("go back", NAMES, (), "receiving").rewritten
