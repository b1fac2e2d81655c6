"""Somebody is named, and asked for."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Ask, parse


@pytest.mark.parametrize(
    ("robot", "sentence", "asked", "plan"),
    [
        ("bench-runner", "hand it to Priya", "ask person", 'hand-over person="Priya"'),
        ("bench-runner", "give it to Özlem", "ask person", 'hand-over person="Özlem"'),
        ("lobby-runner", "take a message for Mr Brandt", "ask for", 'take-message for="Mr Brandt"'),
    ],
)
def test_who_is_named_is_not_asked_for(robot: str, sentence: str, asked: str, plan: str) -> None:
    model = Model()
    model.answers = {"": (asked, plan)}
    assert meant(sentence, model, robot_file(robot)[0]).understood == parse(plan)


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("hand it to somebody", 'hand-over person="somebody"'),
        ("hand it to Priya or to Ivan", 'hand-over person="Priya"'),
        ("hand it to Priya", 'hand-over person="Ivan"'),
    ],
)
def test_else_the_question_stays(sentence: str, plan: str) -> None:
    model = Model()
    model.answers = {"": ("ask person", plan)}
    assert meant(sentence, model, robot_file("bench-runner")[0]).understood == Ask("person")
