"""What a clause says is done in its own step."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.each_clause import with_each_clause


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "foam the wheels of the taxi, rinse the wheels of the taxi at 100 bar, then come to the kiosk",
            "foam car=taxi part=wheels ; rinse car=taxi pressure=100bar ; go to=kiosk",
            "foam car=taxi part=wheels ; rinse car=taxi part=wheels pressure=100bar ; go to=kiosk",
        ),
        (  # said of the first alone
            "foam the wheels of the taxi, rinse the taxi at 100 bar, then come to the kiosk",
            "foam car=taxi part=wheels ; rinse car=taxi pressure=100bar ; go to=kiosk",
            "foam car=taxi part=wheels ; rinse car=taxi pressure=100bar ; go to=kiosk",
        ),
        (  # clauses and steps do not go together
            "foam the wheels of the taxi and rinse the wheels of the taxi",
            "rinse car=taxi ; foam car=taxi part=wheels",
            "rinse car=taxi ; foam car=taxi part=wheels",
        ),
    ],
)
def test_a_value_that_two_clauses_name_is_in_both_steps(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("carwash-attendant")
    assert with_each_clause(planned(plan), hear(sentence, names), profile) == planned(right)
