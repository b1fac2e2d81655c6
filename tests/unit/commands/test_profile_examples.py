"""The worked examples of the shipped profiles: each plan is one that its sentence can mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from llguidance import LLMatcher, LLTokenizer

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse, parse
from gateway.commands.plans.plan_grammar import grammar
from gateway.commands.plans.plan_values import arguments

ROBOTS = ("warehouse-amr", "turtlebot4", "arm")
SETS = Path(__file__).resolve().parents[3] / "benchmarks" / "commands"
BYTES = LLTokenizer("byte")


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_plan_is_in_the_grammar_of_its_sentence(robot: str) -> None:
    profile = robot_profiles.robot(robot)
    names = Names(profile)
    for example in profile.examples:
        heard = hear(example.text, names)
        matcher = LLMatcher(BYTES, LLMatcher.grammar_from_lark(grammar(profile, heard)))
        taken = matcher.try_consume_tokens(BYTES.tokenize_str(example.plan))
        assert taken == len(example.plan.encode()), example
        assert matcher.is_accepting(), example


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_action_and_every_kind_of_answer_is_shown(robot: str) -> None:
    profile = robot_profiles.robot(robot)
    assert 60 <= len(profile.examples) <= 100
    assert len({example.text.casefold() for example in profile.examples}) == len(profile.examples)
    understood = [parse(example.plan) for example in profile.examples]
    assert {type(row) for row in understood} == {Plan, Ask, Answer, Refuse}
    steps = [step for row in understood if isinstance(row, Plan) for step in row.steps]
    assert {step.action for step in steps} == set(profile.actions)
    assert all(arguments(step, profile) is not None for step in steps)


@pytest.mark.parametrize("robot", ROBOTS)
def test_no_example_is_a_sentence_that_is_measured_by(robot: str) -> None:
    lines = (SETS / f"{robot}.jsonl").read_text(encoding="utf-8").splitlines()
    measured = {json.loads(line)["text"].casefold().strip(".?! ") for line in lines}
    shown = {example.text.casefold().strip(".?! ") for example in robot_profiles.robot(robot).examples}
    assert shown & measured == set()
