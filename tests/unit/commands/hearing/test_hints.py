"""Places and values that a sentence hints at."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.hints import hinted, spoken_nearly
from gateway.robot_parameters import ChoiceParameter

HOSPITAL, HOSPITAL_NAMES = robot_file("hospital-courier")
BLOOD, BLOOD_NAMES = robot_file("blood-runner")
CLIMBER, CLIMBER_NAMES = robot_file("wind-tower-climber")


@pytest.mark.parametrize(
    ("sentence", "place", "expected"),
    [
        ("then 4, it is urgent", "ward-4", True),
        ("then 4, it is urgent", "ward-3", False),
        ("wait 4 minutes", "ward-4", False),
        ("knock 4 times", "ward-4", False),
        ("4 blankets please", "ward-4", False),
        ("that is 2 out of 4", "ward-4", False),
        ("plan 4", "ward-4", False),
        ("then 4", "nowhere", False),
        ("wait 4.5 minutes", "ward-4", False),
        ("at 4:30", "ward-4", False),
        ("0.4, please", "ward-4", False),
    ],
)
def test_a_place_is_hinted_at_by_its_label(sentence: str, place: str, expected: bool) -> None:
    assert hinted(place, hear(sentence, HOSPITAL_NAMES), HOSPITAL) is expected


@pytest.mark.parametrize(
    ("sentence", "place", "expected"),
    [
        ("go and charge", "charging-bay", True),
        ("go and charge", "labour-ward", False),
        ("deliver the plasma", "labour-ward", False),
        ("park yourself", "charging-bay", False),
    ],
)
def test_a_place_to_charge_is_hinted_at(sentence: str, place: str, expected: bool) -> None:
    assert hinted(place, hear(sentence, BLOOD_NAMES), BLOOD) is expected


@pytest.mark.parametrize(
    ("sentence", "value", "expected"),
    [
        ("prime it", "primer", True),
        ("prime it", "topcoat", False),
        ("paint it", "primer", False),
        ("a primer and a topcoat", "primer", False),
        ("on top of it", "topcoat", False),
    ],
)
def test_a_value_is_spoken_of_by_its_stem(sentence: str, value: str, expected: bool) -> None:
    row = CLIMBER.actions["paint"].parameters["coating"]
    assert isinstance(row, ChoiceParameter)
    assert spoken_nearly(value, row, hear(sentence, CLIMBER_NAMES)) is expected
