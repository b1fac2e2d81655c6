"""A number that an action needs and that nobody said is asked for."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from second_looks import Model, meant

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Answer, Ask, Refuse, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking
from gateway.robot_profiles import RobotProfile


@pytest.mark.parametrize("said", ["refuse", "visit to=cafe", "ask to"])
@pytest.mark.parametrize("sentence", ["spin it at 4 degrees", "spin it for ten minutes"])
def test_a_number_that_nobody_said_is_asked_for(sentence: str, said: str) -> None:
    meaning = meant(sentence, Model(spin=said), CARETAKER)
    assert meaning.understood == Ask("speed")
    assert meaning.reasons == ("no speed was said",)
    assert (meaning.features["plan"], meaning.features["overruled"], meaning.left) == (0.0, 1.0, None)


def test_an_answer_is_given_all_the_same() -> None:
    assert meant("spin it at 4 degrees", Model(spin="answer battery"), CARETAKER).understood == Answer("battery")


def test_a_plan_of_the_action_stays() -> None:
    plan = "spin speed=4000 chill=4degC"
    assert meant("spin it at 4 degrees", Model(spin=plan), CARETAKER).understood == parse(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "spin it at 4000 for ten minutes",  # is said
        "spin it at 4 degrees and escort her",  # two actions are called
        "spin it at 4 degrees, use 80 ml",  # does not take it
        "spin it in the cafe",  # nor a place
        "water the herbs",  # needs none
        "drop the herbs",  # none is called
    ],
)
def test_a_refusal_stays(sentence: str) -> None:
    model = Model(spin="refuse", water="refuse", drop="refuse", escort="refuse")
    assert meant(sentence, model, CARETAKER).understood == Refuse()


def test_what_the_action_is_called_by_need_not_be_taken() -> None:
    data = CARETAKER.model_dump()
    data["objects"]["samples"] = {"title": "the samples"}
    profile = RobotProfile.model_validate(data)
    model = Model(spin="refuse")
    assert meant("spin the samples at 4 degrees", model, profile).understood == Ask("speed")
    assert meant("spin the bottle at 4 degrees", model, profile).understood == Refuse()


def test_a_number_of_the_last_plan_is_not_asked_for() -> None:
    heard, model = hear("spin it at 4 degrees", Names(CARETAKER)), Model(spin="refuse")
    talk = understand(Asking(CARETAKER, 1.0), heard, Context(last="spin speed=4000"))
    assert settled(talk, model.write).understood == Refuse()


def test_nothing_is_asked_for_an_action_that_is_not_there_now() -> None:
    heard, model = hear("spin it at 4 degrees", Names(CARETAKER)), Model(spin="refuse")
    talk = understand(Asking(CARETAKER, 1.0, ["visit", "wait"]), heard, Context())
    assert settled(talk, model.write).understood == Refuse()
