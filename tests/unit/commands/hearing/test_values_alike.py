"""Values that choices have in common: a valve is open where it is "on", flowers are not."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.values_alike import is_of_another
from gateway.commands.mending.completing import completed
from gateway.commands.mending.unsaid_choices import without_unsaid_choices

PROFILE, NAMES = robot_file("saffron-field-rover")
STAGE, STATE = PROFILE.actions["pick"].parameters["stage"], PROFILE.actions["valve"].parameters["state"]


@pytest.mark.parametrize(
    ("sentence", "of_stage", "of_state"),
    [("turn the north valve on", True, False), ("leave it open", False, False), ("shut the north valve", True, False)],
)
def test_a_name_that_only_another_choice_has(sentence: str, *, of_stage: bool, of_state: bool) -> None:
    heard = hear(sentence, NAMES)
    mention = next(one for one in heard.mentions if one.ids[0] in {"open", "closed"})
    assert is_of_another(mention, mention.ids[0], STAGE, heard, PROFILE) is of_stage
    assert is_of_another(mention, mention.ids[0], STATE, heard, PROFILE) is of_state
    assert not is_of_another(mention, mention.ids[0], PROFILE.actions["pick"].parameters["at"], heard, PROFILE)


def test_a_word_of_what_is_chosen_names_no_value() -> None:
    _, names = robot_file("school-canteen-helper")
    assert "small" not in hear("two portions of fish fingers for table 1", names).named
    assert "small" in hear("a half portion of fish fingers for table 1", names).named


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("half an hour of picking on plot 3", "pick at=plot-3 stage=open for=0.5h", "pick at=plot-3 for=0.5h"),
        ("gather the flowers on plot 5", "pick at=plot-5 stage=open", "pick at=plot-5"),
        ("gather the open flowers on plot 5", "pick at=plot-5 stage=open", "pick at=plot-5 stage=open"),
        ("gather the closed ones on plot 5", "pick at=plot-5", "pick at=plot-5 stage=closed"),
    ],
)
def test_a_choice_is_made_by_its_own_names_only(sentence: str, plan: str, right: str) -> None:
    heard = hear(sentence, NAMES)
    found = completed(without_unsaid_choices(planned(plan), heard, PROFILE, {}), heard, PROFILE)
    assert found == planned(right)
