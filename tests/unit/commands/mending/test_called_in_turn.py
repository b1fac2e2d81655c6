"""Actions that their own clauses call."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.called_in_turn import with_called_actions, with_things_in_turn


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


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "foam the minibus and the camper, then rinse the minibus and the camper",
            "foam car=minibus ; foam car=camper ; rinse car=minibus ; foam car=camper",
            "foam car=minibus ; foam car=camper ; rinse car=minibus ; rinse car=camper",
        ),
        (
            "foam the minibus, rinse it and foam the minibus again",
            "foam car=minibus ; rinse car=minibus ; foam car=minibus",
            "foam car=minibus ; rinse car=minibus ; foam car=minibus",
        ),
        (
            "foam the minibus twice, then rinse the camper",
            "foam car=minibus ; foam car=minibus ; rinse car=camper",
            "foam car=minibus ; foam car=minibus ; rinse car=camper",
        ),
    ],
)
def test_what_is_named_again_is_done_as_was_called_last(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("carwash-attendant")
    assert with_things_in_turn(planned(plan), hear(sentence, names), profile) == planned(right)
