"""A yes of which nobody said a word is none."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write


@pytest.mark.parametrize(
    ("sentence", "logprob", "kept"),
    [
        ("can you shovel the library ramp", -0.3, False),
        ("can you shovel the library ramp and salt it", -0.3, True),
        ("can you shovel the library ramp, with salting", -0.3, True),
        ("can you shovel the library ramp", SURE, True),  # the model is sure
    ],
)
def test_a_yes_needs_a_word(sentence: str, logprob: float, *, kept: bool) -> None:
    profile, names = robot_file("quad-rover")
    plan = "clear-snow where=library-ramp salt=yes"
    found = mended(planned(plan), hear(sentence, names), profile, {}, logprob)
    assert write(found) == (plan if kept else "clear-snow where=library-ramp")


@pytest.mark.parametrize(
    ("sentence", "kept"), [("lamp off, you're blinding me", False), ("lamp off, and don't let it blink", True)]
)
def test_a_no_that_is_so_without_saying_needs_a_word_too(sentence: str, *, kept: bool) -> None:
    profile, names = robot_file("quarry-scout")
    found = mended(planned("lamp brightness=0 blink=no"), hear(sentence, names), profile)
    assert write(found) == ("lamp brightness=0 blink=no" if kept else "lamp brightness=0")
