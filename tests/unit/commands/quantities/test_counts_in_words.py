"""Dozens, "one" and what is told by the noun behind it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.letters import spaced
from gateway.commands.names.mentions import Names
from gateway.commands.quantities.quantities import find
from gateway.robot_profiles import RobotProfile


def number(title: str, least: int = 0, unit: str = "", kind: str = "integer") -> dict[str, object]:
    limits = {"min": least, "max": 500, "required": False}
    return {"title": title, "kind": kind, "unit": unit, **limits}


ROWS: dict[str, dict[str, object]] = {
    "shots": number("how many shots", 1),
    "sugars": number("lumps of sugar"),
    "zoom": number("magnification", 1, "times"),
    "hole": number("number of the hole", 1),
    "take": number("number of the take", 1),
    "speed": number("how fast it stirs", 1),
    "water": number("how much water", 0, "ml"),
    "towels": {"title": "what", "kind": "text", "max_length": 40, "objects": True, "required": False},
    "to": {"title": "where to", "kind": "pose", "places_only": True, "required": False},
}
PARAMETERS = {name: row | {"sets": f"a.{name}"} for name, row in ROWS.items()}
SERVE = {"title": "serve", "server": "s", "type": "a_msgs/action/S", "limit": "1m", "parameters": PARAMETERS}
NAMED = ("bay-1", "bay-2", "bay-4", "tee-4", "row-a")
PLACES = {name: {"title": name.replace("-", " "), "x": 0, "y": 0} for name in NAMED}
CADDY = RobotProfile.model_validate(
    {
        "name": "caddy",
        "title": "caddy",
        "description": "caddy",
        "actions": {"serve": SERVE},
        "places": PLACES,
        "objects": {"towel": {"title": "towel", "aliases": ["bath towel"]}},
    }
)
NAMES = Names(CADDY)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two dozen", ["24"]),
        ("2 dozen", ["24"]),
        ("a dozen", ["12"]),
        ("half a dozen", ["6"]),
        ("a couple of them", ["2"]),
        ("another hundred of them", ["100"]),
        ("a hundred eggs", ["100"]),
        ("at 33 and a half", ["33.5"]),
        ("a metre sixty", ["1.6m"]),
        ("up to a metre twenty please", ["1.2m"]),
        ("1 m 20 at bay 4", ["1.2m"]),
        ("a metre twenty times", ["1m", "20"]),
        ("a metre two", ["1m", "2"]),
        ("dozens of them", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [quantity.canonical for quantity in hear(text, NAMES).quantities] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a double shot", ["2"]),
        ("a triple shot latte", ["3"]),
        ("double shots", ["2"]),
        ("triple zoom", ["3"]),
        ("a double espresso", []),
        ("double check it", []),
        ("double speed", ["x2"]),
        ("no sugar", ["0"]),
        ("tea, no sugar, milk", ["0"]),
        ("without sugar", ["0"]),
        ("no, sugar", []),
        ("there is no sugar", []),
        ("no shots", []),  # at least one
        ("no water", []),  # that is measured
        ("no milk", []),
        ("on the fourth hole", ["4"]),
        ("the 12th hole", ["12"]),
        ("four on the 12th", ["4"]),
        ("they want it back on the fifth", []),
        ("on the second", []),
        ("go to the fourth tee", []),
        ("the fourth shot", []),
        ("the first thing", []),
        ("scene 118, take one", ["118", "1"]),
        ("take one to bay 4", []),
    ],
)
def test_nouns_tell_what_is_counted(text: str, numbers: list[str]) -> None:
    assert [quantity.canonical for quantity in hear(text, NAMES).quantities] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("one towel to bay 1", ["1"]),
        ("bring one bath towel", ["1"]),
        ("three towels for bay 1, one for bay 4", ["3", "1"]),
        ("one for bay 1, three towels for bay 4", ["1", "3"]),
        ("rows one to six", ["1", "6"]),
        ("take this one to 5", ["5"]),
        ("from one through twelve", ["1", "12"]),
        ("the blue one to six people", ["6"]),
        ("one towel to bay 1 and, if you don't mind, one to bay 4", ["1", "1"]),
        ("a box of tiles, just the one", ["1"]),
        ("just one please", ["1"]),
        ("only one lap", ["1"]),
        ("only two", ["2"]),
        ("make that two", ["2"]),
        ("ring once when it is done", ["1"]),
        ("the small one towel", []),
        ("that old one towel", []),
        ("the heavy one towel", []),
        ("their rather damp one towel", []),
        ("the only one lap", []),
        ("the blue one for bay 4", []),
        ("three towels for bay 1, the other one for bay 4", ["3"]),
        ("three towels for bay 1 and that one for bay 4", ["3"]),
        ("one of them", []),
        ("three towels, one at a time", ["3"]),
        ("three towels, one on top of the other", ["3"]),
        ("only one of them", []),
        ("make that one", []),
        ("not this one, one for bay 4", []),
        ("bays 1 and one more thing", []),
        ("once it is done", []),
    ],
)
def test_one(text: str, numbers: list[str]) -> None:
    assert [quantity.canonical for quantity in hear(text, NAMES).quantities] == numbers


def test_one_beside_a_count_is_no_name() -> None:
    assert [one.ids for one in hear("three towels for bay 1, one for bay 4", NAMES).mentions][1:] == [
        ("bay-1",),
        ("bay-4",),
    ]
    assert [one.ids for one in hear("bays 4 and one, please", NAMES).mentions] == [("bay-4",), ("bay-1",)]


def test_a_decimal_is_no_label() -> None:
    heard = hear("to bay 1, 2.4 kg", NAMES)
    assert [one.ids for one in heard.mentions] == [("bay-1",)]
    assert [one.canonical for one in heard.quantities] == ["2.4kg"]


WORDS = spaced("one two dozen the no double sugar hole 4th for bay 1 , a only hundred")


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_nothing_overlaps(words: list[str]) -> None:
    found = find(" ".join(words), own=NAMES.units)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
