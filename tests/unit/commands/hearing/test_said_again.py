"""Verbs and whole phrases that are said again behind an editing term."""

from __future__ import annotations

import pytest
from small_robots import AIRPORT, HOME, SWEEPER, WORKSHOP

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
ARM = Names(robot_profiles.robot("arm"))


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (AIRPORT, "mop gate 4, actually no, just sweep it", "sweep gate 4"),
        (SWEEPER, "mop gate 4, actually no, just sweep it", "sweep gate 4"),
        (AIRPORT, "mop the lounge, no wait, better vacuum it", "vacuum the lounge"),
        (SWEEPER, "please mop gate 4. sorry, sweep that please", "please sweep gate 4 please"),
        (AIRPORT, "mop gate 4 and gate 1, no, sweep them", "sweep gate 4 and gate 1"),
        (SWEEPER, "drive to gate 1 and mop gate 4, no, sweep it", "drive to gate 1 and sweep gate 4"),
        (SWEEPER, "mop gate 4, no, sweep it then drive to gate 1", "sweep gate 4 then drive to gate 1"),
        (WORKSHOP, "load press 1, no, inspect it instead", "inspect press 1"),
    ],
)
def test_a_verb_stands_for_the_one_before_it(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (AIRPORT, "patrol airside twice oops i meant landside twice", "patrol landside twice"),
        (AIRPORT, "patrol airside 2 times, no, landside 3 times", "patrol landside 3 times"),
        (HOME, "go to the kitchen for 3 minutes, no, the hall for 5 minutes", "go to the hall for 5 minutes"),
        (
            AIRPORT,
            "carry the suitcase from the entrance to gate 1, I mean from baggage claim to gate 1",
            "carry the suitcase from baggage claim to gate 1",
        ),
        (
            WAREHOUSE,
            "take the box from aisle 1 to packing A, sorry, from aisle 2 to packing B, then charge",
            "take the box from aisle 2 to packing B, then charge",
        ),
        (
            WAREHOUSE,
            "take the box from aisle 1 to packing A, no, carry it from aisle 2 to packing A",
            "take the box from aisle 2 to packing A",
        ),
        (ARM, "put the cup in the left bin, sorry, the bottle in the right bin", "put the bottle in the right bin"),
        (HOME, "turn the fan on and the lamp off, no, the lamp on", "turn the fan on and the lamp on"),
    ],
)
def test_a_phrase_stands_for_one_that_is_said_alike(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (AIRPORT, "take my mum to the lounge, no wait, to the restrooms", "take my mum to the restrooms"),
        (AIRPORT, "escort my aunt to the lounge no sorry to gate 2", "escort my aunt to gate 2"),
        (HOME, "set it to 20, er no 21 degrees", "set it to 21 degrees"),
        (HOME, "water the fern with 200, actually make that 300 ml", "water the fern with 300 ml"),
        (HOME, "go to the kitchen, no, just the hall", "go to the hall"),
        (HOME, "go to the kitchen. sorry, the hall", "go to the hall"),
        (HOME, "the kitchen I mean the hall", "the hall"),
        (HOME, "kitchen -- hall sorry", "hall"),
        (HOME, "kitchen, sorry, meant hall", "hall"),
        (HOME, "kitchen (no, hall)", "hall"),
        (
            HOME,
            "go to the kitchen (sorry, I meant the hall) and then the bedroom",
            "go to the hall, and then the bedroom",
        ),
    ],
)
def test_terms_and_fillers_of_many_kinds(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (SWEEPER, "mop gate 4, sweep it"),
        (SWEEPER, "mop gate 4. then sweep it"),
        (SWEEPER, "mop gate 4, actually sweep it too"),
        (SWEEPER, "mop gate 4 for 3 minutes, no, sweep it"),
        (SWEEPER, "drive to gate 1, no, sweep it"),
        (SWEEPER, "mop gate 4, no, sweep it and drive to gate 1"),
        (AIRPORT, "mop gate 4 and gate 1, no, sweep it"),
        (HOME, "go to the kitchen and wait 3 minutes, no, the hall 5 minutes"),
        (HOME, "turn the fan on and the lamp off, sorry the fan off and the lamp on"),
        (HOME, "turn the fan on and turn the lamp off, no, just turn the fan on"),
        (HOME, "go to the kitchen, no, the hall is closed"),
        (HOME, "go to the kitchen, actually the hall too"),
        (HOME, "go to the kitchen, actually go to the hall as well"),
        (HOME, "go to the kitchen, no loud noises"),
        (HOME, "actually go to the kitchen"),
        (HOME, "go to the kitchen, make it quick"),
        (HOME, "go to the kitchen, no need to hurry"),
        (HOME, "go to the kitchen, no need to go to the hall"),
        (HOME, "go to the kitchen (no hurry)"),
        (HOME, "go to the kitchen -- then the hall, sorry"),
        (HOME, "go to the kitchen, the hall sorry"),
        (HOME, "go to the kitchen, the hall and the bedroom"),
    ],
)
def test_what_is_no_correction_stays(names: Names, text: str) -> None:
    assert hear(text, names).text == text
