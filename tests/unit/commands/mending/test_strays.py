"""Optional values that belong to another step."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from hypothesis import given
from hypothesis import strategies as st
from plans import planned
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.strays import without_strays
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write

PROFILE = robot_profiles.robot("warehouse-amr")
NAMES = Names(PROFILE)
CARRY = "carry from=storage-1 to=packing-a speed=0.3m/s"


def kept(text: str, plan: str) -> str:
    found = parse(plan)
    assert isinstance(found, Plan)
    return write(without_strays(found, hear(text, NAMES), PROFILE))


def test_how_many_there_are_belongs_to_the_step_of_that_thing() -> None:
    profile, names = robot_file("gala-usher")
    badges, crates = "carry item=badges from=storeroom to=info-desk", "carry item=water-crate to=press-room quantity=2"
    said = hear("the badges from the storeroom to the info desk, two crates of water to the press room", names)
    assert without_strays(planned(f"{badges} quantity=2 ; {crates}"), said, profile) == planned(f"{badges} ; {crates}")
    for alike in (
        "the badges to the info desk, two crates and badges",
        "two crates and as many badges to the info desk",
    ):
        plan = planned(f"{badges} quantity=2 ; {crates}")
        assert without_strays(plan, hear(alike, names), profile) == plan
    both = hear("two badges from the storeroom to the info desk, two crates of water to the press room", names)
    assert without_strays(planned(f"{badges} quantity=2 ; {crates}"), both, profile) == planned(
        f"{badges} quantity=2 ; {crates}"
    )


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        (
            "take it from aisle 1 to packing A and then bring it from aisle 2 to packing B at 0.3 m/s",
            f"{CARRY} ; carry from=storage-2 to=packing-b speed=0.3m/s",
            "carry from=storage-1 to=packing-a ; carry from=storage-2 to=packing-b speed=0.3m/s",
        ),
        ("take it from aisle 1 to packing A at 0.3 m/s", CARRY, CARRY),
        ("take it from aisle 1 to packing A at 0.3 m/s and charge", f"{CARRY} ; dock", f"{CARRY} ; dock"),
        (
            "carry it from aisle 1 to packing A and packing B at 0.3 m/s",
            f"{CARRY} ; carry from=storage-1 to=packing-b speed=0.3m/s",
            f"{CARRY} ; carry from=storage-1 to=packing-b speed=0.3m/s",
        ),
    ],
)
def test_values_of_other_clauses_go(text: str, said: str, right: str) -> None:
    assert kept(text, said) == right


@given(st.text(alphabet="abc, .and then", max_size=30))
def test_what_must_be_said_stays(text: str) -> None:
    plan = "carry from=storage-1 to=packing-a ; navigate to=storage-2 ; dock"
    assert kept(text, plan) == plan


def test_a_clause_of_no_step_belongs_to_the_one_before() -> None:
    found = parse("spin speed=4000 for=2min ; visit to=cafe")
    assert isinstance(found, Plan)
    heard = hear("spin it at 4000 rpm, keep at it for two minutes, then go to the cafe", Names(CARETAKER))
    assert without_strays(found, heard, CARETAKER) == found
