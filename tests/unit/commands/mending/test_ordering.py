"""Steps in the order in which they are to be done."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from hypothesis import given
from hypothesis import strategies as st
from plans import planned
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.ordering import in_order
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write

PROFILE = robot_profiles.robot("warehouse-amr")
NAMES = Names(PROFILE)


def ordered(text: str, plan: str) -> str:
    found = parse(plan)
    assert isinstance(found, Plan)
    return write(in_order(found, hear(text, NAMES), PROFILE))


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "crepe-cart-arm",
            "lemon on the right crepe but sugar on it first",
            "top topping=lemon griddle=right-griddle ; top topping=sugar griddle=right-griddle",
            "top topping=sugar griddle=right-griddle ; top topping=lemon griddle=right-griddle",
        ),
        (
            "brewery-rounds-rover",
            "first charge until you're full, then do the tank round, and then drive home",
            "charge until=100 ; patrol route=tanks ; go to=dock",
            "charge until=100 ; patrol route=tanks ; go to=dock",
        ),
        (
            "crepe-cart-arm",
            "lemon on the left one and sugar on it first",
            "top topping=sugar griddle=left-griddle ; top topping=lemon griddle=left-griddle",
            "top topping=sugar griddle=left-griddle ; top topping=lemon griddle=left-griddle",
        ),
        (
            "piste-marmot",
            "get the toboggan from the patrol post to the black run, and put your beacon on first",
            "haul load=rescue-sled from=patrol-post to=widowmaker ; beacon on=yes",
            "beacon on=yes ; haul load=rescue-sled from=patrol-post to=widowmaker",
        ),
    ],
)
def test_what_is_said_to_come_first_does(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert in_order(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        (
            "go to aisle 1 and wait a minute",
            "wait for=1min ; navigate to=storage-1",
            "navigate to=storage-1 ; wait for=1min",
        ),
        (
            "wait a minute and go to aisle 1",
            "wait for=1min ; navigate to=storage-1",
            "wait for=1min ; navigate to=storage-1",
        ),
        ("before you charge, go to packing A", "dock ; navigate to=packing-a", "navigate to=packing-a ; dock"),
        ("go to packing A but charge first", "navigate to=packing-a ; dock", "dock ; navigate to=packing-a"),
        (
            "leave for aisle 1 in two minutes",
            "navigate to=storage-1 ; wait for=2min",
            "wait for=2min ; navigate to=storage-1",
        ),
        (
            "go to aisle 1 2 minutes from now",
            "navigate to=storage-1 ; wait for=2min",
            "wait for=2min ; navigate to=storage-1",
        ),
        ("stay at aisle 1 for 2 min", "navigate to=storage-1 ; wait for=2min", "navigate to=storage-1 ; wait for=2min"),
        (
            "go to aisle 1 via aisle 2",
            "navigate to=storage-2 ; navigate to=storage-1",
            "navigate to=storage-2 ; navigate to=storage-1",
        ),
    ],
)
def test_order(text: str, said: str, right: str) -> None:
    assert ordered(text, said) == right


MAKER = "switch device=coffee-maker state"


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        (
            "start the coffee maker, wait 5 minutes, turn it off",
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
        ),
        (
            "start the coffee maker, wait 5 minutes, stop it",  # nothing but "it" names it there
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
        ),
        (
            "start the coffee maker, wait 5 minutes, turn the lamp on",
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
            f"{MAKER}=on ; wait for=5min ; {MAKER}=off",
        ),
        (
            "start the coffee maker, wait 5 minutes, visit the cafe",
            f"{MAKER}=on ; visit to=cafe ; wait for=5min",  # nothing calls the visit earlier
            f"{MAKER}=on ; wait for=5min ; visit to=cafe",
        ),
    ],
)
def test_a_step_may_be_spoken_of_again_in_a_later_clause(text: str, said: str, right: str) -> None:
    plan = parse(said)
    assert isinstance(plan, Plan)
    assert write(in_order(plan, hear(text, Names(CARETAKER)), CARETAKER)) == right


STEPS = ["navigate to=storage-1", "navigate to=packing-a", "dock", "wait for=2min"]


@given(st.permutations(STEPS), st.sampled_from(["", "go to aisle 1, wait 2 min, go to packing A and then charge"]))
def test_no_step_is_lost_or_new(steps: list[str], text: str) -> None:
    assert sorted(ordered(text, " ; ".join(steps)).split(" ; ")) == sorted(steps)


@given(st.permutations(STEPS))
def test_a_sentence_with_plain_clauses_has_one_order(steps: list[str]) -> None:
    text = "go to aisle 1, wait 2 min, go to packing A and then charge"
    assert ordered(text, " ; ".join(steps)) == "navigate to=storage-1 ; wait for=2min ; navigate to=packing-a ; dock"


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        (
            "go to packing A and after 5 minutes go to packing B",
            "navigate to=packing-a ; wait for=5min ; navigate to=packing-b",
        ),
        ("dock now and in 5 minutes go to packing B", "dock ; wait for=5min ; navigate to=packing-b"),
        ("go to packing B, on the way look in at aisle 1", "navigate to=storage-1 ; navigate to=packing-b"),
        (
            "go to packing B, from there to aisle 1, and in between wait 5 minutes",
            "navigate to=packing-b ; wait for=5min ; navigate to=storage-1",
        ),
        ("dock, but beforehand wait 5 minutes", "wait for=5min ; dock"),
    ],
)
def test_a_delay_in_front_of_what_is_delayed_stays_where_it_is(sentence: str, plan: str) -> None:
    found = parse(plan)
    assert isinstance(found, Plan)
    assert write(in_order(found, hear(sentence, Names(PROFILE)), PROFILE)) == plan


def test_a_clause_that_only_calls_an_action_is_that_of_its_step() -> None:
    profile, names = robot_file("wheelchair-home-hand")
    heard = hear("go to the front door, wait ten seconds, then open the door", names)
    plan = planned("drive to=front-door ; wait for=10s ; open target=front-door")
    assert in_order(plan, heard, profile) == plan
