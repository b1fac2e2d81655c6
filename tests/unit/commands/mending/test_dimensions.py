"""A length goes where the word behind it says."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("sentence", "args", "right"),
    [
        ("sow peas in the polytunnel 6 cm apart", "depth=0.06m", "spacing=0.06m"),
        ("sow peas in the polytunnel 6 cm deep", "depth=0.06m", "depth=0.06m"),
        ("sow peas in the polytunnel, 6 cm", "depth=0.06m", "depth=0.06m"),
        (
            "sow peas in the polytunnel 3 cm deep and 6 cm apart",
            "depth=0.03m spacing=0.06m",
            "depth=0.03m spacing=0.06m",
        ),
        ("sow peas in the polytunnel 6 cm wide", "depth=0.06m", "depth=0.06m"),  # it has no width
    ],
)
def test_a_length_goes_where_its_word_says(sentence: str, args: str, right: str) -> None:
    profile, names = robot_file("field-rover")
    sow = "sow plot=polytunnel crop=peas"
    assert mended(planned(f"{sow} {args}"), hear(sentence, names), profile) == planned(f"{sow} {right}")
