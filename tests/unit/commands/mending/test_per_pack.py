"""How many go into one is not how many there are."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.per_pack import with_sizes


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("strap the leaflets in bundles of fifty", "number=50", "size=50"),
        ("tie up the leaflets in cross-strapped bundles of 50", "number=50", "size=50"),
        ("bundle the leaflets, 40 to a bundle", "number=40", "size=40"),
        ("bundle the leaflets, 40 per bundle", "number=40", "size=40"),
        ("strap 50 bundles of the leaflets", "number=50", "number=50"),
        ("strap the leaflets in bundles of 50, and 50 of those", "size=50 number=50", "size=50 number=50"),
        ("strap the leaflets in bundles of 90", "number=90", "number=90"),  # beyond what is in one
        ("strap the leaflets in stacks of 50", "number=50", "number=50"),
    ],
)
def test_the_number_is_of_one(sentence: str, said: str, right: str) -> None:
    profile, names = robot_file("printing-hall-helper")
    plan = "bundle item=leaflets"
    found = with_sizes(planned(f"{plan} {said}"), hear(sentence, names), profile)
    assert found == planned(f"{plan} {right}")
