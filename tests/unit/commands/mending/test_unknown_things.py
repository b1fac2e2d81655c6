"""Things that the robot does not know, where the model writes one that it knows."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.unknown_things import unknown_thing
from gateway.commands.plans.plan_prompt import Context

KENNEL, NAMES = robot_file("dog-kennel")


@pytest.mark.parametrize(
    ("sentence", "plan", "last", "asked"),
    [
        ("take Bruno to pen 1 and Rex to pen 2", "lead dog=bruno to=pen-1 ; lead dog=bruno to=pen-2", "", "dog"),
        ("take Bruno to pen 1 and then to pen 2", "lead dog=bruno to=pen-1 ; lead dog=bruno to=pen-2", "", None),
        ("lead the black dog to pen 2", "lead dog=bruno to=pen-2", "lead dog=bruno to=pen-1", "dog"),
        ("then continue to pen 2", "lead dog=bruno to=pen-2", "lead dog=bruno to=pen-1", None),
        ("lead Rex to pen 2", "lead dog=bruno to=pen-2", "lead dog=bruno to=pen-1", "dog"),
        ("lead him to pen 2", "lead dog=bruno to=pen-2", "lead dog=bruno to=pen-1", None),
        ("now lead Bruno to pen 2", "lead dog=bruno to=pen-2", "lead dog=bruno to=pen-1", None),
    ],
)
def test_what_is_unknown_is_asked_for(sentence: str, plan: str, last: str, asked: str | None) -> None:
    held = doubt(planned(plan), hear(sentence, NAMES), Context(last=last), KENNEL, 0.0)
    assert (None if held is None else held[0]) == asked


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "what"),
    [
        ("airport-baggage-tug", "take the surfboards to belt 2", "tow to=belt-2", "load"),
        ("airport-baggage-tug", "take the dollies to belt 2", "tow to=belt-2", None),
        ("airport-baggage-tug", "take them to belt 2", "tow to=belt-2", None),
    ],
)
def test_an_unknown_thing_is_not_left_out(robot: str, sentence: str, plan: str, what: str | None) -> None:
    profile, names = robot_file(robot)
    assert unknown_thing(planned(plan), hear(sentence, names), profile) == what
