"""What goes back comes from where it was brought."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.ways import with_ways

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
