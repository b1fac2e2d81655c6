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


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "kept"),
    [
        ("sushi-bar-arm", "make five triangles of rice", "press pieces=5 wasabi=yes shape=triangle", False),
        ("sushi-bar-arm", "make five triangles of rice with wasabi", "press pieces=5 wasabi=yes shape=triangle", True),
        ("hardware-store-fetcher", "flash the beacon red", "beacon colour=red flashing=yes", True),
        (
            "animal-shelter-nightcart",
            "feed the hedgehogs 50 grams of wet food",
            "feed pen=hedgehogs food=wet amount=0.05kg soaked=yes",
            False,
        ),
        (
            "animal-shelter-nightcart",
            "feed the hedgehogs 50 grams of wet food, soaked",
            "feed pen=hedgehogs food=wet amount=0.05kg soaked=yes",
            True,
        ),
    ],
)
def test_words_of_the_action_or_of_other_values_are_none_of_a_yes(
    robot: str, sentence: str, plan: str, *, kept: bool
) -> None:
    profile, names = robot_file(robot)
    said = plan if kept else plan.replace(" wasabi=yes", "").replace(" soaked=yes", "")
    assert mended(planned(plan), hear(sentence, names), profile) == planned(said)


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("two crates of beer from the goods lift to the terrace, and don't shake them", False),
        ("two crates of beer from the goods lift to the terrace without the cover", True),
        ("two crates of beer from the goods lift to the terrace uncovered", True),
    ],
)
def test_a_no_without_a_default_needs_a_word_or_a_denial(sentence: str, *, kept: bool) -> None:
    profile, names = robot_file("mountain-hut-tracker")
    plan = "haul goods=beer-crate from=ropeway to=terrace amount=2"
    found = mended(planned(f"{plan} covered=no"), hear(sentence, names), profile)
    assert write(found) == (f"{plan} covered=no" if kept else plan)


@pytest.mark.parametrize(("sentence", "kept"), [("the cuttings are dry, water them", False), ("feed them, too", True)])
def test_words_that_only_point_at_something_say_no_yes(sentence: str, *, kept: bool) -> None:
    """The parameter is called "with feed in it"."""
    profile, names = robot_file("greenhouse-rose-arm")
    found = mended(planned("water plant=cuttings feed=yes"), hear(f"{sentence}, it is late", names), profile)
    assert write(found) == ("water plant=cuttings feed=yes" if kept else "water plant=cuttings")
