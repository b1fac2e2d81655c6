"""Values that are spoken of inside other names."""

from __future__ import annotations

import pytest
from rover import ROVER

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.spoken import spoken
from gateway.commands.mending.doubts import doubt, unsaid
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse
from gateway.commands.plans.plan_grammar import grammar
from gateway.commands.plans.plan_prompt import Context
from gateway.robot_parameters import ChoiceParameter

NAMES = Names(ROVER)
CHOICE = ChoiceParameter.model_validate(
    {
        "kind": "choice",
        "title": "where",
        "sets": "where",
        "values": {"high-up": 1, "low": 0},
        "words": {"low": ["down here"]},
    }
)


@pytest.mark.parametrize(
    ("text", "value", "so"),
    [
        ("put it high up", "high-up", True),
        ("put it up", "high-up", False),
        ("put it down here", "low", True),
        ("a slow one", "low", False),
    ],
)
def test_a_value_is_spoken_of_in_whole_words(text: str, value: str, so: bool) -> None:
    assert spoken(text, value, CHOICE) is so


def test_a_choice_whose_place_is_named_is_neither_made_up_nor_left_out() -> None:
    heard, plan = hear("open the north gate", NAMES), parse("gate which=north state=open")
    assert isinstance(plan, Plan)
    assert doubt(plan, heard, Context(), ROVER, -1.0) is None
    assert unsaid(plan.steps, heard, Context(), ROVER) == []
    assert leftovers(plan.steps, heard, ROVER).count == 0


def test_a_choice_that_nobody_spoke_of_is_asked_for() -> None:
    heard, plan = hear("open the gate", NAMES), parse("gate which=south state=open")
    assert isinstance(plan, Plan)
    assert doubt(plan, heard, Context(), ROVER, -1.0) == ("which", "nobody named it")


@pytest.mark.parametrize(
    ("sentence", "words", "there"),
    [
        ("wash row 2", ('"soft"', '"fast"'), (False, False)),
        ("wash row 2 with the soft brush", ('"soft"', '"stiff"'), (True, False)),
        ("wash row 2 slowly", ('"soft"', '"slow"'), (False, True)),
    ],
)
def test_optional_values_and_manners_are_those_of_the_sentence(
    sentence: str, words: tuple[str, str], there: tuple[bool, bool]
) -> None:
    lark = grammar(ROVER, hear(sentence, NAMES))
    assert tuple(word in lark for word in words) == there
