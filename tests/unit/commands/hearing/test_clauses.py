from __future__ import annotations

import pytest
from caretaker import CARETAKER
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.hearing.clauses import MOST, clauses
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

NAMES = Names(robot_profiles.robot("warehouse-amr"))


def split(text: str) -> list[str]:
    return [clause.text for clause in clauses(hear(text, NAMES))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("go to the dock and charge", ["go to the dock", "charge"]),
        ("go to packing A, then wait for 2.5 minutes, charge", ["go to packing A", "wait for 2.5 minutes", "charge"]),
        ("go to aisle 1; go to aisle 2. Then charge", ["go to aisle 1", "go to aisle 2", "charge"]),
        (
            "take it from aisle 1 to packing A, then go and charge",
            ["take it from aisle 1 to packing A", "go and charge"],
        ),
        ("go to aisle 1 wait 10 s go to aisle 2 charge", ["go to aisle 1", "wait 10 s", "go to aisle 2", "charge"]),
        ("go to aisle 1. There, wait 10 s", ["go to aisle 1", "There, wait 10 s"]),
        ("at aisle 1 wait 10 s, then charge", ["at aisle 1 wait 10 s", "charge"]),
        ("go to aisle 1, last of all charge", ["go to aisle 1", "charge"]),
        ("go to aisle 1 and last of all, charge", ["go to aisle 1", "charge"]),
        ("check if the dock is free, then go to aisle 1", ["check if the dock is free", "go to aisle 1"]),
        ("see whether the dock is free and go to aisle 1", ["see whether the dock is free", "go to aisle 1"]),
        ("find out if the dock is free and charge", ["find out if the dock is free", "charge"]),
        ("go to aisle 1 n charge", ["go to aisle 1", "charge"]),
        ("charge, n go to aisle 1 N then charge", ["charge", "go to aisle 1", "charge"]),
        ("fahr zu Packing A und dann lade auf", ["fahr zu Packing A", "lade auf"]),
        ("去收货区，然后充电", ["去收货区", "充电"]),
    ],
)
def test_what_stands_between_clauses_parts_them(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("start the coffee maker wait 5 minutes", ["start the coffee maker", "wait 5 minutes"]),
        ("turn on my lamp visit the cafe", ["turn on my lamp", "visit the cafe"]),
        ("turn lamp wait 5 minutes", []),  # without an article it may be how something is done
    ],
)
def test_a_clause_may_follow_a_choice_that_has_an_article(text: str, parts: list[str]) -> None:
    assert [clause.text for clause in clauses(hear(text, Names(CARETAKER)))] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("wait visit the cafe", ["wait", "visit the cafe"]),
        ("spin clean visit the cafe", ["spin", "clean", "visit the cafe"]),  # all are said by their words
        ("keep spin visit the cafe", ["keep spin", "visit the cafe"]),
        ("visit the cafe spin wait", ["visit the cafe", "spin", "wait"]),
        ("spin now visit the cafe", []),  # is not all that is said
        ("take visit the cafe", []),  # are words that something follows
        ("start visit the cafe", []),
        ("stop clean the cafe", []),
        ("go clean the cafe", []),
        ("going clean the cafe", []),
        ("visit go to the cafe", []),  # the same action
    ],
)
def test_an_action_that_is_all_said_by_its_word_ends_there(text: str, parts: list[str]) -> None:
    assert [clause.text for clause in clauses(hear(text, Names(CARETAKER)))] == parts


def test_a_word_of_several_actions_does_not_end_there() -> None:
    data = CARETAKER.model_dump()
    data["actions"]["dance"] = {**data["actions"]["wait"], "title": "dance", "words": ("spin",)}
    names = Names(RobotProfile.model_validate(data))
    assert clauses(hear("spin visit the cafe", names)) == ()
    assert [clause.text for clause in clauses(hear("dance visit the cafe", names))] == ["dance", "visit the cafe"]


@pytest.mark.parametrize(
    "text",
    [
        "go to the dock",
        "go to packing A and not to packing B",
        "when the box is here, go to packing A",
        "if the dock is free, go to aisle 1",
        "check the dock, if it is free go to aisle 1",
        "check if the dock is free, if it is, charge",
        "charge whether it is free or not, go to aisle 1",
        'say "one and two, then three"',
        "charge" + ", charge" * MOST,
    ],
)
def test_a_sentence_stays_whole_where_its_clauses_may_not_be_done_so(text: str) -> None:
    assert split(text) == []


def test_a_clause_keeps_what_the_whole_sentence_names_in_it() -> None:
    second = clauses(hear("wait for two minutes and then go to packing b", NAMES))[1]
    assert second.rewritten == "go <navigate> to packing b [packing-b]"
    assert [mention.ids for mention in second.mentions] == [("packing-b",)]
    assert second.quantities == ()


@given(st.lists(st.sampled_from(["go to aisle 2", "wait 3 min", "charge", "and", "then", ",", ".", '"']), max_size=12))
def test_no_name_and_no_quantity_is_lost_or_cut(words: list[str]) -> None:
    heard = hear(" ".join(words), NAMES)
    parts = clauses(heard)
    if parts:
        assert [m.ids for part in parts for m in part.mentions] == [m.ids for m in heard.mentions]
        assert [q.canonical for part in parts for q in part.quantities] == [q.canonical for q in heard.quantities]
        for part in parts:
            assert part.text in heard.text
            assert all(part.text[m.start : m.end].strip() == part.text[m.start : m.end] for m in part.mentions)
