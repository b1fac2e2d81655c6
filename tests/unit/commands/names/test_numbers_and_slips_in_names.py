"""Names with numbers in words, with slips, and beside the words of actions."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "named"),
    [
        ("tyre-shop-lift-cart", "all the tyres on lift 2", ["all", "lift-2"]),
        ("tyre-shop-lift-cart", "lower the platform all the way", []),
        ("container-port-straddle", "the red forty onto the third tier in block b", ["red-forty", "block-b"]),
        ("container-port-straddle", "set it to forty-five foot", ["forty-five"]),
        ("garden-centre-waterer", "the lavender to the hreb tables", ["lavender-tray", "herb-tables"]),
        ("spa-hotel-steward", "bring the newspaper to rom 11", ["newspaper", "room-11"]),
        ("spa-hotel-steward", "bring the newspaper to rum 11", ["newspaper"]),
        ("youth-hostel-helper", "hoover the foxx room", ["vacuum", "fox"]),
        ("fish-market-sorter", "500 grams of ice over the langoustines", ["langoustines"]),
        ("fish-market-sorter", "go to the ice hopper", ["ice-hopper"]),
    ],
)
def test_names_with_numbers_slips_and_words_of_actions(robot: str, sentence: str, named: list[str]) -> None:
    assert [one.ids[0] for one in hear(sentence, robot_file(robot)[1]).mentions] == named
