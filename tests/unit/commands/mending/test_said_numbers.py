"""Numbers that a plan leaves out, and quantities of another clause."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.said_numbers import with_both_counted, with_said_numbers

_GEARBOX = "inspect vehicle=tram-31 part=gearbox pictures=4"
_SIZES = "pick room=room-6 smallest=0.04m largest=0.06m"


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "tv-studio-dolly",
            "right everyone quiet please, this is take 12, dolly you shoot forty seconds with sound",
            "record for=40s sound=yes",
            "record for=40s take=12 sound=yes",
        ),
        (
            "tram-depot-cleaner",
            "check the gearbox of tram 31 and take four photos, then check its brakes and take eight",
            f"{_GEARBOX} ; inspect vehicle=tram-31 part=brakes",
            f"{_GEARBOX} ; inspect vehicle=tram-31 part=brakes pictures=8",
        ),
        (
            "mushroom-farm-picker",
            "Pick the ones from 4 to 6 cm in the oyster room until you have 3 kg, then weigh the oyster crate",
            f"{_SIZES} ; weigh crate=oyster-crate tare=3kg",
            f"{_SIZES} amount=3kg ; weigh crate=oyster-crate",
        ),
        (
            "mushroom-farm-picker",
            "Pick the ones from 4 to 6 cm in the oyster room, then weigh the oyster crate, it is 3 kg when empty",
            f"{_SIZES} ; weigh crate=oyster-crate tare=3kg",
            f"{_SIZES} ; weigh crate=oyster-crate tare=3kg",
        ),
    ],
)
def test_each_step_has_its_own_numbers(robot: str, sentence: str, plan: str, right: str, logprob: float) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, {}, logprob) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        (
            "tow 3 dollies from the sorting hall to stand 15 and 2 from the sorting hall to stand 14",
            "tow from=sorting-hall to=stand-15 dollies=3 ; tow from=sorting-hall to=stand-14 dollies=2",
        ),
        (
            "tow dollies from the sorting hall to stand 15 and to stand 14, 3 and 2",
            "tow from=sorting-hall to=stand-15 ; tow from=sorting-hall to=stand-14",
        ),
    ],
)
def test_each_step_has_the_number_before_it(sentence: str, right: str) -> None:
    profile, names = robot_file("airport-baggage-tug")
    plan = planned("tow from=sorting-hall to=stand-15 ; tow from=sorting-hall to=stand-14")
    assert with_said_numbers(plan, hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("collect both cones at the cashpoints", "sign do=collect sign=cone at=cash-machines pieces=2"),
        ("collect the cones at the cashpoints", "sign do=collect sign=cone at=cash-machines"),
        ("collect both the cone and the closed board", "sign do=collect sign=cone at=cash-machines"),
    ],
)
def test_both_are_two(sentence: str, right: str) -> None:
    profile, names = robot_file("shopping-mall-cleaner")
    plan = planned("sign do=collect sign=cone at=cash-machines")
    assert with_both_counted(plan, hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("bring six duvet covers from the laundry to otter and then six duvet covers from the laundry to badger", True),
        ("bring duvet covers from the laundry to otter and then six duvet covers from the laundry to badger", False),
    ],
)
def test_a_number_that_is_said_for_each_step_is_in_each(sentence: str, *, counted: bool) -> None:
    profile, names = robot_file("youth-hostel-helper")
    first, second = (f"bring item=duvet-cover from=laundry to={to}" for to in ("otter", "badger"))
    plan = planned(f"{first} ; {second} count=6")
    right = planned(f"{first} count=6 ; {second} count=6") if counted else plan
    assert mended(plan, hear(sentence, names), profile) == right
