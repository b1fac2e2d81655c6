"""What is only told of is not done."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.told_steps import without_told_steps


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "sushi-bar-arm",
            "Somebody spilt soy all over seat 5, clean it up with a damp cloth please",
            "pour liquid=soy at=seat-5 ; wipe at=seat-5 wet=yes",
            "wipe at=seat-5 wet=yes",
        ),
        (  # where it was left is where it is taken from
            "hardware-store-fetcher",
            "somebody's dumped the garden hose in lighting again, take it back to the garden centre",
            "fetch item=hose to=lighting ; fetch item=hose to=garden",
            "fetch item=hose from=lighting to=garden",
        ),
        (
            "animal-shelter-nightcart",
            "please wait an hour and a half, the vet's still in there",
            "linger for=1.5h ; roll to=vet-room",
            "linger for=1.5h",
        ),
        (
            "ceramics-museum-arm",
            "do the tea bowl from below with flash, the photo's for the insurance people",
            "photograph piece=tea-bowl view=base flash=yes ; go to=photo-stand",
            "photograph piece=tea-bowl view=base flash=yes",
        ),
        (
            "animal-shelter-nightcart",
            "look in on the kittens before I go home",
            "peek pen=kitten-room ; roll to=base",
            "peek pen=kitten-room",
        ),
        (  # whom it speaks to goes home
            "animal-shelter-nightcart",
            "look in on the kittens before you go home",
            "peek pen=kitten-room ; roll to=base",
            "peek pen=kitten-room ; roll to=base",
        ),
        (
            "animal-shelter-nightcart",
            "look in on the kittens and go home before I go home",
            "peek pen=kitten-room ; roll to=base",
            "peek pen=kitten-room ; roll to=base",
        ),
        (  # the drive is no doing of theirs
            "animal-shelter-nightcart",
            "look in on the kittens and before they wake up go home",
            "peek pen=kitten-room ; roll to=base",
            "peek pen=kitten-room ; roll to=base",
        ),
        (  # an order
            "sushi-bar-arm",
            "pour soy at seat 5, then wipe it",
            "pour liquid=soy at=seat-5 ; wipe at=seat-5",
            "pour liquid=soy at=seat-5 ; wipe at=seat-5",
        ),
        (  # the order names it as well
            "sushi-bar-arm",
            "somebody spilt soy at seat 5, pour new soy at seat 5 and wipe it",
            "pour liquid=soy at=seat-5 ; wipe at=seat-5",
            "pour liquid=soy at=seat-5 ; wipe at=seat-5",
        ),
        (
            "hardware-store-fetcher",
            "they forgot to bring the cement to the loading zone, do that and come to the info desk",
            "fetch item=cement to=loading-zone ; goto to=info-desk",
            "fetch item=cement to=loading-zone ; goto to=info-desk",
        ),
        (  # a trip to where somebody is
            "animal-shelter-nightcart",
            "the dog is still in kennel 3, have a peep at him, then bring a blanket to Senta",
            "peek pen=kennel-3 ; carry item=blanket to=kennel-4",
            "peek pen=kennel-3 ; carry item=blanket to=kennel-4",
        ),
        (  # nothing else is left to do
            "sushi-bar-arm",
            "somebody spilt soy at seat 5",
            "wipe at=seat-5",
            "wipe at=seat-5",
        ),
    ],
)
def test_steps_of_a_report_are_none(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert without_told_steps(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "weighed"),
    [
        ("box 83 weighs 24 tonnes, carry it to the rail siding would you", False),
        ("weigh box 83, then carry it to the rail siding, it weighs 24 tonnes", True),
    ],
)
def test_how_much_something_has_is_no_step(sentence: str, *, weighed: bool) -> None:
    profile, names = robot_file("container-port-straddle")
    carried = "carry container=box-83 to=rail weight=24000kg"
    found = mended(planned(f"weigh container=box-83 ; {carried}"), hear(sentence, names), profile)
    assert found == planned(f"weigh container=box-83 ; {carried}" if weighed else carried)
