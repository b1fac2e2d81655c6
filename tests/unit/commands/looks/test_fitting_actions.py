"""Plans of the actions that fit, where a yes is said, a plan is doubted, or a verb says little."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.hearing.hearing import hear
from gateway.commands.looks.called_actions import called_by_words
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, parse

PHOTO = "visit to=kitchen photo=yes"


def offered(lark: str) -> list[str]:
    return [name for name in CARETAKER.actions if f': "{name}"' in lark]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("take a photo of the kitchen", "guide to=kitchen"),  # is a plan of all that is named
        ("take a photo of the kitchen", "carry from=kitchen to=cafe"),  # is doubted
        ("photo of the kitchen", "guide to=kitchen"),
    ],
)
def test_a_yes_is_for_the_action_that_takes_it(sentence: str, first: str) -> None:
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: (first, PHOTO)})
    assert meant(sentence, model, CARETAKER).understood == parse(PHOTO)
    assert [offered(lark) for lark in model.grammars[1:]] == [["visit"]]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("no photo of the kitchen", "guide to=kitchen"),  # is denied
        ("something of the kitchen", "guide to=kitchen"),  # is not said
        ("a photo of the kitchen", "visit to=kitchen"),  # is put into the plan
        ("escort her for a photo in the kitchen", "guide to=kitchen"),  # is called
        ("a photo of the herbs", "water plants=herbs"),  # has no place
        ("a blinking photo of the kitchen", "guide to=kitchen"),  # no action has both
    ],
)
def test_no_action_is_tried_for_a_yes(sentence: str, first: str) -> None:
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: (first, PHOTO)})
    meant(sentence, model, CARETAKER)
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("bread into the kitchen", "carry from=cafe to=kitchen", "visit to=kitchen"),
        ("some for the herbs", "switch device=lamp state=on", "water plants=herbs"),
    ],
)
def test_a_doubted_plan_gives_way_to_an_action_that_takes_all(sentence: str, first: str, second: str) -> None:
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: (first, second)})
    assert meant(sentence, model, CARETAKER).understood == parse(second)
    assert len(model.asked) == 2


def test_a_doubted_plan_stays_so_where_the_one_that_fits_is_called() -> None:
    model = Model()
    model.answers = {"carry": ("carry from=kitchen to=entrance ; visit to=entrance", "carry from=kitchen to=cafe")}
    assert meant("carry it from the kitchen", model, CARETAKER).understood == Ask("to")


def test_a_plan_of_an_action_that_fits_counts_though_another_is_called() -> None:
    plan = "water plants=herbs amount=0.08l"
    model = Model(escort=("visit to=cafe", plan))
    assert meant("escort the herbs 80 ml", model, CARETAKER).understood == parse(plan)
    assert [offered(lark) for lark in model.grammars[1:]] == [["water"]]


def test_a_light_verb_is_called_where_something_is_left_out() -> None:
    plan = "carry from=kitchen to=cafe"
    model = Model(take=("visit to=cafe", plan))
    assert meant("take it from the kitchen to the cafe", model, CARETAKER).understood == parse(plan)
    assert [offered(lark) for lark in model.grammars[1:]] == [["carry"]]


def test_the_one_action_that_is_called_and_fits_is_tried_once() -> None:
    model = Model(take=("visit to=cafe", "carry from=kitchen to=cafe"))
    model.logprob = -3.0
    assert meant("take it from the kitchen to the cafe", model, CARETAKER).understood == parse("visit to=cafe")
    assert len(model.asked) == 2


def test_a_light_verb_is_not_called_where_nothing_is_left_out() -> None:
    model = Model(take=("visit to=cafe", "carry from=kitchen to=cafe"))
    assert meant("take care of the cafe", model, CARETAKER).understood == parse("visit to=cafe")
    assert len(model.asked) == 1


def test_words_of_actions_with_and_without_light_verbs() -> None:
    heard = hear("take a photo of the cafe, then escort her, give the herbs 80 ml", Names(CARETAKER))
    assert called_by_words(heard) == {"carry", "guide", "hand-over"}
    assert called_by_words(heard, light=False) == {"guide"}


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("go get the used cups from the dialysis unit", "collect at=dialysis what=cups"),
        ("go get the used cups", None),
    ],
)
def test_a_question_of_an_action_that_does_not_fit_gives_way(sentence: str, plan: str | None) -> None:
    profile, _ = robot_file("hospital-kitchen-cart")
    found = meant(sentence, Model(go=("ask to", "collect at=dialysis what=cups")), profile)
    assert found.understood == (Ask("to") if plan is None else parse(plan))
