"""What goes into what."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.vessels import with_vessels
from gateway.commands.plans.plan_prompt import Context

RIGHT = "pipette volume=20ul liquid=sample-rack into=dilution-plate"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "transfer 20 µl from the sample rack into column 4 of the dilution plate",
            "pipette volume=20ul liquid=dilution-plate into=sample-rack",
            RIGHT,
        ),
        (
            "transfer 20 µl from the sample rack into the dilution plate",
            "pipette volume=20ul liquid=dilution-plate into=dilution-plate",
            RIGHT,
        ),
        (
            "20 µl of the samples into the dilution plate",
            "pipette volume=20ul liquid=dilution-plate into=dilution-plate",
            RIGHT,
        ),
        (
            "shake the dilution plate for 3 minutes and then 10 µl from it in the qPCR plate",
            "shake item=dilution-plate for=3min ; pipette volume=10ul liquid=qpcr-plate into=dilution-plate",
            "shake item=dilution-plate for=3min ; pipette volume=10ul liquid=dilution-plate into=qpcr-plate",
        ),
        ("20 µl of the samples please", "pipette volume=20ul liquid=sample-rack into=qpcr-plate", None),
    ],
)
def test_something_goes_where_into_says(sentence: str, plan: str, right: str | None) -> None:
    profile, names = robot_file("assay-arm")
    assert with_vessels(planned(plan), hear(sentence, names), profile) == planned(plan if right is None else right)


def test_nothing_goes_into_itself() -> None:
    profile, names = robot_file("assay-arm")
    heard = hear("10 microliters of ethanol into the qPCR plate", names)
    found = doubt(planned("pipette volume=10ul liquid=qpcr-plate into=qpcr-plate"), heard, Context(), profile)
    assert found is not None
    assert found[0] == "liquid"
