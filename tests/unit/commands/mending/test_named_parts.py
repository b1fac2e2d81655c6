"""Steps at what another step only speaks of."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.named_parts import without_named_parts


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "set the cold drawer to 4 degrees",
            "open-drawer drawer=cold ; cool temperature=4degC",
            "cool temperature=4degC",
        ),
        (
            "open the cold drawer and set it to 4 degrees",
            "open-drawer drawer=cold ; cool temperature=4degC",
            "open-drawer drawer=cold ; cool temperature=4degC",
        ),
        ("the cold drawer please", "open-drawer drawer=cold", "open-drawer drawer=cold"),
    ],
)
def test_nobody_opens_what_is_only_spoken_of(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("linnet-medcart")
    assert without_named_parts(planned(plan), hear(sentence, names), profile) == planned(right)
