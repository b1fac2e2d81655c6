"""Somebody who is to be guided is heard as a word of the action that guides people."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.names.people import People
from gateway.robot_profiles import RobotProfile

_PLACES = ("gate 1", "gate 4", "lounge", "lobby", "toilets")
_CARRIES = {
    "navigate": ("drive to a place", ["go"]),
    "carry": ("carry a load", ["take", "bring"]),
    "follow-person": ("follow a person", ["follow"]),
}


def profile(rows: dict[str, tuple[str, list[str]]]) -> RobotProfile:
    return RobotProfile.model_validate(
        {
            "name": "robot",
            "title": "robot",
            "description": "robot",
            "places": {name.replace(" ", "-"): {"title": name, "x": 0.0, "y": 0.0} for name in _PLACES},
            "objects": {"wheelchair": {"title": "the wheelchair"}, "tray": {"title": "the tray"}},
            "actions": {
                name: {"title": title, "words": words, "server": "do", "type": "example_interfaces/action/Fibonacci"}
                for name, (title, words) in rows.items()
            },
        }
    )


PROFILE = profile({**_CARRIES, "escort": ("guide passengers to a place", [])})
NAMES = Names(PROFILE)


@pytest.mark.parametrize(
    "text",
    [
        "*take this lady to gate four",
        "*take these two elderly passengers to gate 4",
        "*take the gentleman in the blue shirt to gate 4",
        "*take Mr Jones to gate 4",
        "*take mrs smith and her kids back to the lounge",
        "*take the group of students to the lounge",
        "*take someone to gate 4",
        "*take this lady and then go home",
        "*show the kids the way to the toilets",
        "could you *show me the way to gate 1",
        "*show me where the toilets are",
        "*show the visitors around",
        "there's a gentleman who needs to be *taken to gate 1",
        "the passengers need to be *brought to gate 1",
        "this gentleman wants to *go to gate 1",
        "*walk my grandmother to the lounge",
        "*bring the visitors to the lobby",
        "*bring me to gate 4",
        "now *take her to the lobby",
        "meet the guests at the lobby and *take them to gate 1",
        "let the guests *follow you to gate 4",
        "*help the old man find the toilets",
        "*drop the kids off at the lounge",
        "*go with the lady to gate 4",
        "*lead the way to gate 4",
        "*bring die Dame zu Gate 4",
        "*führe die Gäste bitte zur Lounge",
        "*zeig mir den Weg zur Lounge",
        "*lleva a la señora a gate 4",
        "*llévame a gate 4",
        "*emmène la dame au lounge",
        "*accompagnez-moi à gate 4",
    ],
)
def test_somebody_is_guided(text: str) -> None:
    heard = hear(text.replace("*", ""), NAMES)
    assert (text.index("*"), ("escort",)) in [(word.start, word.actions) for word in heard.actions]


@pytest.mark.parametrize(
    "text",
    [
        "take the wheelchair to gate 4",
        "bring me the mug",
        "bring the lady a coffee",
        "bring the guest at gate 4 her tray",
        "take the guest towels to the lounge",
        "take her tray to gate 1",
        "take the patient's file to gate 1",
        "take the box for the lady to gate 4",
        "take the group of boxes to the lounge",
        "bring the customer order to gate 4",
        "follow the lady to gate 4",
        "follow me",
        "the lady wants the wheelchair to be taken to gate 1",
        "take the tray to gate 1 and then take them to the lobby",
        "pick up the boxes and take them to gate 1",
        "take them to gate 1",  # loads are taken as well
        'go to gate 1 and write "take the lady to gate 4"',
    ],
)
def test_a_thing_is_not_guided(text: str) -> None:
    assert not any("escort" in word.actions for word in hear(text, NAMES).actions)


def test_they_are_guided_where_nothing_else_is_taken() -> None:
    names = Names(profile({"go": ("drive", []), "usher": ("usher visitors to a place", [])}))
    assert [word.actions for word in hear("take them to gate 1", names).actions] == [("usher",)]


@pytest.mark.parametrize(
    ("name", "title", "words", "guides"),
    [
        ("lead-visitor", "go ahead of a visitor", [], True),
        ("tour-guide", "give a tour", [], True),
        ("walk-with", "take a guest to a place", [], True),
        ("way", "drive ahead", ["show the way"], True),
        ("guide", "guide to a place", [], True),
        ("bring", "bring a guest a drink", [], False),
        ("lead-test", "measure the lead time", [], False),
        ("guide", "guide the cable into a duct", [], False),
        ("conduct-survey", "conduct a survey", [], False),
        ("greet", "greet a visitor", [], False),
        ("find", "find a person", [], False),
    ],
)
def test_actions_that_guide_people(name: str, title: str, words: list[str], *, guides: bool) -> None:
    assert People(profile({**_CARRIES, name: (title, words)})).actions == ((name,) if guides else ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("take the family to gate 4", {"gate-4"}),
        ("show the patients the way to the family room", {"family-room"}),
        ("take the patient lift to gate 4", {"patient-lift", "gate-4"}),
        ("go to the family room", {"family-room"}),
        ("take the ladies to gate 4", {"ladies", "gate-4"}),  # a whole name
    ],
)
def test_somebody_is_no_part_of_the_name_of_a_place(text: str, named: set[str]) -> None:
    data = PROFILE.model_dump()
    for name in ("family room", "patient lift", "ladies"):
        data["places"][name.replace(" ", "-")] = {"title": name, "x": 0.0, "y": 0.0}
    assert hear(text, Names(RobotProfile.model_validate(data))).named == named


def test_long_lists_of_people_take_no_time() -> None:
    text = ("take the lady and her lady and her " * 12)[:400]
    began = time.perf_counter()
    People(PROFILE).find(text, ())
    assert time.perf_counter() - began < 1.0


def test_many_actions_that_guide_people_say_nothing() -> None:
    rows: dict[str, tuple[str, list[str]]] = {name: ("guide somebody", []) for name in ("escort", "usher", "lead")}
    assert People(profile(dict(itertools.islice(rows.items(), 2)))).actions == ("escort", "usher")
    assert People(profile(rows)).actions == ()


@given(st.text(alphabet="takeshowldyme to,.'#4", max_size=60), st.integers(0, 20), st.integers(0, 20))
def test_what_is_found_is_in_order_and_apart(text: str, start: int, length: int) -> None:
    found = People(PROFILE).find(text, [(min(start, len(text)), min(start + length, len(text)))])
    assert all(0 <= one.start <= one.verb < one.verb_end <= one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("bring the guests in the lounge a tray", [("carry",)]),
        ("bring the guests in 312 a tray", [("carry",)]),
        ("bring the guests in the lounge another tray", [("carry",)]),
        ("bring the guests in here two fresh trays", [("carry",)]),
        ("take the lady over to the lounge a tray", [("carry",)]),
        ("bring the guests in the lounge to a tray", [("escort",)]),  # is where it is
        ("bring the guests in the lounge for a tray", [("escort",)]),
        ("bring the guests in the lounge, a tray is here", [("escort",)]),
        ("guide the lady to gate 4 a tray", [("escort",)]),  # nobody is given anything with that verb
    ],
)
def test_somebody_who_is_given_something_is_not_guided(text: str, actions: list[tuple[str, ...]]) -> None:
    assert [word.actions for word in hear(text, NAMES).actions] == actions
