from __future__ import annotations

import pytest
from second_looks import WAREHOUSE, Model

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile


def _speaker() -> RobotProfile:
    data = WAREHOUSE.model_dump()
    text = {"kind": "text", "sets": "text", "title": "the message", "max_length": 100}
    kind = {"server": "say", "type": "example_interfaces/action/Fibonacci"}
    data["actions"]["announce"] = {"title": "say a message", "parameters": {"message": text}, **kind}
    return RobotProfile.model_validate(data)


@pytest.mark.parametrize(
    ("sentence", "first", "second", "understood"),
    [
        ("announce that aisle 2 is closed", "ask message", 'announce message="closed"', "aisle 2 is closed"),
        ("announce: no packing today", "refuse", 'announce message="packing"', "no packing today"),  # vague
        ('announce "mind the step"', "ask message", 'announce message="step"', "mind the step"),
    ],
)
def test_a_text_that_was_dictated_is_not_asked_for(sentence: str, first: str, second: str, understood: str) -> None:
    profile, grammars = _speaker(), list[str]()

    def write(asked: GenerationRequest) -> Generation:
        grammars.append(asked.grammar)
        return Generation(first if len(grammars) == 1 else second, 10, 5, 0.1, logprob=-0.5, least_logprob=-0.5)

    talk = understand(Asking(profile, 1.0), hear(sentence, Names(profile)), Context())
    assert settled(talk, write).understood == parse(f'announce message="{understood}"')
    assert len(grammars) == 2
    assert "navigate" not in grammars[1]


def test_a_text_that_nobody_dictated_is_asked_for() -> None:
    profile = _speaker()
    talk = understand(Asking(profile, 1.0), hear("announce something", Names(profile)), Context())
    assert settled(talk, Model(announce="ask message").write).understood == Ask("message")


@pytest.mark.parametrize(
    ("sentence", "first", "understood"),
    [
        ("announce that aisle 2 is closed", "ask to", 'announce message="aisle 2 is closed"'),  # one action is called
        ("announce that aisle 2 is closed, charge", "ask message", 'announce message="aisle 2 is closed" ; dock'),
        ("charge: aisle 2 is closed", "ask to", "ask to"),  # says nothing
    ],
)
def test_a_question_of_something_else_gives_way_where_one_action_is_called(
    sentence: str, first: str, understood: str
) -> None:
    model, profile = Model(), _speaker()
    steps = 'announce message="aisle 2" ; dock' if "message" in first else 'announce message="aisle 2"'
    model.answers = {"": (first, steps)}
    talk = understand(Asking(profile, 1.0), hear(sentence, Names(profile)), Context())
    assert settled(talk, model.write).understood == parse(understood)


def test_only_the_action_that_is_called_is_tried() -> None:
    model, profile = Model(announce=("ask to", 'announce message="aisle 2"')), _speaker()
    heard = hear("announce that aisle 2 is closed", Names(profile))
    settled(understand(Asking(profile, 1.0), heard, Context()), model.write)
    assert ['"navigate"' in lark for lark in model.grammars] == [True, False]


@pytest.mark.parametrize("logprob", [-2.4, -2.6])
def test_a_text_in_place_of_a_refusal_must_be_possible(logprob: float) -> None:
    model, profile = Model(announce=("refuse", 'announce message="step"')), _speaker()
    model.logprob = logprob
    talk = understand(Asking(profile, 1.0), hear('announce "mind the step"', Names(profile)), Context())
    right = parse('announce message="mind the step"' if logprob > -2.5 else "refuse")
    assert settled(talk, model.write).understood == right


def test_an_action_that_is_called_in_the_text_is_not_tried() -> None:
    model, profile = Model(announce=("ask message", 'announce message="charge"')), _speaker()
    heard = hear("announce: you can charge at aisle 2", Names(profile))
    found = settled(understand(Asking(profile, 1.0), heard, Context()), model.write).understood
    assert found == parse('announce message="you can charge at aisle 2"')
    assert '"dock"' not in model.grammars[1]


def test_a_question_that_may_be_of_another_action_is_not_for_the_text() -> None:
    model, profile = Model(announce=("ask to", "dock"), charge="refuse"), _speaker()
    heard = hear("announce that aisle 2 is closed and charge", Names(profile))
    assert settled(understand(Asking(profile, 1.0), heard, Context()), model.write).understood == Ask("to")
    assert all('"navigate"' in lark for lark in model.grammars[:2])
