"""Texts of a plan that say nothing."""

from __future__ import annotations

import pytest
from plans import planned
from porter import PORTER
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.empty_texts import says
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import Context

NAMES = Names(PORTER)


@pytest.mark.parametrize(
    ("sentence", "text", "more"),
    [
        ("bring the tote to room 204", "the tote", True),
        ("bring it to room 204", "it to room 204", False),
        ("bring 3 min to room 204", "3 min", False),
        ("bring the tote from room 204", "from", False),
        ("bring the visitor to room 204", "the visitor", False),  # which is nobody in particular
        ("bring the old visitor to room 204", "the old visitor", True),
    ],
)
def test_names_of_places_and_little_words_say_nothing(sentence: str, text: str, more: bool) -> None:
    assert says(text, hear(sentence, NAMES)) is more


def test_the_gateway_asks_for_a_thing_that_nobody_said() -> None:
    heard = hear("take some pictures near room 204", NAMES)

    def asked(what: str) -> tuple[str, str] | None:
        return doubt(Plan((Step("photograph", (("what", what),)),)), heard, Context(), PORTER)

    assert asked("room 204") == ("what", "nobody said what")
    assert asked("some pictures") is None


@pytest.mark.parametrize(
    ("sentence", "label", "kept"),
    [
        ("take a picture there and then go home", "picture there", False),  # what is taken
        ("take a picture there and then go home", "picture", False),
        ("take a picture there, label glue line", "glue line", True),
        ("take a picture there, call it picture one", "picture one five", True),
    ],
)
def test_what_is_done_is_no_label(sentence: str, label: str, kept: bool) -> None:
    profile, names = robot_file("bench-six")
    (step,) = mended(planned(f'photo at=fixture-a label="{label}"'), hear(sentence, names), profile).steps
    assert ("label" in dict(step.args)) is kept
