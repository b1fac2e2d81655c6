"""Actions that their own clauses call."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.called_in_turn import with_called_actions


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "lathe door open, chuck open, blank into the chuck, chuck closed",
            "open what=lathe-door ; open what=chuck ; transfer part=blank to=chuck ; open what=chuck",
            "open what=lathe-door ; open what=chuck ; transfer part=blank to=chuck ; close what=chuck",
        ),
        (
            "open the vice and close the chuck",
            "close what=vice ; close what=chuck",
            "open what=vice ; close what=chuck",
        ),
        ("close the vice", "open what=vice", "open what=vice"),
        (
            "don't close the vice, and move to the infeed",
            "open what=vice ; move to=infeed",
            "open what=vice ; move to=infeed",
        ),
        (
            "open the vice, put the blank in",
            "open what=vice ; transfer part=blank to=vice",
            "open what=vice ; transfer part=blank to=vice",
        ),
    ],
)
def test_each_clause_has_the_action_that_it_calls(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("lathe-tender")
    assert with_called_actions(planned(plan), hear(sentence, names), profile) == planned(right)
