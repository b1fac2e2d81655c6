"""Figures that are words: "go 2 the lab", "bring it 4 me"."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.place_roles import said_roles
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

NAMES = Names(robot_profiles.robot("warehouse-amr"))
POSE = {"frame": "map", "x": 0.0, "y": 0.0, "yaw": 0.0}


def lab() -> RobotProfile:
    pose = {"title": "to", "sets": "pose", "kind": "pose", "places_only": True}
    thing = {"title": "what", "sets": "what", "kind": "text", "max_length": 60, "objects": True}
    bring = {
        "title": "bring",
        "server": "bring",
        "type": "lab_msgs/action/Bring",
        "parameters": {"what": thing, "to": pose},
    }
    places = {one: POSE | {"title": one.replace("-", " ")} for one in ("fume-hood", "table-2", "bench-3")}
    objects = {"blue-tray": {"title": "blue tray"}, "rack-2": {"title": "rack 2"}, "rack-3": {"title": "rack 3"}}
    return RobotProfile.model_validate(
        {
            "name": "lab",
            "title": "lab",
            "description": "lab",
            "places": places,
            "objects": objects,
            "actions": {"bring": bring},
        }
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("go 2 the dock", "to the dock"),
        ("drive 2 dock", "to dock"),
        ("drive 2 packing a now", "to packing a"),
        ("go 2 teh dock", "to the dock"),
        ("go 2 the fume hood", "to the fume hood"),
        ("go back 2 the dock", "to the dock"),
        ("come 2 me", "to me"),
        ("bring it 2 me", "it to me"),
        ("bring it 2 my desk", "it to my desk"),
        ("bring it 4 me", "it for me"),
        ("bring the red tote 4 me", "tote for me"),
        ("bring water 2 us", "water to us"),
        ("take the tote 2 the dock", "tote to the dock"),
        ("carry the tote from receiving 2 packing b", "to packing b"),
        ("bring 2 the dock", "to the dock"),
    ],
)
def test_a_figure_that_is_a_word(text: str, read: str) -> None:
    heard = hear(text, NAMES)
    assert read in heard.rewritten.replace(" [receiving]", "")
    assert heard.quantities == ()


@pytest.mark.parametrize(
    "text",
    [
        *("bring 2 the same", "bring 2 of the totes", "carry 2 packing boxes", "take 2 totes to the dock", "wait 2"),
        *("bring 2 the nearest ones", "bring these 2 a coffee", "bring them 2 the nearest", "go 2 metres", "go 2"),
        *("move 2 the left", "lift 2 a day", "level 2 the way it was", "turn 2 the right", "bring 2 me"),
    ],
)
def test_a_figure_that_is_a_number(text: str) -> None:
    heard = hear(text, NAMES)
    assert [quantity.value for quantity in heard.quantities] == [2.0]
    assert heard.chats == ()


@pytest.mark.parametrize("text", ["go to aisle 2 the usual way", "bring aisle 2 me", 'say "go 2 the dock"'])
def test_a_name_and_a_text_keep_their_figures(text: str) -> None:
    assert hear(text, NAMES).chats == ()


def test_only_the_word_is_no_number() -> None:
    heard = hear("carry 2 totes 2 the dock in 2 minutes", NAMES)
    assert heard.rewritten == "carry <carry> 2 totes to the dock [dock] in 2min"


def test_a_place_is_where_it_goes() -> None:
    assert said_roles(hear("carry it from receiving 2 packing b", NAMES)) == {
        "receiving": frozenset({"source"}),
        "packing-b": frozenset({"goal"}),
    }
    assert said_roles(hear("bring it 2 teh dock", NAMES)) == {"dock": frozenset({"goal"})}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bring the blue tray 2 the fume hood", ["blue-tray", "fume-hood"]),
        ("bring the blue tray 2 bench 3", ["blue-tray", "bench-3"]),
        ("bring rack 3 2 table 2", ["rack-3", "table-2"]),
        ("bring the blue tray 4 me", ["blue-tray"]),
    ],
)
def test_behind_a_thing_that_is_named(text: str, named: list[str]) -> None:
    heard = hear(text, Names(lab()))
    assert [mention.ids for mention in heard.mentions] == [(one,) for one in named]
    assert len(heard.chats) == 1
    assert heard.quantities == ()


def test_a_number_in_a_name_stays_there() -> None:
    heard = hear("bring rack 2 the fume hood", Names(lab()))
    assert [mention.ids for mention in heard.mentions] == [("rack-2",), ("fume-hood",)]
    assert heard.chats == ()


def test_clauses_keep_it() -> None:
    first, second = clauses(hear("go 2 packing b and bring it 2 me", NAMES))
    assert (first.rewritten, second.rewritten) == ("go <navigate> to packing b [packing-b]", "bring <carry> it to me")


WORDS = "go drive bring take it them 2 4 the a my me us dock packing a tote from receiving aisle , and back minutes"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_no_sentence_raises_and_nothing_overlaps(words: list[str]) -> None:
    heard = hear(" ".join(words), NAMES)
    said_roles(heard)
    spans = sorted([*heard.spans, *((one.start, one.end) for one in heard.chats)])
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
