"""Texts end before what another value has, labels have no article, and no text is a name."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.extra_steps import without_trips_again
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan_prompt import Context


def test_a_text_ends_before_the_time_that_another_value_has() -> None:
    profile, names = robot_file("house-pal")
    heard = hear("remind me to call the dentist in two hours", names)
    plan = planned('remind what="call the dentist in two hours" in=2h')
    assert mended(plan, heard, profile) == planned('remind what="call the dentist" in=2h')


def test_a_label_has_no_article() -> None:
    profile, names = robot_file("kitchen-mate")
    heard = hear("set a timer for six minutes for the eggs", names)
    assert mended(planned('timer for=6min name="the eggs"'), heard, profile) == planned('timer for=6min name="eggs"')
    heard = hear("set a timer of six minutes called extra hot", names)
    plan = planned('timer for=6min name="extra hot"')
    assert mended(plan, heard, profile) == plan


@pytest.mark.parametrize(("text", "asked"), [("pallet 3", "text"), ("LOT 12", None)])
def test_a_label_is_more_than_the_name_of_what_it_is_put_on(text: str, asked: str | None) -> None:
    profile, names = robot_file("pallet-cell")
    heard = hear(f"pallet 3 needs a label {text if asked is None else ''}", names)
    found = doubt(planned(f'label pallet=pallet-3 text="{text}"'), heard, Context(), profile)
    assert (found and found[0]) == asked


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("now wait there for ten minutes", "wait for=10min"),
        ("the same again and wait there for ten minutes", "drive to=shipping ; wait for=10min"),
    ],
)
def test_nobody_goes_again_to_where_the_robot_went(sentence: str, right: str) -> None:
    profile, names = robot_file("shop-tender")
    plan = planned("drive to=shipping ; wait for=10min")
    assert without_trips_again(plan, hear(sentence, names), profile, {"to": "shipping"}) == planned(right)
