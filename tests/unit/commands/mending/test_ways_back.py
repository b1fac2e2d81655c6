"""What goes back comes from where it was brought."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.ways import with_way_back, with_ways

THERE = "carry tote=8 from=rack-a to=packing"
BEFORE = {"tote": "6", "from": "rack-a", "to": "packing"}


@pytest.mark.parametrize(
    ("sentence", "plan", "earlier", "right"),
    [
        (
            "carry tote 8 from rack A to packing, wait 30 seconds and carry it back to rack A",
            f"{THERE} ; wait for=30s ; {THERE}",
            {},
            f"{THERE} ; wait for=30s ; carry tote=8 from=packing to=rack-a",
        ),
        (
            "bring it back to rack A please",
            "carry tote=6 from=rack-a to=packing",
            BEFORE,
            "carry tote=6 from=packing to=rack-a",
        ),
        (
            "bring it to rack A please",
            "carry tote=6 from=packing to=rack-a",
            BEFORE,
            "carry tote=6 from=packing to=rack-a",
        ),
        (
            "now take it from there to shipping",
            "carry tote=6 from=rack-a to=shipping",
            BEFORE,
            "carry tote=6 from=packing to=shipping",
        ),
        (
            "now take it to shipping",
            "carry tote=6 from=rack-a to=shipping",
            BEFORE,
            "carry tote=6 from=rack-a to=shipping",
        ),
    ],
)
def test_it_comes_from_where_it_was_brought(sentence: str, plan: str, earlier: dict[str, str], right: str) -> None:
    profile, names = robot_file("stock-scout")
    assert with_ways(planned(plan), hear(sentence, names), profile, earlier) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "no longer needed, put it back where you got it",
            "carry tote=6 to=packing",
            "carry tote=6 from=packing to=rack-a",
        ),
        (
            "take it back to where it was and wait for a minute",
            "carry tote=6 from=rack-a to=packing ; wait for=1min",
            "carry tote=6 from=packing to=rack-a ; wait for=1min",
        ),
        (
            "carry tote 8 to packing from rack B and then bring it back to where it stood",
            "carry tote=8 from=rack-b to=packing ; carry tote=8 to=packing",
            "carry tote=8 from=rack-b to=packing ; carry tote=8 from=packing to=rack-b",
        ),
        ("take tote 7 back to where it was", "carry tote=7 to=packing", "carry tote=7 to=packing"),  # nobody knows
        ("take it back to packing", "carry tote=6 to=packing", "carry tote=6 to=packing"),
        (
            "put it back where it was, I mean rack B",
            "carry tote=6 from=packing to=rack-b",
            "carry tote=6 from=packing to=rack-b",
        ),
        (
            "tote 6 is back where it was, carry it to rack B",
            "carry tote=6 from=rack-a to=rack-b",
            "carry tote=6 from=rack-a to=rack-b",
        ),
    ],
)
def test_back_where_it_was_is_the_way_before_the_other_way_round(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("stock-scout")
    assert with_way_back(planned(plan), hear(sentence, names), profile, BEFORE) == planned(right)


def test_without_a_way_before_there_is_no_way_back() -> None:
    profile, names = robot_file("stock-scout")
    plan = planned("carry tote=6 to=packing")
    assert with_way_back(plan, hear("put it back where it was", names), profile, {}) == plan
