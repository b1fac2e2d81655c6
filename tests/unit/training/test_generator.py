from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from gateway import robot_profiles
from gateway.commands.plans import plan, plan_text
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse
from gateway.commands.plans.plan_values import arguments
from gateway.commands.quantities import quantities
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile
from gateway.training import generator, held_out, profile_robot
from gateway.training.examples import Example
from gateway.training.synthetic_robots import Robot
from gateway.training.templates import data

MANNERS = ("slow", "normal", "fast", "max", "min")
SHIPPED = ("warehouse-amr", "turtlebot4", "arm")


def some(seed: int, robots: int, *, kinds: bool = False, texts: bool = False) -> list[tuple[Robot, Example]]:
    rows = itertools.islice(generator.robots(seed, held=kinds), robots)
    return [(robot, row) for robot in rows for row in generator.examples(robot, f"{seed}", 12, held=texts)]


def check(profile: RobotProfile, example: Example) -> None:
    """The answer is one that the gateway could take, and none of its numbers is invented."""
    found = plan.parse(example.answer)
    assert plan_text.written(profile, found) == example.answer
    match found:
        case Ask(what):
            names = {key for action in profile.actions.values() for key in action.parameters}
            assert what == "action" or what in names
        case Answer() | Refuse():
            pass
        case Plan(steps):
            for step in steps:
                parameters = profile.actions[step.action].parameters
                assert [name for name, _ in step.args] == [name for name in parameters if name in dict(step.args)]
                for name, value in step.args:
                    value_is_there(profile, example, parameters[name], value)
                arguments(step, profile, {name: 1.0 for name, _ in step.args})


def value_is_there(profile: RobotProfile, example: Example, row: object, value: str) -> None:
    match row:
        case PoseParameter():
            assert value in profile.places
            other = "Last:" in example.prompt.user and example.kind == "context"  # "the other one" of two
            assert other or re.search(rf"\b{re.escape(value)}\b", example.prompt.user)
        case ChoiceParameter():
            assert value in row.values
        case BooleanParameter():
            assert value in ("yes", "no")
        case TextParameter():
            assert value in profile.objects or value in example.text or value in example.prompt.user
        case _:
            assert value in MANNERS or value in example.prompt.user
            assert value in MANNERS or quantities.value_of(value)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.booleans())
@tried(127312, False, True)  # a text behind "anschließend"
def test_every_answer_is_a_plan_of_this_robot_and_its_numbers_are_in_the_prompt(
    seed: int, kinds: bool, texts: bool
) -> None:
    rows = some(seed, 2, kinds=kinds, texts=texts)
    assert rows
    for robot, example in rows:
        check(robot.profile, example)


def test_the_gateways_grammar_allows_every_answer(byte_tokenizer: LLTokenizer) -> None:
    for _, example in some(3, 12):
        matcher = LLMatcher(byte_tokenizer, LLMatcher.grammar_from_lark(example.grammar), log_level=0)
        answer = list(example.answer.encode())
        assert matcher.validate_tokens(answer) == len(answer), (example.prompt.user, example.answer)
        matcher.consume_tokens(answer)
        assert matcher.is_accepting()


def test_a_seed_gives_the_same_examples_again() -> None:
    assert [row for _, row in some(7, 4)] == [row for _, row in some(7, 4)]
    assert [row for _, row in some(7, 4)] != [row for _, row in some(8, 4)]


def test_all_kinds_of_sentences_are_there() -> None:
    kinds = {row.kind for _, row in some(1, 60)}
    assert {
        *("one step", "several steps", "correction", "context", "answer", "refuse"),
        *("ask missing", "ask ambiguous", "ask unknown"),
        *("language de", "language es", "language fr", "language zh"),
    } <= kinds


def test_training_uses_no_held_out_kinds_actions_or_marks() -> None:
    held = {row["name"] for row in data("kinds")["kind"] if row.get("held")}
    actions = {row["id"] for row in data("concepts")["concept"] if row.get("held")}
    for robot in itertools.islice(generator.robots(1), 150):
        assert robot.kind not in held
        assert not actions & {offered.concept["id"] for offered in robot.offered}
    for robot in itertools.islice(generator.robots(1, held=True), 20):
        assert robot.kind in held
    assert all("~" not in row.text for _, row in some(2, 30))


def test_held_out_sets_share_nothing_with_the_training() -> None:
    trained = {(row.prompt.system, row.prompt.user) for _, row in some(1, 30)}
    for rows in held_out.sets(5).values():
        assert rows
        assert not trained & {(row.prompt.system, row.prompt.user) for row in rows}


@pytest.mark.parametrize("name", SHIPPED)
def test_sentences_for_a_shipped_profile(name: str) -> None:
    profile = robot_profiles.robot(name)
    robot = profile_robot.of(profile)
    assert {offered.name for offered in robot.offered} == set(profile.actions)
    rows = generator.examples(robot, "1", 60)
    assert len(rows) == 60
    for row in rows:
        check(profile, row)
    used = {step.action for row in rows if isinstance(found := plan.parse(row.answer), Plan) for step in found.steps}
    assert used == set(profile.actions)


def test_sentences_for_an_action_like_no_other() -> None:
    profile = RobotProfile.model_validate(
        {
            "name": "brewer",
            "title": "brewer",
            "description": "brews",
            "actions": {
                "brew": {
                    "title": "brew a cup of tea",
                    "words": ["steep"],
                    "server": "brew",
                    "type": "tea_msgs/action/Brew",
                    "parameters": {
                        "tea": {"kind": "choice", "title": "which", "sets": "tea", "values": {"black": 1, "green": 2}},
                        "for": {"kind": "duration", "title": "how long", "sets": "t", "min": "1m", "max": "9m"},
                    },
                }
            },
        }
    )
    rows = generator.examples(profile_robot.of(profile), "1", 20)
    assert any("brew" in row.text.casefold() or "steep" in row.text.casefold() for row in rows)
    for row in rows:
        check(profile, row)
