"""Names that are taken out of a sentence again."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from small_robots import AIRPORT, HOME

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
KEGS = robot_file("keg-truck")[1]
ARM = Names(robot_profiles.robot("arm"))
TURTLEBOT = Names(robot_profiles.robot("turtlebot4"))


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (HOME, "Turn the fan on and the lamp off. No, leave the lamp, just the fan.", "Turn the fan on"),
        (HOME, "turn the lamp off and the fan on, no, leave the lamp", "turn the fan on"),
        (HOME, "turn the fan and the lamp off, no, not the lamp", "turn the fan off"),
        (HOME, "turn the fan, the lamp and the heater on, no, not the heater", "turn the fan and the lamp on"),
        (HOME, "turn on the fan and turn off the lamp, actually leave the lamp", "turn on the fan"),
        (
            KEGS,
            "go to the weighbridge then the wrapper, no, skip the wrapper, go to bay 1",
            "go to the weighbridge, then go to bay 1",
        ),
        (
            KEGS,
            "go to the weighbridge then the wrapper no scrap the wrapper go to bay 1",
            "go to the weighbridge, then go to bay 1",
        ),
        (HOME, "turn on the fan and the lamp, no, leave out the fan", "turn on the lamp"),
        (HOME, "water the fern and the orchid, no, leave out the orchid", "water the fern"),
        (HOME, "water the fern and the orchid, leave the orchid out", "water the fern"),
        (HOME, "water the fern, the orchid and the cactus, no, skip the fern", "water the orchid and the cactus"),
        (HOME, "water the fern, the orchid and the cactus, no, without the cactus", "water the fern and the orchid"),
        (HOME, "water the fern, the orchid and the cactus but not the orchid", "water the fern and the cactus"),
        (HOME, "water the fern with 200 ml and the orchid with 300 ml, skip the orchid", "water the fern with 200 ml"),
        (HOME, "go to the kitchen and vacuum the hall. Skip the kitchen", "vacuum the hall"),
        (
            HOME,
            "go to the kitchen, then the hall and then the bedroom, no, forget the hall",
            "go to the kitchen and then the bedroom",
        ),
        (
            HOME,
            "go to the kitchen and the hall, no, skip the hall, then go to the bedroom",
            "go to the kitchen, then go to the bedroom",
        ),
        (WAREHOUSE, "go to aisle 1 and aisle 2. Forget aisle 2.", "go to aisle 1"),
        (WAREHOUSE, "go to aisle 1 and 2. Forget aisle 2.", "go to aisle 1"),
        (
            AIRPORT,
            "bring the suitcase to gate 1 and the wheelchair to gate 2, no, forget the wheelchair",
            "bring the suitcase to gate 1",
        ),
        (
            AIRPORT,
            "bring the suitcase and the wheelchair to gate 2, no, not the wheelchair",
            "bring the suitcase to gate 2",
        ),
        (AIRPORT, "bring the suitcase to gate 1 and gate 2, no, not gate 1", "bring the suitcase to gate 2"),
        (AIRPORT, "mop gate 4 and sweep gate 1, no, skip gate 1", "mop gate 4"),
        (
            ARM,
            "put the cup on the tray and the bottle in the left bin, no, forget the bottle",
            "put the cup on the tray",
        ),
    ],
)
def test_a_name_is_left_out(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (HOME, "vacuum the kitchen and the hall, no, only the kitchen", "vacuum the kitchen"),
        (HOME, "vacuum the kitchen and the hall, actually just the hall", "vacuum the hall"),
        (HOME, "vacuum the kitchen, the hall and the bedroom, no, the hall only", "vacuum the hall only"),
        (HOME, "turn on the fan and the lamp (no, only the fan)", "turn on the fan"),
        (
            HOME,
            "go to the bedroom, then vacuum the kitchen and the hall, no, only the kitchen",
            "go to the bedroom, then vacuum the kitchen",
        ),
        (HOME, "geh in die kitchen und die hall, nein, nur die hall", "geh in die hall"),
        (TURTLEBOT, "go to the desk and the window, no, just the desk", "go to the desk"),
    ],
)
def test_only_one_of_a_list_is_meant(names: Names, text: str, meant: str) -> None:
    assert hear(text, names).text == meant


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (HOME, "turn the fan on and the lamp off. leave the lamp on"),
        (HOME, "turn the fan on and the lamp off. leave the lamp"),
        (HOME, "go to the kitchen and wait there. forget the kitchen"),
        (HOME, "go to the kitchen. forget the kitchen"),
        (HOME, "go to the kitchen, skip the hall and go to the bedroom"),
        (HOME, "go to the kitchen and the hall, forget the hall if it is dark"),
        (HOME, "go to the kitchen and the hall, not the hall first"),
        (HOME, "go to the hall, the kitchen and the hall, no, skip the hall"),
        (HOME, "when the lamp is on turn on the fan and the heater, no, not the heater"),
        (HOME, "water the fern and the orchid with 300 ml, no, skip the orchid"),
        (HOME, "vacuum the kitchen and the hall, no, only the bedroom"),
        (HOME, "go to the bedroom and vacuum the kitchen and the hall, no, only the kitchen"),
        (HOME, "go to the kitchen, not too fast"),
        (AIRPORT, "bring the suitcase to gate 1 and the wheelchair to gate 2, no, forget gate 2"),
        (ARM, "put the cup in the left bin and the bottle in the right bin, no, drop the bottle"),
        (TURTLEBOT, "go to the desk and leave the dock"),
        (TURTLEBOT, "go to the desk and the dock, no, leave the dock"),
    ],
)
def test_what_may_be_wanted_stays(names: Names, text: str) -> None:
    assert hear(text, names).text == text
