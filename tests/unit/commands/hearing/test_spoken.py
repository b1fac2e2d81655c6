"""Values that are spoken of inside other names."""

from __future__ import annotations

import pytest
from pressroom import PRESSROOM
from rover import ROVER

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.spoken import either, spoken
from gateway.commands.hearing.yes_words import affirmed, more
from gateway.commands.mending.doubts import doubt, unsaid
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse
from gateway.commands.plans.plan_grammar import grammar
from gateway.commands.plans.plan_prompt import Context
from gateway.robot_parameters import BooleanParameter, ChoiceParameter
from gateway.robot_profiles import RobotProfile

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
        ("wash row 2 slowly", ('"slow"', '"fast"'), (True, False)),
    ],
)
def test_optional_values_and_manners_are_those_of_the_sentence(
    sentence: str, words: tuple[str, str], there: tuple[bool, bool]
) -> None:
    lark = grammar(ROVER, hear(sentence, NAMES))
    assert tuple(word in lark for word in words) == there


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrap the pallet with 5 layers", False),
        ("wrap the pallet", False),
        ("please wrap it once you are there", False),
        ("wrap the pallet with the cover", True),
        ("wrap the pallet so that it stays dry", True),
    ],
)
def test_a_yes_or_a_no_needs_words_of_its_own(text: str, said: bool) -> None:
    wrapper = RobotProfile.model_validate(
        {
            "name": "wrapper",
            "title": "wrapper",
            "description": "wrapper",
            "actions": {
                "wrap": {
                    "title": "wrap a pallet",
                    "server": "wrap",
                    "type": "example_interfaces/action/Fibonacci",
                    "parameters": {
                        "layers": {
                            "kind": "integer",
                            "title": "how many",
                            "sets": "n",
                            "min": 1,
                            "max": 9,
                            "default": 2,
                        },
                        "top": {"kind": "boolean", "title": "with a cover on top", "sets": "top", "default": False},
                    },
                }
            },
        }
    )
    row = wrapper.actions["wrap"].parameters["top"]
    assert isinstance(row, BooleanParameter)
    assert more(hear(text, Names(wrapper)), "top", row, wrapper.actions) is said


@pytest.mark.parametrize(
    ("sentence", "any_", "machine", "drop_off", "report"),
    [
        ("unload press 1", False, False, False, False),
        ("all out of the press", True, True, True, False),  # is a place, and that of a machine
        ("unload press 1 or that one", True, True, True, True),
    ],
)
def test_what_may_be_one_or_another_is_so_for_what_takes_it(
    sentence: str, any_: bool, machine: bool, drop_off: bool, report: bool
) -> None:
    heard, rows = hear(sentence, Names(PRESSROOM)), PRESSROOM.actions["unload"].parameters
    assert either(heard) is any_
    assert [either(heard, rows[name]) for name in ("machine", "drop-off", "send-report")] == [machine, drop_off, report]


@pytest.mark.parametrize(
    ("sentence", "name", "so"),
    [
        ("unload press 1 and send a report", "send-report", True),
        ("the report, send it", "send_report", True),
        ("unload press 1 with a report", "send-report", False),  # not all words
        ("send it to press 1", "send-report", False),
        ("a report for press 1", "report", True),  # one word that means nothing else
        ("unload press 1", "press", False),  # it is in a name
        ("unload press 1", "unload", False),  # and it is what an action is called
        ("unload press 1, you needn't send a report", "send-report", False),
        ("if they send a report unload press 1", "send-report", False),
        ("unload press 1 but skip the send report", "send-report", False),
        ("do it in the report", "do-report", True),  # the other word is a little one
        ("do not send a report", "send-report", False),
        ("don't send a report", "send-report", False),
        ("send nothing, and no report", "send-report", False),
        ("unload press 1 without the send report", "send-report", False),
        ("send report nicht", "send-report", False),
    ],
)
def test_a_yes_has_all_words_of_its_parameter(sentence: str, name: str, so: bool) -> None:
    assert affirmed(hear(sentence, Names(PRESSROOM)), name, PRESSROOM.actions) is so
