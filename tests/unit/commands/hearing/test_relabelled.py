"""Labels that are put right."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "read the oil gauge of transformer 1, I mean of transformer 2, twice",
            "read the oil gauge of transformer 2, twice",
        ),
        ("read the oil gauge of transformer 1, no, sorry, of transformer 2", "read the oil gauge of transformer 2"),
        ("go to transformer 1, I mean transformer 2", "go to transformer 2"),
        (
            "read the gauge at transformer 1, no, at transformer 2 too",
            "read the gauge at transformer 1, no, at transformer 2 too",
        ),
        ('say "it is in bay 1, sorry, in bay 2"', 'say "it is in bay 1, sorry, in bay 2"'),
        (
            "read the oil gauge of transformer 1, then of transformer 2",
            "read the oil gauge of transformer 1, then of transformer 2",
        ),
    ],
)
def test_the_label_of_a_longer_name_is_put_right(text: str, meant: str) -> None:
    assert hear(text, robot_file("substation-dog")[1]).text == meant
