"""A place that is none is asked for, whatever else is named."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.unknown_places import unknown_place
from gateway.commands.plans.plan_prompt import Context

_PLAN = "drive to=fountain ; deliver item=parcel to=fountain"


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("go to the fountain and then take the parcel to the swimming pool", "to"),
        ("go to the fountain and then take the parcel there", None),
        ("go to the fountain and then take the parcel to the same place", None),
        ("go to the fountain and then take the parcel to the fountain", None),
    ],
)
def test_a_place_that_is_none_is_asked_for(sentence: str, asked: str | None) -> None:
    profile, names = robot_file("quad-rover")
    found = doubt(planned(_PLAN), hear(sentence, names), Context(), profile)
    assert (None if found is None else found[0]) == asked


@pytest.mark.parametrize(
    ("sentence", "plan", "what"),
    [
        ("take the council minutes to the basement vault", "fetch item=council-minutes", "to"),
        ("take the council minutes to the basement vault", "fetch item=council-minutes to=tray", None),
        ("fetch the council minutes", "fetch item=council-minutes", None),
        ("take the council minutes to the same place", "fetch item=council-minutes", None),
    ],
)
def test_an_unknown_goal_is_not_left_out(sentence: str, plan: str, what: str | None) -> None:
    profile, names = robot_file("archive-scanner-arm")
    assert unknown_place(planned(plan), hear(sentence, names), profile) == what
