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
