"""The top shelf has a number where shelves are counted from the bottom."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "numbers"),
    [
        ("cheese-cellar-turner", "check the top level of rack F for mites", ["8"]),
        ("cheese-cellar-turner", "turn rack a, lowest level only", ["1"]),
        ("cheese-cellar-turner", "second level from the top", ["7"]),
        ("cheese-cellar-turner", "the 3rd level from the bottom", ["3"]),
        ("cheese-cellar-turner", "the top levels", []),
        ("cheese-cellar-turner", "the top of rack F", []),
        ("blood-lab-runner", "plasma in the freezer, top shelf", ["6"]),
        ("carwash-attendant", "the top level", []),  # of strength, that has no ends
    ],
)
def test_an_end_of_a_row_is_its_least_or_its_highest_number(robot: str, sentence: str, numbers: list[str]) -> None:
    heard = hear(sentence, robot_file(robot)[1])
    assert [one.canonical for one in heard.quantities] == numbers
    assert "serum-tubes" not in heard.named
