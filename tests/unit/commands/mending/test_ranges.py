"""The first and the last of a range."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.ranges import with_ranges


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("mow rows 3 to 14 in the pinot block", "mow block=pinot first=3 height=14", "mow block=pinot first=3 last=14"),
        ("in the pinot block mow row 3 through 14", "mow block=pinot", "mow block=pinot first=3 last=14"),
        ("mow from row 3 to row 14", "mow block=pinot first=14", "mow block=pinot first=3 last=14"),
        (
            "mow rows 1 to 10 of the pinot at 6 cm, then rows 2 to 8 of the riesling at 9 cm",
            "mow block=pinot first=10 height=6cm ; mow block=riesling first=8 height=9cm",
            "mow block=pinot first=1 last=10 height=6cm ; mow block=riesling first=2 last=8 height=9cm",
        ),
        ("mow rows 3 and 14 in the pinot block", "mow block=pinot first=3", "mow block=pinot first=3"),
        ("mow the pinot from row 14 to 3", "mow block=pinot first=14", "mow block=pinot first=14"),  # no range upwards
    ],
)
def test_a_range_has_both_ends(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("row-tractor")
    assert with_ranges(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "number", "right"),
    [
        ("I'd like the away stand pressure washed up to row fifteen", "first_row=15", "last_row=15"),
        ("wash the away stand until row fifteen", "first_row=15", "last_row=15"),
        ("wash the away stand from row fifteen on", "last_row=15", "first_row=15"),
        ("we swept the away stand up to row fifteen, sweep the rest", "first_row=15", "first_row=15"),
        ("sweep the away stand from row fifteen down", "last_row=15", "last_row=15"),
        ("wash the away stand, row fifteen first", "first_row=15", "first_row=15"),
        ("wash the away stand from row 2 up to row fifteen", "first_row=15", "first_row=2 last_row=15"),
    ],
)
def test_one_end_alone_is_the_one_that_is_said(sentence: str, number: str, right: str) -> None:
    profile, names = robot_file("stadium-turf-rover")
    found = with_ranges(planned(f"clean stand=away-end method=wash {number}"), hear(sentence, names), profile)
    assert found == planned(f"clean stand=away-end method=wash {right}")
