"""Plans of the actions that are called by their words, in place of questions and refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from caretaker import CARETAKER
from pressroom import PRESSROOM
from second_looks import Model, meant

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Answer, Refuse, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile

_SPIN = CARETAKER.model_dump()["actions"]["wait"]
DANCER = RobotProfile.model_validate(
    {
        **(data := CARETAKER.model_dump()),
        "actions": {
            **data["actions"],
            "turn-around": {**_SPIN, "title": "turn around", "words": ("pirouette",), "parameters": {}},
            "swap": {**_SPIN, "title": "change the battery", "words": ("recharge", "pirouette"), "parameters": {}},
        },
    }
)


def offered(lark: str) -> list[str]:
    return [name for name in DANCER.actions if f': "{name}"' in lark]


def answered(sentence: str, first: str, other: str, called: str) -> tuple[Meaning, list[list[str]]]:
    """What it means where the model has ``first``, then ``other`` of all actions, and ``called`` of some."""
    asked: list[list[str]] = []

    def write(request: GenerationRequest) -> Generation:
        asked.append(offered(request.grammar))
        text = first if len(asked) == 1 else (called if len(asked[-1]) == 1 else other)
        return Generation(text, 10, 5, 0.1, logprob=-0.5, least_logprob=-0.5)

    talk = understand(Asking(DANCER, 1.0), hear(sentence, Names(DANCER)), Context())
    return settled(talk, write), asked[1:]


def test_a_question_gives_way_to_a_plan_of_the_action_that_is_called() -> None:
    meaning, asked = answered("escort her to the cafe", "ask speed", "visit to=cafe", "guide to=cafe")
    assert meaning.understood == parse("guide to=cafe")
    assert "visit" in asked[0]
    assert asked[1:] == [["guide"]]


@pytest.mark.parametrize(
    ("sentence", "first", "called"),
    [
        ("escort her to the cafe", "ask speed", "visit to=cafe"),  # is of another action
        ("escort her over there", "ask to", "guide to=cafe"),  # nobody named it
    ],
)
def test_a_question_stays(sentence: str, first: str, called: str) -> None:
    meaning, _ = answered(sentence, first, "visit to=cafe photo=no", called)
    assert meaning.understood == parse(first)


@pytest.mark.parametrize("first", ["refuse", "ask to"])
@pytest.mark.parametrize(
    "sentence",
    [
        *("turn around", "turn around, please", "Please turn around!", "hey robot, turn around, buddy."),
        *("could you turn around?", "recharge", "now swap, thanks"),
    ],
)
def test_a_command_that_is_a_word_of_an_action_is_that_action(sentence: str, first: str) -> None:
    plan = "swap" if "around" not in sentence else "turn-around"
    meaning, asked = answered(sentence, first, "visit to=cafe", plan)
    assert meaning.understood == parse(plan)
    assert asked == [[plan]]


@pytest.mark.parametrize(
    "sentence",
    [
        "do not turn around",
        "turn around the lamp",
        "turn around or swap",  # two actions
        "pirouette",  # is called by both
        "turn around slowly",
        "the others turn around",
        "good to turn around",
    ],
)
def test_a_refusal_of_more_than_a_word_stays(sentence: str) -> None:
    meaning, asked = answered(sentence, "refuse", "swap", "turn-around")
    assert meaning.understood == Refuse()
    assert ["turn-around"] not in asked
    assert ["turn-around", "swap"] not in asked


def test_an_answer_to_a_bare_word_stays() -> None:
    meaning, asked = answered("turn around", "answer battery", "swap", "turn-around")
    assert (meaning.understood, asked) == (Answer("battery"), [])


@pytest.mark.parametrize("logprob", [-2.4, -2.6])
def test_a_bare_command_that_is_hardly_possible_is_refused(logprob: float) -> None:
    model = Model()
    model.answers, model.logprob = {"": ("refuse", "turn-around")}, logprob
    assert meant("turn around", model, DANCER).understood == (parse("turn-around") if logprob > -2.5 else Refuse())


@pytest.mark.parametrize("first", ["ask at", "refuse"])
@pytest.mark.parametrize("plan", ["clean at=cafe", "turn-around"])
def test_a_bare_word_whose_plan_has_more_than_was_said_is_none(first: str, plan: str) -> None:
    meaning, asked = answered("clean, please", first, "swap", plan)
    assert meaning.understood == parse(first)
    assert asked[0] == ["clean"]


def test_an_action_that_is_not_there_now_is_not_tried_for_a_bare_word() -> None:
    model = Model()
    model.answers = {"": ("refuse", "turn-around")}
    talk = understand(Asking(DANCER, 1.0, ["visit", "swap"]), hear("turn around", Names(DANCER)), Context())
    assert settled(talk, model.write).understood == Refuse()
    assert len(model.asked) == 1


@pytest.mark.parametrize(("logprob", "stays"), [(-0.05, True), (-0.15, False)])
def test_a_plan_that_is_nearly_certain_stays(logprob: float, *, stays: bool) -> None:
    first, second = "inspect at=press-2", "set-program machine=p2 program=photo"
    model = Model(put=(first, second))

    def write(asked: GenerationRequest) -> Generation:
        answer = model.write(asked)
        return replace(answer, logprob=logprob) if len(model.asked) == 1 else answer

    heard = hear("put press 2 on photo", Names(PRESSROOM))
    found = settled(understand(Asking(PRESSROOM, 1.0), heard, Context()), write)
    assert found.understood == parse(first if stays else second)
    assert len(model.asked) == (1 if stays else 2)


def test_a_doubted_plan_gives_way_though_it_is_certain() -> None:
    model = Model(bread=("carry from=cafe to=kitchen", "visit to=kitchen"))

    def write(asked: GenerationRequest) -> Generation:
        return replace(model.write(asked), logprob=-0.01)

    heard = hear("bread into the kitchen", Names(CARETAKER))
    assert settled(understand(Asking(CARETAKER, 1.0), heard, Context()), write).understood == parse("visit to=kitchen")


def test_courtesies_are_no_clauses_beside_an_action_that_is_called_or_fits() -> None:
    model = Model()
    model.answers = {"excuse": ("inspect at=press-1", "unload machine=p1")}
    assert meant("excuse me, unload press 1, dear", model, PRESSROOM).understood == parse("unload machine=p1")
    plan = "set-program machine=p2 program=photo"
    model.answers = {"good": ("inspect at=press-2", plan)}
    assert meant("good morning, put press 2 on photo", model, PRESSROOM).understood == parse(plan)
    assert len(model.asked) == 4


def test_a_question_where_two_things_are_to_be_done_is_not_for_one_action() -> None:
    model = Model()
    model.answers = {"": ("ask speed", "visit to=cafe")}
    meant("escort her to the cafe and then dance", model, CARETAKER)
    whole = [offered(lark) for text, lark in zip(model.asked, model.grammars, strict=True) if text.endswith("dance")]
    assert len(whole) > 1
    assert ["guide"] not in whole
