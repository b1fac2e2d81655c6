"""A correction to what nobody knows is asked about; the place before it is not gone to."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.unheard_corrections import uncorrected
from gateway.commands.plans.plan_prompt import Context


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("go to the store room, no, I mean the vte room", "to"),
        ("go to the store room, sorry, the storm room", "to"),
        ("go to the store room, sorry, my phone rang", None),
        ("go to the store room, i mean the lady here", None),
        ("go to the store room, no, the other one", None),
        ("go to the store room, no problem", None),
        ("go to the store room, sorry, my fault", None),
        ("go to the store room", None),
        ("go to the store room, no, the garage, no, the store room", None),  # said once more
    ],
)
def test_a_correction_that_nobody_knows_is_asked_about(sentence: str, asked: str | None) -> None:
    profile, names = robot_file("animal-shelter-nightcart")
    heard = hear(sentence, names)
    assert uncorrected(planned("roll to=store"), heard, profile) == asked


def test_it_is_asked_whatever_the_model_says() -> None:
    profile, names = robot_file("animal-shelter-nightcart")
    heard = hear("go to the store room, no, I mean the vte room", names)
    found = doubt(planned("roll to=store"), heard, Context(), profile)
    assert found is not None
    assert found[0] == "to"
