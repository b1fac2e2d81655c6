"""So much less or more than it was."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.changes import with_changes, with_other_way
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("sentence", "was", "right"),
    [
        ("that's still too warm, two degrees less", "6", "4degC"),
        ("two degrees warmer please", "6degC", "8degC"),
        ("make it two degrees", "6degC", "2degC"),
        ("two degrees less", "", "2degC"),  # than what?
        ("no less than two degrees", "6degC", "2degC"),
    ],
)
def test_a_change_is_from_what_it_was(sentence: str, was: str, right: str) -> None:
    profile, names = robot_file("ward-courier")
    earlier = {"temperature": was} if was else {}
    found = mended(planned("cool temperature=2degC"), hear(sentence, names), profile, earlier)
    assert found == planned(f"cool temperature={right}")


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "was", "right"),
    [
        (
            "pool-ranger",
            "same but half a metre deeper",
            "sample at=lane-4 depth=0.5m",
            "1m",
            "sample at=lane-4 depth=1.5m",
        ),
        (
            "night-nurse",
            "half a metre closer",
            "reading at=room-12 of=pulse distance=0.5m",
            "2m",
            "reading at=room-12 of=pulse distance=1.5m",
        ),
    ],
)
def test_more_and_less_are_told_in_many_ways(robot: str, sentence: str, plan: str, was: str, right: str) -> None:
    profile, names = robot_file(robot)
    earlier = {"depth": was, "distance": was}
    assert with_changes(planned(plan), hear(sentence, names), profile, earlier) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("another metre up please", "mast height=4m"),
        ("up another metre", "mast height=4m"),
        ("one metre down", "mast height=2m"),
        ("down by a metre", "mast height=2m"),
        ("up to one metre", "mast height=1m"),
        ("one metre", "mast height=1m"),
    ],
)
def test_up_and_down_are_from_where_it_stands(sentence: str, right: str) -> None:
    profile, names = robot_file("quarry-scout")
    found = with_changes(planned("mast height=1m"), hear(sentence, names), profile, {"height": "3m"})
    assert found == planned(right)


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "was", "right"),
    [
        ("flower-auction-tug", "ten minutes longer than that please", "wait for=10min", "5min", "wait for=15min"),
        ("flower-auction-tug", "make it two more", "uncouple trolleys=2", "3", "uncouple trolleys=5"),
        ("flower-auction-tug", "two more trolleys", "uncouple trolleys=2", "3", "uncouple trolleys=2"),
        ("blood-bank-arm", "not enough, again with 500 more", "spin speed=500", "2000", "spin speed=2500"),
        ("stage-light-crane", "another half metre lower", "hang drop=0.5m", "1m", "hang drop=1.5m"),
        ("stage-light-crane", "bring it up by another twenty", "dim level=20", "40", "dim level=60"),
        ("stage-light-crane", "twenty higher than the gallery", "dim level=20", "40", "dim level=20"),
        ("paper-mill-rover", "five centimetres bigger", "mark size=0.05m", "0.1m", "mark size=0.15m"),
    ],
)
def test_more_longer_and_by_are_sums(robot: str, sentence: str, plan: str, was: str, right: str) -> None:
    profile, names = robot_file(robot)
    name = planned(plan).steps[0].args[0][0]
    assert with_changes(planned(plan), hear(sentence, names), profile, {name: was}) == planned(right)


def test_a_way_is_no_longer_for_being_gone_further() -> None:
    profile, names = robot_file("lab-gantry")
    plan = planned("jog direction=left by=10mm")
    assert with_changes(plan, hear("10 mm further", names), profile, {"by": "100mm"}) == plan


def test_twice_as_long_is_of_the_time() -> None:
    profile, names = robot_file("greenroom-arm")
    plan, earlier = planned("shake item=dish-c for=20s rate=x2"), {"for": "20s", "rate": "100"}
    found = with_changes(plan, hear("once more but twice as long", names), profile, earlier)
    assert found == planned("shake item=dish-c for=x2 rate=100")


@pytest.mark.parametrize(("was", "right"), [("10", "15"), ("10cm", "10cm"), ("0.1m", "0.15m")])
def test_a_change_is_in_the_unit_of_the_parameter(was: str, right: str) -> None:
    profile, names = robot_file("snow-badger")
    heard = hear("five centimetres higher", names)
    found = with_changes(planned("set-blade height=0.05m"), heard, profile, {"height": was})
    assert found == planned(f"set-blade height={right}" if right != "10cm" else "set-blade height=0.05m")


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("cafe-arm", "now the same angle but anticlockwise", "turn-wrist angle=45", "turn-wrist angle=-45"),
        ("cafe-arm", "the same clockwise", "turn-wrist angle=45", "turn-wrist angle=45"),
        ("cafe-arm", "and once more the other way", "turn-wrist angle=45", "turn-wrist angle=-45"),
        ("cafe-arm", "and once more", "turn-wrist angle=45", "turn-wrist angle=45"),
        ("cafe-arm", "the other way, by 30 degrees", "turn-wrist angle=45", "turn-wrist angle=45"),
        ("tv-studio-dolly", "and now back again", "head direction=right angle=40", "head direction=left angle=40"),
        ("tv-studio-dolly", "and now back up again", "head direction=right angle=40", "head direction=right angle=40"),
        ("lab-rover", "turn the other way, then dock", "rotate angle=30 ; dock", "rotate angle=-30 ; dock"),
        ("lab-rover", "and the same to the right", "rotate angle=30", "rotate angle=-30"),
        (
            "block-arm",
            "Now the same angle, but the other way round.",
            "turn-wrist angle=90 direction=clockwise",
            "turn-wrist angle=90 direction=counterclockwise",
        ),
    ],
)
def test_the_other_way_is_the_opposite_of_what_it_was(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    earlier = {name: value for step in planned(plan).steps for name, value in step.args}
    assert with_other_way(planned(plan), hear(sentence, names), profile, earlier) == planned(right)
    assert with_other_way(planned(plan), hear(sentence, names), profile, {}) == planned(plan)
