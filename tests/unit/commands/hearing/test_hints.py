"""Places that a sentence hints at, and things in it that the robot does not know."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.hints import hinted, unknown_things
from gateway.commands.names.mentions import Names

HOSPITAL = robot_profiles.robot("benchmarks/commands/unseen/hospital-courier.toml")
WAREHOUSE = robot_profiles.robot("warehouse-amr")


@pytest.mark.parametrize(
    ("sentence", "place", "expected"),
    [
        ("then 4, it is urgent", "ward-4", True),
        ("then 4, it is urgent", "ward-3", False),
        ("wait 4 minutes", "ward-4", False),
        ("go on", "ward-4", False),
        ("theatre 4", "ward-4", True),
        ("go to the pharmacists", "pharmacy", True),
        ("go to the far end", "pharmacy", False),
    ],
)
def test_a_place_is_hinted_at_by_what_only_it_is_called(sentence: str, place: str, expected: bool) -> None:
    assert hinted(place, hear(sentence, Names(HOSPITAL)), HOSPITAL) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("put the can on packing A", True),
        ("go to packing A", False),
        ("go to the old packing A", False),
        ("wait a moment", False),
        ("take the first left", False),
        ("carry it to packing A", False),
        ("my granny is at packing A", True),
        ("a tote from aisle 3, the elephant", True),
    ],
)
def test_what_has_an_article_and_no_name_is_unknown(sentence: str, expected: bool) -> None:
    assert unknown_things(hear(sentence, Names(WAREHOUSE))) is expected
