"""Numbers stay with the clause that says them."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.own_clauses import without_strange_numbers


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "After the soup has been stirred for four minutes, switch the oven off and wipe the hob.",
            "stir item=soup-pot for=4min ; oven temperature=0 for=4min ; wipe surface=hob",
            "stir item=soup-pot for=4min ; oven temperature=0 ; wipe surface=hob",
        ),
        (  # when others want something
            "quick wash please we need plates in an hour",
            "dishwasher programme=quick delay=1h",
            "dishwasher programme=quick",
        ),
        (
            "quick wash in an hour please",
            "dishwasher programme=quick delay=1h",
            "dishwasher programme=quick delay=1h",
        ),
        (  # as long
            "stir the soup for four minutes, then set the oven to 200 degrees for the same time",
            "stir item=soup-pot for=4min ; oven temperature=200degC for=4min",
            "stir item=soup-pot for=4min ; oven temperature=200degC for=4min",
        ),
    ],
)
def test_a_number_of_another_clause_is_dropped(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("student-kitchen-helper")
    assert without_strange_numbers(planned(plan), hear(sentence, names), profile) == planned(right)
