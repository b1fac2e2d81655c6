"""Loading and unloading."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.opposites import with_opposites


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "three-jaw off lathe 1, collet chuck on",
            "unload machine=lathe-1 item=three-jaw ; unload machine=lathe-1 item=collet-chuck",
            "unload machine=lathe-1 item=three-jaw ; load item=collet-chuck machine=lathe-1",
        ),
        ("the flange into mill 4", "unload machine=mill-4 item=flange", "load item=flange machine=mill-4"),
        ("load the flange, mill 4", "unload machine=mill-4 item=flange", "load item=flange machine=mill-4"),
        ("the flange out of mill 4", "unload machine=mill-4 item=flange", "unload machine=mill-4 item=flange"),
        (
            "unload the flange in mill 4",
            "unload machine=mill-4 item=flange",
            "unload machine=mill-4 item=flange",
        ),
        ("clear the flange in lathe 1", "unload machine=lathe-1 item=flange", "unload machine=lathe-1 item=flange"),
        (
            "the flange in mill 3 is done, pick it up",
            "unload machine=mill-3 item=flange",
            "unload machine=mill-3 item=flange",
        ),
        ("what is in mill 4", "unload machine=mill-4", "unload machine=mill-4"),
        ("the flange into mill 4", "carry item=flange to=mill-4", "carry item=flange to=mill-4"),
    ],
)
def test_what_goes_in_is_loaded(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("mill-loader")
    assert with_opposites(planned(plan), hear(sentence, names), profile) == planned(right)
