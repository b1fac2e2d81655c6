"""Sentences in which people correct themselves."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from caretaker import CARETAKER
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.editing_terms import editing_terms, takes_back
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

NAMES = {name: Names(robot_profiles.robot(name)) for name in ("warehouse-amr", "arm", "turtlebot4")}


def repaired(text: str, robot: str = "warehouse-amr") -> str:
    return hear(text, NAMES[robot]).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("go to the dock, no wait, the cold room", "go to the cold room"),
        ("to receiving, no, to the dock", "to the dock"),
        (
            "go to the dock and then, no hang on, first to aisle 1 and then to the dock",
            "go first to aisle 1 and then to the dock",
        ),
        ("go to the dock and, no wait, go to aisle 1 first, then the dock", "go to aisle 1 first, then the dock"),
        ("go to the dock, nah, the cold room", "go to the cold room"),
        ("go to the dock, oh hang on, the cold room", "go to the cold room"),
        ("go to the dock, to receiving I mean", "go to receiving"),
        ("go to the dock, if you know what I mean", "go to the dock, if you know what I mean"),
        ("go to the dock, not the cold room I mean", "go to the dock, not the cold room I mean"),
        ("go to the dock, oh blast, I meant the cold room", "go to the cold room"),
        ("go to aisle 1, on second thoughts 2", "go to aisle 2"),
        ("wait ten minutes, let's say 12, then charge", "wait 12 minutes, then charge"),
        ("go to aisle 1... aisle 2 I mean, not 1", "go to aisle 2"),
        ("uh take it to aisle one no hang on aisle two", "uh take it to aisle two"),
        ("head for the dock no sorry the cold store and wait", "head for the cold store and wait"),
        ("the dock, er, I mean the cold room, then charge", "the cold room, then charge"),
        ("go to the dock... scratch that, the cold room... and then charge", "go to the cold room... and then charge"),
        ("go to packing A no go to packing B then dock", "go to packing B then dock"),
        ("go to packing A, I mean drive to packing B", "drive to packing B"),
        ("go to packing A. No, go to packing B", "go to packing B"),
        ("go to packing A, uh, packing B", "go to packing B"),
        ("go to aisle 1 then aisle 2, no, aisle 3, then charge", "go to aisle 1 then aisle 3, then charge"),
        ("go to aisle 1, no, aisle 2, no, aisle 3", "go to aisle 3"),
        ("go to aisle 2, no, 3", "go to aisle 3"),
        ("take the box from aisle 1 to packing A, no, from aisle 2", "take the box from aisle 2 to packing A"),
        (
            "take the tote at .5 m/s from aisle 1, no, aisle 2 to packing A",
            "take the tote at .5 m/s from aisle 2 to packing A",
        ),
        ("bring it from aisle 1 to packing A, no bring it to packing B", "bring it from aisle 1 to packing B"),
        ("lamp off, no I mean on", "lamp on"),
    ],
)
def test_a_place_stands_for_the_one_before_it(text: str, meant: str) -> None:
    assert repaired(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("wait three minutes, or rather four minutes", "wait four minutes"),
        ("wait 30, no, 60 seconds", "wait 60 seconds"),
        ("wait 30 minutes, actually 20", "wait 20 minutes"),
        ("wait 3 minutes, no, wait 5 minutes", "wait 5 minutes"),
        ("carry 20 kg there, make that 30 kg", "carry 30 kg there"),
        ("wait for two passes, no, wait, make it three passes", "wait for three passes"),
        ("rinse for 5 mins at 2 bar, sorry, 3 bar", "rinse for 5 mins at 3 bar"),
        ("dig 20 cm deep, actually 30", "dig 30 cm deep"),
    ],
)
def test_a_quantity_stands_for_the_one_before_it(text: str, meant: str) -> None:
    assert repaired(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("bring the red, er, the blue box to the tray", "bring the blue box to the tray"),
        ("put the red box, no, the blue one in the left bin", "put the blue one in the left bin"),
        ("put the red box in the left bin, no, the blue box", "put the blue box in the left bin"),
        ("put the cup in the left bin, sorry, on the tray", "put the cup on the tray"),
    ],
)
def test_a_value_stands_for_another_of_the_same_parameter(text: str, meant: str) -> None:
    assert repaired(text, "arm") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("geh zu Packing A, nein, ich meine zu Packing B", "geh zu Packing B"),
        ("fahr zum Gang 1, besser gesagt zu Gang 2", "fahr zu Gang 2"),
        ("fahr zu Gang 1, nein halt, Gang 2", "fahr zu Gang 2"),
        ("ve al pasillo 1, no, perdón, al pasillo 2", "ve al pasillo 2"),
        ("ve al pasillo 1, quiero decir, el pasillo 2", "ve al pasillo 2"),
        ("ve al pasillo 1, mejor al pasillo 2 y luego carga", "ve al pasillo 2 y luego carga"),
        ("va à l'allée 1, plutôt à l'allée 2", "va à l'allée 2"),
        ("va à Packing A, non pardon, Packing B", "va à Packing B"),
    ],
)
def test_other_languages(text: str, meant: str) -> None:
    assert repaired(text) == meant


def test_a_clause_stands_for_one_with_the_same_verb() -> None:
    assert repaired("show hello, no, show goodbye", "turtlebot4") == "show goodbye"
    assert repaired("go to packing A for 3 minutes, no, go to packing B") == "go to packing B"


@pytest.mark.parametrize(
    "text",
    [
        "don't go to packing A, no, go to packing B",
        "go to packing A, no entry sign there, then packing B",
        "take 5 kg from aisle 1 to packing A at 0.8 m/s, no faster than 0.5 m/s",
        "carry the box from packing A to packing B, no signature needed",
        "wait 5 minutes",
        "wait, go to packing B",
        "go to packing A, wait there, go to packing B",
        "go to packing A, wait, go to packing B",
        "go to packing A, no wait at packing B",
        "sorry, could you go to packing A",
        "go to packing A, sorry, could you then go to packing B",
        "go to packing A and then to packing B, sorry",
        "no, the other one",
        "no, packing B",
        "actually go to packing A",
        "go to packing A and actually packing B",
        'show "packing A, no, packing B" ok',
        "is aisle 1 free, no, aisle 2?",
        "visit packing A, packing B, er, receiving and the dock",
        "go from packing A, no, to packing B",
        "go to packing A, no, bring the crate from aisle 1 to aisle 2",
        "the box is at packing A, actually take it to packing B",
        "wait 3 minutes at table no. 5",
        "go to packing A non-stop to packing B",
        "go to packing A or rather than that to packing B",
        "go to packing A and wait 3 minutes, no, packing B",
        "go to packing A. No, packing B is closed",
        "go to aisle 1 and aisle 2, no, packing A and packing B",
        "carry it to packing A from aisle 1, no, from aisle 2 to packing B",
    ],
)
def test_what_is_not_certainly_taken_back_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_repaired_sentence_has_clauses_and_marks_of_its_own() -> None:
    heard = hear("go to packing A, no, packing B, then charge", NAMES["warehouse-amr"])
    assert heard.rewritten == "go <navigate> to packing B [packing-b], then charge <dock>"
    assert [clause.text for clause in clauses(heard)] == ["go to packing B", "charge"]


def test_a_sentence_can_be_heard_as_it_was_said() -> None:
    text = "go to packing A, no, packing B"
    assert hear(text, NAMES["warehouse-amr"], repair=False).text == text


def test_editing_terms_are_found_with_the_stops_around_them() -> None:
    text = "a, no wait, I mean b er c, oh d, wait e"
    assert [(text[term.start : term.end], term.certain) for term in editing_terms(text)] == [
        (", no wait, I mean ", True),
        (" er ", False),
    ]
    assert takes_back("aisle 1, no, aisle 2", 7)
    assert not takes_back("aisle 1, er, aisle 2", 7)


WORDS = [
    "go to",
    "aisle 1",
    "aisle 2",
    "packing A",
    "the",
    "from",
    "wait",
    "3 minutes",
    "5",
    "kg",
    "and",
    "then",
    ",",
    ".",
]
TERMS = ["no", "er", "sorry", "I mean", "actually", "make it", "no wait", "nein"]
TERMS += ["not", "forget", "skip", "don't", "but", "only", "instead of", "it", "(", ")", "take"]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_without_an_editing_term_nothing_changes(words: list[str]) -> None:
    assert repaired(" ".join(words)) == " ".join(words)


@given(st.lists(st.sampled_from([*WORDS, *TERMS]), max_size=14))
def test_a_repaired_sentence_has_no_words_and_names_of_its_own(words: list[str]) -> None:
    text = " ".join(words)
    whole, heard = (hear(text, NAMES["warehouse-amr"], repair=repair) for repair in (False, True))
    said, kept = (Counter(re.findall(r"[^\W_]+", one.text)) for one in (whole, heard))
    assert heard.named <= whole.named
    assert set(kept) <= set(said)
    assert sum(kept.values()) <= sum(said.values())


def test_no_before_a_thing_denies_it() -> None:
    heard = hear("clean the entrance, no mop", Names(CARETAKER))
    assert heard.text == "clean the entrance, no mop"
    assert hear("mop the entrance, no, sweep the entrance", Names(CARETAKER)).text == "sweep the entrance"


def test_i_mean_may_stand_behind_the_name() -> None:
    heard = hear("go to the cafe, um, to the kitchen I mean", Names(CARETAKER))
    assert [mention.ids for mention in heard.mentions] == [("kitchen",)]


@pytest.mark.parametrize(
    ("text", "meant", "ids"),
    [
        ("no I meant fourteen", "no I meant 14", ("room-14",)),
        ("no I meant business", "no I meant business", ()),
    ],
)
def test_a_number_that_is_meant_may_be_a_name(text: str, meant: str, ids: tuple[str, ...]) -> None:
    heard = hear(text, robot_file("maple-care-companion")[1], ("room-11",))
    assert heard.text == meant
    assert tuple(id_ for one in heard.mentions for id_ in one.ids) == ids
