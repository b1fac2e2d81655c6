"""The sentences by which the understanding of commands is measured: enough of each kind, and each one valid."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from gateway import profiles, robot_profiles
from gateway.cli.evaluate import read
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import MOST_STEPS, TOPICS
from gateway.commands.plans.plan_values import arguments
from gateway.commands.scoring import kind
from gateway.commands.stopping.stop_words import stops
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
UNSEEN = tuple(sorted(file.stem for file in (FOLDER / "unseen").glob("*.toml")))
HELD_OUT = {f"unseen/{robot}": f"unseen/{robot}.toml" for robot in UNSEEN} | {
    f"languages/{code}": "warehouse-amr" for code in sorted(LANGUAGES)
}
"""Sets that nothing was trained on, with the robot of each."""
SETS = {robot: robot for robot in ROBOTS} | HELD_OUT
NEEDLESS_STOPS = 0.01


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def robot_of(name: str) -> RobotProfile:
    return robot_profiles.robot(SETS[name], FOLDER)


def check(profile: RobotProfile, step: Mapping[str, Any], *, whole: bool = True) -> None:
    """Whether the profile has that action with these arguments, within their limits; ``whole``: with all it needs."""
    assert set(step) <= {"action", "args"}
    parameters = profile.actions[step["action"]].parameters
    given = step.get("args", {})
    assert set(given) <= set(parameters)
    for key, row in parameters.items():
        if key in given:
            assert not isinstance(fitted(row, given[key], profile), values.Unfit), (step, key)
        else:
            assert row.default is not None or not row.required or not whole, (step, key)


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


@pytest.mark.parametrize("name", SETS)
def test_every_line_is_a_sentence_with_what_it_means(name: str) -> None:
    profile = robot_of(name)
    found = rows(name)
    assert len(read(FOLDER / f"{name}.jsonl")) == len(found)
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


def test_a_plan_before_a_sentence_is_one_of_that_robot() -> None:
    for name in HELD_OUT:
        profile = robot_of(name)
        for row in rows(name):
            for earlier in row.get("context", []):
                for step in [] if isinstance(earlier, str) else earlier["steps"]:
                    understood = arguments(plan_rows.step(step, profile), profile)
                    check(profile, {"action": step["action"], "args": understood}, whole=False)  # or it was asked about


@pytest.mark.parametrize(
    "names", [*([name] for name in SETS), ["warehouse-amr", *(f"languages/{code}" for code in sorted(LANGUAGES))]]
)
def test_no_sentence_is_there_twice(names: list[str]) -> None:
    found = Counter((row["text"].casefold(), json.dumps(row.get("context"))) for name in names for row in rows(name))
    assert [text for text, count in found.items() if count > 1] == []


def test_a_robot_that_is_not_shipped_has_no_examples_to_show() -> None:
    assert {robot_of(f"unseen/{robot}").examples for robot in UNSEEN} == {()}
    assert not set(UNSEEN) & set(profiles.names("robots"))


@pytest.mark.parametrize("name", HELD_OUT)
def test_a_set_that_nothing_is_tuned_on_has_some_of_every_kind(name: str) -> None:
    found = rows(name)
    kinds = Counter(kind(row["expect"]) for row in found)
    plans = [row["expect"]["steps"] for row in found if kind(row["expect"]) == "steps"]
    language = name.removeprefix("languages/")
    assert len(found) == 40 if language in LANGUAGES else len(found) >= 105
    assert {row.get("lang") for row in found} == ({language} if language in LANGUAGES else {None})
    assert 0.65 <= len(plans) / len(found) <= 0.85
    assert 0.25 <= sum(len(steps) > 1 for steps in plans) / len(plans) <= 0.5
    assert max(map(len, plans)) >= 3
    assert kinds["ask"] >= 0.06 * len(found)
    assert min(kinds["refuse"], kinds["answer"]) >= 2
    assert kinds["stop"] >= 1
    assert sum("context" in row for row in found) >= 0.04 * len(found)


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


@pytest.mark.parametrize("name", [*ROBOTS, *(f"unseen/{robot}" for robot in UNSEEN)])
def test_every_action_is_asked_for_and_every_optional_argument_is_said(name: str) -> None:
    steps = [step for row in rows(name) for step in row["expect"].get("steps", [])]
    said = {(step["action"], key) for step in steps for key in step.get("args", {})}
    for called, action in robot_of(name).actions.items():
        assert called in {step["action"] for step in steps}
        for key, row in action.parameters.items():
            only = isinstance(row, ChoiceParameter) and len(row.values) == 1
            assert only or (called, key) in said


@pytest.mark.parametrize("names", [*([robot] for robot in ROBOTS), list(HELD_OUT)])
def test_every_stop_stops_and_hardly_anything_else_does(names: list[str]) -> None:
    missed, needless, count = [], [], 0
    for name in names:
        known = Names(robot_of(name)).words
        for row in rows(name):
            stopped = stops(row["text"], known=known) is not None
            count += 1
            if row["expect"].get("stop"):
                missed += [] if stopped else [row["text"]]
            elif stopped:
                needless.append(row["text"])
    assert missed == []
    assert len(needless) <= NEEDLESS_STOPS * count, needless
