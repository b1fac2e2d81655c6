"""What a sentence speaks of and does not want."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.unwanted import all_banned, off, prohibits
from gateway.commands.names.mentions import Names

NAMES = Names(robot_profiles.robot("warehouse-amr"))


def unwanted(sentence: str) -> list[str]:
    heard = hear(sentence, NAMES, repair=False)
    return [one.ids[0] for one in heard.mentions if off(one.start, one.end, heard)]


@pytest.mark.parametrize(
    "sentence",
    [
        "go to packing A, not packing B",
        "go to packing A, never to packing B",
        "go to packing A. Do not go to packing B",
        "go to packing A and don’t take anything whatsoever to packing B",
        "go to packing A, you mustn't drive to packing B",
        "go to packing A, you can’t go to packing B",
        "go to packing A but avoid packing B",
        "go to packing A instead of packing B",
        "go to packing A, anything but packing B",
        "fahr zu packing A, nicht zu packing B",
        "packing B, no, packing A",
    ],
)
def test_it_is_not_wanted(sentence: str) -> None:
    assert unwanted(sentence) == ["packing-b"]


@pytest.mark.parametrize(
    "sentence",
    [
        "why not go to packing B",
        "don't forget to go to packing B",
        "don't you want to go to packing B",
        "they don't have any boxes at packing B",
        "not only to packing A but also to packing B",
        "don't wait and go to packing B",
        "never mind, go to packing B",
        "if not, go to packing B",
    ],
)
def test_it_is_wanted(sentence: str) -> None:
    assert "packing-b" not in unwanted(sentence)


@pytest.mark.parametrize("limit", ["do not exceed 0.5 m/s", "no faster than 0.5 m/s", "but not above 0.5 m/s"])
def test_a_limit_is_wanted(limit: str) -> None:
    heard = hear(f"carry the glass from aisle 1 to packing A, {limit}", NAMES)
    assert [off(one.start, one.end, heard) for one in heard.quantities] == [False]


def test_what_is_forbidden_once_and_wanted_elsewhere_is_not_banned() -> None:
    heard = hear("don't go to packing B now, go to packing A and later to packing B", NAMES, repair=False)
    assert not all_banned("packing-b", heard)
    assert not all_banned("dock", heard)
    assert all_banned("packing-b", hear("never go to packing B", NAMES))


@pytest.mark.parametrize(
    ("sentence", "only"),
    [
        ("don't turn right 90 degrees", True),
        ("please never go to packing B!", True),
        ("do not drive at 0.5 m/s", True),
        ("don't go to packing A, go to packing B", False),
        ("don't forget to charge", False),
        ("never mind", False),
        ("don't wait and go to packing B", False),
        ("go to packing B", False),
    ],
)
def test_a_sentence_that_only_forbids(sentence: str, *, only: bool) -> None:
    assert prohibits(hear(sentence, NAMES, repair=False)) is only


def test_what_is_taken_to_the_skip_skips_nothing() -> None:
    names = robot_file("plasma-cutter-tender")[1]
    heard = hear("take the skeleton to the skip and turn the extraction off", names)
    assert not any(off(word.start, word.end, heard) for word in heard.actions)
    heard = hear("go home and skip the extraction", names)
    assert any(off(word.start, word.end, heard) for word in heard.actions)


def test_what_is_only_put_off_is_not_forbidden() -> None:
    names = robot_file("shopping-mall-cleaner")[1]
    assert not all_banned("charge", hear("don't charge yet, first empty the food bin, then go and charge", names))
    assert all_banned("charge", hear("don't charge yet, first empty the food bin", names))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("use the snow blower on the helipad, there's forty centimetres of powder on it", ["0.4m"]),
        ("clear a strip of forty centimetres on the helipad", []),
        ("light on, it's gone eight", ["8"]),
        ("it's gone, eight crates to the hut", []),
        ("light on, I have been waiting since seven", ["7"]),
    ],
)
def test_what_only_tells_how_it_is_is_not_wanted(sentence: str, told: list[str]) -> None:
    heard = hear(sentence, robot_file("mountain-hut-tracker")[1], repair=False)
    assert [one.canonical for one in heard.quantities if off(one.start, one.end, heard)] == told
