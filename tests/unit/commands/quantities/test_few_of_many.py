"""Ones, twos and lots that are counted, and what only looks like it."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "numbers"),
    [
        ("kitting-arm", "kit A needs one Allen key", ["1"]),
        ("kitting-arm", "10 M3s to tray B", ["10"]),
        ("gelato-server", "two scoops of vanilla and one of lemon", ["2", "1"]),
        ("gelato-server", "one of them wants lemon", []),
        ("sculpture-guide", "photos: one of the pond, two of the Doors", ["1", "2"]),
        ("sculpture-guide", "take one of the stools to the pond", []),
        ("solar-cleaner", "two passes for row 3 and only one for row 4", ["2", "1"]),
        ("platform-cleaner", "P2 in three passes, P3 in one", ["3", "1"]),
        ("solder-bench", "loosen the two screws on vise 2", ["2"]),
        ("hardware-store-fetcher", "take the two bags of cement to the loading zone", ["2"]),
        ("student-kitchen-helper", "bake at one ninety for half an hour", ["190", "0.5h"]),
        ("student-kitchen-helper", "set the oven to two twenty degrees", ["220degC"]),
        ("hardware-store-fetcher", "take the two screws to tools", []),  # they may be all
        ("windfarm-boat", "three lunches to Anna, the last two to Clara", ["3", "2"]),
        ("print-finisher", "the booklets need a pair of holes", ["2"]),
        ("print-finisher", "bring a pair of scissors", []),
        ("tool-fetcher", "a pair of needle nose pliers to Gus", []),
        ("kids-tidier", "tell the kids to walk in pairs", []),
        ("laundry-runner", "take the larger of the two baskets", []),
        ("museum-guide", "announce closing at the next hour", []),
        ("gelato-server", "two scoops of lemon, one of which is small", ["2"]),
        ("print-finisher", "tie the flyers up in fifties", ["50"]),
        ("print-finisher", "wrap flyers by the hundred, menus by the dozen", ["100", "12"]),
        ("conference-setter", "the hundred and twenty chairs to the store", ["120"]),
        ("wash-bay-helper", "go over it half a dozen times", ["6"]),
        ("dental-mill", "put a 2 mm bur into mill 1", ["0.002m"]),
        ("dental-mill", "sit tight for the next hour and a half", ["1.5h"]),
        ("lighthouse-rover", "record the tide for the next hour", ["1h"]),
        ("lighthouse-rover", "go to the next one, an hour is enough", ["1h"]),
        ("solder-bench", "four screws at fixture 1 and two at fixture 3", ["4", "2"]),
    ],
)
def test_what_is_counted(robot: str, sentence: str, numbers: list[str]) -> None:
    _, names = robot_file(robot)
    assert [one.canonical for one in hear(sentence, names).quantities] == numbers
