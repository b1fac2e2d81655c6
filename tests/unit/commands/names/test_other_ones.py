"""The one that differs in a word from what was named."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("sentence", "known", "named"),
    [
        (
            "walk to the south tank farm first and to the north one after that",
            (),
            ["tank-farm-south", "tank-farm-north"],
        ),
        ("oh dear, I meant the south one", ("tank-farm-north",), ["tank-farm-south"]),
        ("walk to the south tank farm and the big one", (), ["tank-farm-south"]),
    ],
)
def test_the_north_one_is_like_the_one_before(sentence: str, known: tuple[str, ...], named: list[str]) -> None:
    heard = hear(sentence, robot_file("gauge-hound")[1], frozenset(known))
    assert [one.ids[0] for one in heard.mentions] == named


@pytest.mark.parametrize(
    ("sentence", "known", "named"),
    [
        ("now the next hive", ("hive-2",), ["hive-3"]),
        ("and the next one please", ("hive-2",), ["hive-3"]),
        ("the previous one again", ("hive-2",), ["hive-1"]),
        ("the next hive", ("hive-5",), ["hive-1"]),  # there is no sixth: any of them
        ("weigh hive 4 and the next hive", ("hive-2",), ["hive-4", "hive-5"]),
        ("the next flower is big", ("hive-2",), []),
    ],
)
def test_the_next_one_has_the_next_number(sentence: str, known: tuple[str, ...], named: list[str]) -> None:
    heard = hear(sentence, robot_file("apiary-rover")[1], frozenset(known))
    assert [one.ids[0] for one in heard.mentions] == named


@pytest.mark.parametrize(
    ("robot", "sentence", "named"),
    [
        ("brickworks-stacker", "set the drying chamber to 70 degrees. number two", ["chamber-2"]),
        ("brickworks-stacker", "set the drying chamber to 70 degrees. the second one please", ["chamber-2"]),
        ("brickworks-stacker", "set the chamber to 70 degrees. 2 hours", []),
        ("brickworks-stacker", "set chamber 1 to 70 degrees. 2", ["chamber-1"]),
        ("foundry-ladle", "go to the furnace. number 1, the other one is being relined", ["furnace-1", "furnace-1"]),
        ("print-shop-hand", "wrong tray, 2", ["tray-1", "tray-2"]),
        ("print-shop-hand", "wrong colour, 2", []),
    ],
)
def test_a_label_answers_which_one(robot: str, sentence: str, named: list[str]) -> None:
    heard = hear(sentence, robot_file(robot)[1])
    assert [one.ids[0] for one in heard.mentions] == named


@pytest.mark.parametrize(
    ("robot", "sentence", "known", "named"),
    [
        ("tram-depot-cleaner", "sorry i meant the other bogie", ("motor-bogie",), ["trailer-bogie"]),
        ("carwash-attendant", "the other lane I meant", ("lane-1",), ["lane-2"]),
        (
            "tv-studio-dolly",
            "get me the guest in close-up. the one on the right",
            (),
            ["guest-left", "close", "guest-right"],
        ),
        ("mushroom-farm-picker", "lights down in rooms one two and three", (), ["room-1", "room-2", "room-3"]),
        ("mushroom-farm-picker", "lights down in room one two times", (), ["room-1"]),
        (
            "recycling-yard-sorter",
            "empty the brown bin into bunker 4, drive to the wash bay",
            (),
            ["brown-bin", "bunker-4", "wash-bay"],
        ),
        ("recycling-yard-sorter", "shred the drives", (), ["hard-drives"]),
    ],
)
def test_which_one_it_is(robot: str, sentence: str, known: tuple[str, ...], named: list[str]) -> None:
    heard = hear(sentence, robot_file(robot)[1], frozenset(known))
    assert [one.ids[0] for one in heard.mentions] == named
