"""When a part of a name, or one of many, is a name."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("field-rover", "the school bus is here", []),  # no school bed
        ("field-rover", "weed the school bed", ["school-bed"]),
        ("elmwood-helper", "call a nurse", []),  # no nurses' station
        ("lobby-bot", "the visitor is here", []),  # no visitor badges
        ("lobby-bot", "turn your lamp off, it's blinding me", []),  # no IT desk
        ("lobby-bot", "bring it to the IT desk", ["it-desk"]),
        ("lobby-bot", "the parcel goes to IT", ["parcel", "it-desk"]),
        ("crane-drone", "fly to shed 7", []),  # no round of all sheds, which are two
        ("crane-drone", "look at a crane", ["crane-a", "crane-b", "crane-c"]),
        ("crane-drone", "do the cranes", ["cranes"]),
        ("crane-drone", "the rails, with the zoom camera", ["rail", "zoom"]),  # and no other camera
        (
            "mall-sentinel",
            "drive to the car park please",
            ["car-park-north", "car-park-south"],
        ),  # where its round is not
        ("mall-sentinel", "patrol the car park please", ["car-park"]),
        ("spa-attendant", "I meant the men's", ["mens-changing"]),
        ("bench-six", "how much glue is left in the dispenser", []),  # no left fixture
    ],
)
def test_a_part_of_a_name_is_one_where_nothing_else_is_named(robot: str, sentence: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, robot_file(robot)[1]).mentions for id_ in mention.ids] == ids
