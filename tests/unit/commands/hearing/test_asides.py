"""Numbers that are only told are no quantities of a command."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "quantities"),
    [
        ("pick-mate", "Two things, my dear: carry the blue tote to returns and charge up to ninety percent", ["90%"]),
        ("pick-mate", "carry two things to returns", ["2"]),
        ("bench-six", "drop it in the reject bin, it has failed twice now", []),
        ("bench-six", "close it twice", ["2"]),
        ("sorter-arm", "I need three things. One: suction cup. Two: envelope from the belt to the scale", []),
        ("sorter-arm", "label both, the small one first", []),
        ("lobby-bot", "bring three badges to reception, we've got a group coming at ten", ["3"]),
        ("lobby-bot", "guests arrive at three, so vacuum the boardroom", []),
        ("lobby-bot", "Walk Noah to the canteen because he's only five", []),
        ("lobby-bot", "go at 0.4", ["0.4"]),
        ("crane-drone", "I need seven pictures, one every five seconds", ["7", "5s"]),
        ("crane-drone", "one picture", ["1"]),
        ("ladle-arm", "the oil in the chip fryer should be at one hundred and seventy five", ["175"]),
        ("substation-dog", "my shift ends at six so please read the gas gauge", []),
        ("assay-arm", "bring it to the fridge, I won't be back till four", []),
        ("glasshouse-rover", "we've got a school class at eleven, so wait for five minutes", ["5min"]),
        ("glasshouse-rover", "right, that's enough work for one day, go and charge", []),
        ("glasshouse-rover", "wait for one day", ["24h"]),
        ("stacks-helper", "I've been waiting for you in the vault for ten minutes, so come on over", []),
        ("stacks-helper", "wait for ten minutes", ["10min"]),
    ],
)
def test_what_is_told_aside_is_no_quantity(robot: str, sentence: str, quantities: list[str]) -> None:
    assert [one.canonical for one in hear(sentence, robot_file(robot)[1]).quantities] == quantities


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("guide them to the lecture hall, Professor Ahmadi starts in five minutes", []),
        ("get the telescope ready, they are leaving in ten minutes", []),
        ("start in five minutes", ["5min"]),
        ("close the dome in five minutes", ["5min"]),
    ],
)
def test_what_happens_soon_is_no_wait(sentence: str, counted: list[str]) -> None:
    names = robot_file("observatory-usher")[1]
    assert [one.canonical for one in hear(sentence, names).quantities] == counted
