"""The sentences by which the understanding of commands is measured: enough of each kind, and each one valid."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from gateway import robot_profiles
from gateway.cli.evaluate import read
from gateway.commands.mentions import Names
from gateway.commands.plan import MOST_STEPS, TOPICS
from gateway.commands.scoring import kind
from gateway.commands.stop_words import stops
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import RobotProfile
from gateway.safety import values

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks" / "commands"
ROBOTS = ("warehouse-amr", "turtlebot4", "arm")
LANGUAGES = {"de", "es", "fr", "zh"}
NEEDLESS_STOPS = 0.01


def rows(robot: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{robot}.jsonl").read_text(encoding="utf-8").splitlines()]


def check(profile: RobotProfile, step: Mapping[str, Any]) -> None:
    """Whether the profile has that action with these arguments, within their limits."""
    assert set(step) <= {"action", "args"}
    parameters = profile.actions[step["action"]].parameters
    given = step.get("args", {})
    assert set(given) <= set(parameters)
    for key, row in parameters.items():
        if key in given:
            assert not isinstance(fitted(row, given[key], profile), values.Unfit), (step, key)
        else:
            assert row.default is not None or not row.required, (step, key)


def fitted(row: Parameter, value: object, profile: RobotProfile) -> object:
    match row:
        case PoseParameter():
            return profile.places[str(value)]
        case NumberParameter():
            return values.limited(row, value, row.title, profile.name)
        case DurationParameter():
            return values.duration(row, value, row.title, profile.name)
        case ChoiceParameter():
            return values.choice(row, value, row.title)
        case TextParameter():
            return values.text(row, value, row.title)
        case BooleanParameter():
            return values.boolean(row, value, row.title)


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_line_is_a_sentence_with_what_it_means(robot: str) -> None:
    profile = robot_profiles.robot(robot)
    found = rows(robot)
    assert len(read(FOLDER / f"{robot}.jsonl")) == len(found)
    for row in found:
        assert set(row) <= {"text", "expect", "context", "lang"}
        assert row["text"].strip() == row["text"] != ""
        assert row.get("lang", "de") in LANGUAGES
        assert len(row["expect"]) == 1
        assert row["expect"].get("answer", True) in (True, *TOPICS)
        steps = row["expect"].get("steps", [])
        assert len(steps) <= MOST_STEPS
        for step in steps:
            check(profile, step)
    for row in found:
        for earlier in row.get("context", []):
            for step in [] if isinstance(earlier, str) else earlier["steps"]:
                assert set(step.get("args", {})) <= set(profile.actions[step["action"]].parameters)


@pytest.mark.parametrize("robot", ROBOTS)
def test_no_sentence_is_there_twice(robot: str) -> None:
    found = Counter((row["text"].casefold(), json.dumps(row.get("context"))) for row in rows(robot))
    assert [text for text, count in found.items() if count > 1] == []


@pytest.mark.parametrize("robot", ROBOTS)
def test_there_are_enough_of_every_kind(robot: str) -> None:
    found = rows(robot)
    kinds = Counter(kind(row["expect"]) for row in found)
    plans = [row["expect"]["steps"] for row in found if kind(row["expect"]) == "steps"]
    assert len(found) >= 300
    assert kinds["stop"] >= 20
    assert min(kinds["ask"], kinds["refuse"], kinds["answer"]) >= 25
    assert 0.5 <= len(plans) / len(found) <= 0.7
    assert 0.3 <= sum(len(steps) > 1 for steps in plans) / len(plans) <= 0.4
    assert max(map(len, plans)) >= 4
    assert sum("context" in row for row in found) >= 25
    assert sum("lang" in row for row in found) >= 25
    assert {row["lang"] for row in found if "lang" in row} == LANGUAGES


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_action_is_asked_for_and_every_optional_argument_is_said(robot: str) -> None:
    steps = [step for row in rows(robot) for step in row["expect"].get("steps", [])]
    said = {(step["action"], key) for step in steps for key in step.get("args", {})}
    for name, action in robot_profiles.robot(robot).actions.items():
        assert name in {step["action"] for step in steps}
        for key, row in action.parameters.items():
            only = isinstance(row, ChoiceParameter) and len(row.values) == 1
            assert only or (name, key) in said


@pytest.mark.parametrize("robot", ROBOTS)
def test_every_stop_stops_and_hardly_anything_else_does(robot: str) -> None:
    known = Names(robot_profiles.robot(robot)).words
    stopped = {row["text"]: stops(row["text"], known=known) is not None for row in rows(robot)}
    wanted = {row["text"] for row in rows(robot) if row["expect"].get("stop")}
    assert [text for text in wanted if not stopped[text]] == []
    needless = [text for text, found in stopped.items() if found and text not in wanted]
    assert len(needless) <= NEEDLESS_STOPS * len(stopped), needless
