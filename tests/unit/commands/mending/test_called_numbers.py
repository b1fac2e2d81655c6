"""Numbers that are called by a name."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.called_numbers import with_called_numbers
from gateway.commands.plans.plan_grammar import numbers
from gateway.robot_parameters import BooleanParameter, NumberParameter


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("lights off", "lights", "lights brightness=0"),
        ("it's pitch black, put the lights on full", "lights", "lights brightness=100"),
        ("turn off just the front lamps", "lights which=front", "lights brightness=0 which=front"),
        (
            "lights full on, dive to 3 m, lights off",
            "lights ; depth depth=3m ; lights",
            "lights brightness=100 ; depth depth=3m ; lights brightness=0",
        ),
        ("lights on please, and carry the rope out", "lights", "lights"),
        ("lights to 40 percent, not off", "lights brightness=40%", "lights brightness=40%"),
        ("lights off, lights on", "lights", "lights"),  # one of two that were said
        ("it is dark, put the lights on", "lights", "lights"),
        ("the lights are off, put them on", "lights", "lights"),
        ("take off with the lights on", "lights", "lights"),
        ("turn the lights on on the way out", "lights", "lights"),
        ("lights on at the drop-off point", "lights", "lights"),
        ("put the lights on for the full dive", "lights", "lights"),
        ("lights not full", "lights", "lights"),
        ("off you go to the slipway", "go-to to=slipway", "go-to to=slipway"),
    ],
)
def test_a_brightness_that_is_called_by_its_name(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("harbour-rov")
    assert with_called_numbers(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "spindle-mate",
            "column all the way to the top, wait 10 sec, then column to 10 cm",
            "column height=0.1m ; wait for=10s ; column height=0.1m",
            "column height=50 ; wait for=10s ; column height=0.1m",
        ),
        (
            "quarry-scout",  # whether the lamp blinks is another matter
            "film the digger for 20 sec then lamp off",
            "film subject=excavator for=20s ; lamp",
            "film subject=excavator for=20s ; lamp brightness=0",
        ),
        ("quarry-scout", "I want it dark here, kill your lamp", "lamp", "lamp brightness=0"),
        (
            "corridor-butler",
            "light at half brightness, and say good night at 20 percent volume",
            'light brightness=20% ; announce text="good night" volume=20%',
            'light brightness=50 ; announce text="good night" volume=20%',
        ),
        (
            "corridor-butler",
            "lights to green, then go to the bar, then lights off",
            "light colour=green ; go to=bar ; light colour=green",
            "light colour=green ; go to=bar ; light brightness=0",
        ),
        (
            "lakehouse-steward",
            "close the blinds in the lounge and open them in the kitchen",
            "blinds room=lounge position=0 ; blinds room=kitchen position=0",
            "blinds room=lounge position=0 ; blinds room=kitchen position=100",
        ),
        (
            "observatory-usher",
            "why on earth is the main dome still closed, get it open",
            "shutter dome=main opening=0%",
            "shutter dome=main opening=100",
        ),
        (
            "ferry-deckhand",
            "The ramp to the upper deck is in the lorry's way, could you take it all the way up?",
            "ramp ramp=upper lowered=100%",
            "ramp ramp=upper lowered=0",
        ),
        ("ferry-deckhand", "lower the upper ramp halfway", "ramp ramp=upper lowered=0%", "ramp ramp=upper lowered=50"),
        (
            "ferry-deckhand",
            "lower the upper ramp to 30 %",
            "ramp ramp=upper lowered=30%",
            "ramp ramp=upper lowered=30%",
        ),
        (
            "motorway-services-bot",
            "one coffee no sugar twenty centilitres",
            "pour drink=coffee size=0.2l sugar=1",
            "pour drink=coffee size=0.2l sugar=0",
        ),
        ("motorway-services-bot", "coffee with two sugars", "pour drink=coffee sugar=2", "pour drink=coffee sugar=2"),
        ("frost-reacher", "charge until you're completely full please", "charge", "charge until=100"),
        ("frost-reacher", "charge until the shelf is full of peas", "charge", "charge"),
        ("frost-reacher", "charge until the lane is full", "charge", "charge"),
        ("trout-tender", "take a pH reading at the surface", "measure what=ph", "measure what=ph depth=0"),
        ("kiln-porter", "and close it again", "gripper width=120", "gripper width=0"),
        ("kiln-porter", "open it again like before", "gripper width=30", "gripper width=30"),
        ("frost-reacher", "forks halfway up", "forks height=3.1", "forks height=3.1"),
        ("kiln-porter", "lower it almost to the bottom", "lift height=5", "lift height=5"),
        ("kiln-porter", "lower it almost to the bottom", "lift", "lift"),
        (
            "lakehouse-steward",
            "open them in the library too",
            "blinds room=library position=60",
            "blinds room=library position=60",
        ),
        ("quayside-warden", "mast back up", "mast height=3", "mast height=3"),
        ("quayside-warden", "the light went off, turn it on", "floodlight brightness=100", "floodlight brightness=100"),
        ("quayside-warden", "the lamp is off, turn it on again", "floodlight", "floodlight"),
        ("kiln-porter", "and close it again to 5 mm", "gripper width=5mm", "gripper width=5mm"),
        *(
            ("fern-hand", said, "vent which=left opening=0", "vent which=left opening=0")
            for said in (
                "close the left vents, they are open",
                "the left vents are still open, shut them",
                "the door is open, close the left vents",
                "why is the roof open? close the left vents please",
                "close the left vents and leave the roof open",
            )
        ),
        (
            "lakehouse-steward",
            "close the blinds in the lounge, and in the kitchen to 30 percent",
            "blinds room=lounge position=0 ; blinds room=kitchen position=30%",
            "blinds room=lounge position=0 ; blinds room=kitchen position=30%",
        ),
    ],
)
def test_each_clause_has_its_own_number(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    earlier = {"width": "120", "position": "60", "height": "3"}
    assert with_called_numbers(planned(plan), hear(sentence, names), profile, earlier) == planned(right)


def test_what_is_switched_has_no_brightness_of_nought() -> None:
    profile, names = robot_file("harbour-rov")
    switch = BooleanParameter(kind="boolean", title="on or off", sets="on")
    lights = profile.actions["lights"]
    switched = lights.model_copy(update={"parameters": {**lights.parameters, "on": switch}})
    robot = profile.model_copy(update={"actions": {**profile.actions, "lights": switched}})
    plan = planned("lights on=no")
    assert with_called_numbers(plan, hear("lights off", names), robot) == plan


@pytest.mark.parametrize(
    ("robot", "action", "parameter", "sentence", "said"),
    [
        ("harbour-rov", "depth", "depth", "come up to the surface", ["0"]),
        ("harbour-rov", "depth", "depth", "come up a bit", []),
        ("solar-scout", "tilt-camera", "down", "point the camera straight down", ["90"]),
        ("solar-scout", "tilt-camera", "down", "camera level please", ["0"]),
        ("solar-scout", "tilt-camera", "down", "camera down please", []),
        ("quayside-warden", "mast", "height", "mast down, then charge", ["1"]),
        ("quayside-warden", "mast", "height", "mast fully up", ["4"]),
        ("quayside-warden", "mast", "height", "take the mast up and down a few times", []),
        ("stack-runner", "shelve", "level", "the atlas in history, second shelf from the bottom", ["2"]),
        ("stack-runner", "shelve", "level", "the atlas in history on the bottom shelf", ["1"]),
        ("stack-runner", "shelve", "level", "the second atlas in history", []),
        ("keg-truck", "forks", "height", "lower your forks all the way down to the floor", ["0"]),
        ("lakehouse-steward", "blinds", "position", "open the blinds in the hall", ["100"]),
        ("lakehouse-steward", "blinds", "position", "close the blinds", ["0%", "0"]),
        ("lakehouse-steward", "blinds", "position", "blinds half open", ["50%", "50"]),
        ("lakehouse-steward", "blinds", "position", "open the blinds a little", []),
        ("lakehouse-steward", "blinds", "position", "stay close to the blinds", []),
        ("lakehouse-steward", "blinds", "position", "open the blinds a third", []),
        ("lakehouse-steward", "blinds", "position", "close the blinds by a third", ["0%"]),
        ("lakehouse-steward", "blinds", "position", "do not open the blinds", []),
        ("lakehouse-steward", "blinds", "position", "the blinds are open", []),
    ],
)
def test_a_number_that_is_needed_may_be_said_by_its_name(
    robot: str, action: str, parameter: str, sentence: str, said: list[str]
) -> None:
    profile, names = robot_file(robot)
    row = profile.actions[action].parameters[parameter]
    assert isinstance(row, NumberParameter)
    assert list(dict.fromkeys(numbers(parameter, row, hear(sentence, names), {}))) == said


def test_a_value_that_is_no_number_ends_nothing() -> None:
    profile, names = robot_file("greenroom-arm")
    plan = planned("image shots=growth-rack ; carry light=on")
    heard = hear("put dish A under the microscope and take a picture at 10x", names)
    assert [step.action for step in with_called_numbers(plan, heard, profile, {}).steps] == ["image", "carry"]
