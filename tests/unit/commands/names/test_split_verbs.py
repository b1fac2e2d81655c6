"""Values of choices with other words between their own."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "named"),
    [
        ("olive-grove-rover", "roll them up again now", ["roll-up"]),
        ("olive-grove-rover", "lay the nets out on the uphill side of row 4", ["spread", "uphill", "row-4"]),
        ("olive-grove-rover", "roll the nets in row 3 up", ["row-3"]),
        ("olive-grove-rover", "roll the nets and drive up to row 3", ["row-3"]),
        ("olive-grove-rover", "take the crates up to the house", ["green-crate", "press-house"]),
        ("olive-grove-rover", "put the ladder down at the tool shed", ["ladder", "tool-shed"]),
        ("olive-grove-rover", "go to row 3 and put it down", ["row-3"]),
        ("stadium-turf-rover", "hose the east stand down", ["wash", "east-stand"]),  # called so by its first word
        ("stadium-turf-rover", "beer all over the away end. Hose it down.", ["away-end", "wash"]),
        ("zoo-keeper-cart", "would you let the penguins out", ["penguin-pool", "open"]),
        ("crumb-patrol", "suck it up", ["vacuum"]),  # said by the verb already
    ],
)
def test_what_is_done_to_it_stands_between(robot: str, sentence: str, named: list[str]) -> None:
    assert [one.ids[0] for one in hear(sentence, robot_file(robot)[1]).mentions] == named
