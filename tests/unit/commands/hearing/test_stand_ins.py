"""Names that stand for others, bad news that does not, and care that is not cut out."""

from __future__ import annotations

import pytest
from porter import PORTER
from small_robots import AIRPORT, WORKSHOP

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
ARM = Names(robot_profiles.robot("arm"))
PORTERS = Names(PORTER)
TURTLEBOT = Names(robot_profiles.robot("turtlebot4"))


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (WAREHOUSE, "go to packing A, oh no, packing B caught fire"),
        (WAREHOUSE, "go to packing A, no, packing B doesn't work"),
        (WAREHOUSE, "go to packing A, no, packing B burns"),
        (WAREHOUSE, "go to packing A, no, packing B's on fire"),
        (WAREHOUSE, "go to packing A, no, packing B out of order"),
        (WAREHOUSE, "go to packing A, no, packing B stays closed"),
        (WAREHOUSE, "go to packing A, no, packing B just collapsed"),
        (WAREHOUSE, "go to packing A, no packing B today"),
        (WAREHOUSE, "go to packing A, um, packing B smells of gas"),
        (WAREHOUSE, "take the box from aisle 1 to packing A, no, from aisle 2 to packing B caught fire"),
        (WAREHOUSE, "go to aisle 1 and aisle 2, no, forget aisle 2 caught fire"),
        (AIRPORT, "take the lady to gate 2, no, gate 4 closed"),
        (ARM, "put the cup into the left bin, no, the right bin overflows"),
        (PORTERS, "scan the art, no, the science section burns"),
        (WAREHOUSE, "not packing A, packing B burns"),
        (WORKSHOP, "not press 1 but press 2 smells"),
        (WORKSHOP, "don't load press 1 but press 2 is hot"),
    ],
)
def test_bad_news_is_no_correction(names: Names, text: str) -> None:
    assert hear(text, names).text == text


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "!",
        " please",
        " now",
        " instead",
        " twice",
        " slowly",
        " for 3 minutes",
        " and wait",
        ", then dock",
        " only",
    ],
)
def test_a_name_with_nothing_told_of_it_stands_for_another(behind: str) -> None:
    assert hear(f"go to packing A, no, packing B{behind}", WAREHOUSE).text == f"go to packing B{behind}"


def test_the_thing_itself_may_be_said_behind_a_value() -> None:
    assert hear("unlock the left, no, the right drawer", PORTERS).text == "unlock the right drawer"
    assert hear("scan the art, no, science section twice", PORTERS).text == "scan the science section twice"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (WAREHOUSE, "go only if nobody is there to packing A, no, go to packing B"),
        (WAREHOUSE, "go slowly to packing A, no, go to packing B"),
        (WAREHOUSE, "go to packing A carefully, no, go to packing B"),
        (WAREHOUSE, "take at most 5 kg to packing A, no, take 6 kg to packing B"),
        (WAREHOUSE, "take 5 kg to packing A, no, take it all to packing B, then 3 kg to aisle 1"),
        (ARM, "put the cup at 20 % into the left bin, no, put the bottle into the right bin"),
        (TURTLEBOT, "back up 10 cm slowly, no, back up 20 cm"),
    ],
)
def test_a_clause_with_care_is_not_cut_out(names: Names, text: str) -> None:
    assert hear(text, names).text == text


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (WAREHOUSE, "go slowly to packing A, no, packing B", "go slowly to packing B"),
        (WAREHOUSE, "go slowly to packing A, no, go slowly to packing B", "go slowly to packing B"),
        (TURTLEBOT, "back up 10 cm, no, back up 20 cm", "back up 20 cm"),
        (
            ARM,
            "put the cup at 20 % into the left bin, no, put the bottle at 30 % into the right bin",
            "put the bottle at 30 % into the right bin",
        ),
    ],
)
def test_care_that_is_said_again_goes_with_the_clause(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("packing A no wait packing B go there slowly", "packing B go there slowly"),
        ("aisle 1 sorry aisle 2 drive there", "aisle 2 drive there"),
        ("aisle 1 no packing B go there", "aisle 1 no packing B go there"),  # of another kind
        ("go to packing A, no packing B burns", "go to packing A, no packing B burns"),
    ],
)
def test_a_place_of_the_same_kind_stands_for_the_other_without_commas(text: str, right: str) -> None:
    assert hear(text, WAREHOUSE).text == right
