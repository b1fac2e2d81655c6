"""Distances backwards are negative where a robot counts so."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.quantities.backing import counts_back


@pytest.mark.parametrize(
    ("sentence", "quantities"),
    [
        ("reverse one and a half metres", ["-1.5m"]),
        ("back up 40 cm", ["-0.4m"]),
        ("move backwards half a metre", ["-0.5m"]),
        ("go 2 metres forward and reverse 2 metres", ["2m", "-2m"]),
        ("take a picture, then back away 1.2 metres", ["-1.2m"]),
        ("go back to the dock, then 2 m forward", ["2m"]),
        ("move 2 m", ["2m"]),
        ("rotate 45 right", ["-45deg"]),
        ("rotate 45 to the left", ["45deg"]),
        ("rotate 45", ["45"]),
    ],
)
def test_back_is_negative(sentence: str, quantities: list[str]) -> None:
    assert [one.canonical for one in hear(sentence, robot_file("lab-rover")[1]).quantities] == quantities


def test_only_where_the_robot_has_distances_below_zero() -> None:
    assert [one.canonical for one in hear("back up 40 cm", robot_file("plant-tug")[1]).quantities] == ["0.4m"]
    assert counts_back("how far ahead, backwards is negative", "", -3.0)
    assert counts_back("distance to drive", "", -1.0)
    assert not counts_back("distance to drive", "", 0.0)
    assert not counts_back("height over the bench", "", -1.0)
