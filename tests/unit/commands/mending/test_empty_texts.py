"""Texts of a plan that say nothing."""

from __future__ import annotations

import pytest
from porter import PORTER

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.empty_texts import says
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
