"""What is said only to say that it is not meant."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from small_robots import HOME, WORKSHOP

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
ARM = Names(robot_profiles.robot("arm"))
CLEANER = robot_file("crumb-patrol")[1]
KEGS = robot_file("keg-truck")[1]
TURTLEBOT = Names(robot_profiles.robot("turtlebot4"))


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (WORKSHOP, "don't load press 1, load press 2 and then inspect it", "load press 2 and then inspect it"),
        (WORKSHOP, "Please do not load press 1. Load press 2.", "Load press 2."),
        (WORKSHOP, "don't load press 1 but press 2", "load press 2"),
        (KEGS, "not the lager the wheat beer, from cold store 1", "the wheat beer, from cold store 1"),
        (KEGS, "not the lager the wheat beer is leaking", "not the lager the wheat beer is leaking"),
        (HOME, "don't vacuum the kitchen, just vacuum the hall", "vacuum the hall"),
        (
            CLEANER,
            "Don't mop the living room, just vacuum it, and mop the kitchen",
            "vacuum the living room, and mop the kitchen",
        ),
        (CLEANER, "don't clean the kitchen, leave it", "don't clean the kitchen, leave it"),
        (CLEANER, "dont go to the hall go to the study and wait", "go to the study and wait"),
        (CLEANER, "don't mop the hall, mop it", "don't mop the hall, mop it"),
        (HOME, "don't turn the lamp on, turn the lamp off", "turn the lamp off"),
        (HOME, "don't go to the kitchen but to the hall", "go to the hall"),
        (HOME, "don't go to the kitchen but go to the hall", "go to the hall"),
        (
            WAREHOUSE,
            "don't take the box from aisle 1 to packing A, take the box from aisle 1 to packing B",
            "take the box from aisle 1 to packing B",
        ),
    ],
)
def test_a_clause_that_forbids_goes(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (WORKSHOP, "not press 1 but press 2", "press 2"),
        (WORKSHOP, "load not press 1 but press 2", "load press 2"),
        (WORKSHOP, "load press 2, not press 1", "load press 2"),
        (WORKSHOP, "load press 2 instead of press 1", "load press 2"),
        (WORKSHOP, "load press 2 rather than press 1 and then inspect it", "load press 2 and then inspect it"),
        (WORKSHOP, "load press 2, not press 1, then inspect the lathe", "load press 2, then inspect the lathe"),
        (WORKSHOP, "instead of press 1, load press 2", "load press 2"),
        (WAREHOUSE, "not packing B, go to packing A", "go to packing A"),
        (WAREHOUSE, "go to packing A, not packing B", "go to packing A"),
        (WAREHOUSE, "nicht Gang 1 sondern Gang 2", "Gang 2"),
        (WAREHOUSE, "no pasillo 1 sino pasillo 2", "pasillo 2"),
        (WAREHOUSE, "wait 5 minutes, not 3", "wait 5 minutes"),
        (ARM, "not the cup, the bottle, into the right bin", "the bottle, into the right bin"),
        (ARM, "put the bottle on the tray instead of in the left bin", "put the bottle on the tray"),
        (
            WAREHOUSE,
            "take the crate from aisle 1, not aisle 2, to packing A",
            "take the crate from aisle 1, to packing A",
        ),
        (TURTLEBOT, "go to the desk (not the door)", "go to the desk"),
    ],
)
def test_what_is_not_meant_goes(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (WORKSHOP, "don't load press 1"),
        (WORKSHOP, "don't load press 1 and press 2"),
        (WORKSHOP, "don't load press 1, inspect press 2"),
        (WORKSHOP, "don't load press 1, press 2 is fine"),
        (WORKSHOP, "don't load press 1, load press 2, then load press 1"),
        (WORKSHOP, "don't load press 1, load press 2 first"),
        (WORKSHOP, "if press 1 is hot don't load press 1, load press 2"),
        (WORKSHOP, "not press 1 or press 2 but the lathe"),
        (WORKSHOP, "not only press 1 but press 2"),
        (WORKSHOP, "do not press 1 but press 2"),
        (WORKSHOP, "load press 1, not press 1"),
        (WORKSHOP, "load press 2, not press 1, the lathe"),
        (WORKSHOP, "load press 2, not press 1, no, the lathe"),
        (HOME, "not the kitchen, the hall and the bedroom"),
        (HOME, "go to the kitchen, not the hall or the bedroom"),
        (HOME, "water the fern with 200 ml, not the orchid"),
        (HOME, "make it 22 not 20 degrees"),
        (WORKSHOP, "is it press 2, not press 1"),
        (WAREHOUSE, "don't take the box to packing A, take it to packing B"),
        (WAREHOUSE, "take the crate to packing A, not from aisle 1"),
        (WAREHOUSE, "go to packing A, not faster than 0.5 m/s"),
        (ARM, "don't put the red box in the right bin, put it on the tray"),
    ],
)
def test_what_may_be_meant_stays(names: Names, text: str) -> None:
    assert hear(text, names).text == text
