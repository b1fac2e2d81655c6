from __future__ import annotations

import itertools
import json
from pathlib import Path
from random import Random

import pytest

from gateway import profiles
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse, Step
from gateway.commands.plans.plan_values import arguments
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, PoseParameter
from gateway.training import written, written_examples
from gateway.training.written import Written

SETS = Path(__file__).resolve().parents[3] / "benchmarks" / "commands"
ROBOTS = {robot.profile.name: robot for robot in (*written.robots(), *written.robots(held=True))}
EVERY = 10
FEWEST = 0.8
"""Of each tenth sentence of a robot; code finds in them what they mean."""


@pytest.mark.parametrize(
    ("row", "meaning", "before"),
    [
        ("to bay 3 => drive to=bay-3", Plan((Step("drive", (("to", "bay-3"),)),)), None),
        ("two minutes => wait time=2m", Plan((Step("wait", (("time", "2min"),)),)), None),
        ("go => ask to", Ask("to"), None),
        ("how full? => answer battery", Answer("battery"), None),
        ("[wait time=5m ; drive to=a] sing => refuse", Refuse(), ("wait", "drive")),
        ('say "a => b" twice => say text="a" times=2', Plan((Step("say", (("text", "a"), ("times", "2"))),)), None),
    ],
)
def test_a_line_is_a_sentence_with_its_plan(row: str, meaning: object, before: tuple[str, ...] | None) -> None:
    found = written.line(row)
    assert found.meaning == meaning
    assert (None if found.before is None else tuple(step.action for step in found.before.steps)) == before


@pytest.mark.parametrize("row", ["go to bay 3", "[ask to] bay 3 => drive to=bay-3", "go => drive to=", "go => "])
def test_a_line_that_is_none_is_told(row: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        written.line(row)


@pytest.mark.parametrize("name", sorted(ROBOTS))
def test_every_plan_is_one_of_its_robot(name: str) -> None:
    robot = ROBOTS[name]
    parameters = {key for action in robot.profile.actions.values() for key in action.parameters}
    for line in robot.lines:
        if isinstance(line.meaning, Ask):
            assert line.meaning.what == "action" or line.meaning.what in parameters, line.text
        for found in (line.meaning, line.before):
            for step in found.steps if isinstance(found, Plan) else ():
                known(robot, step, line.text)


def known(robot: Written, step: Step, text: str) -> None:
    meant = arguments(step, robot.profile)
    for key, row in robot.profile.actions[step.action].parameters.items():
        match row:
            case PoseParameter():
                assert meant.get(key, next(iter(robot.profile.places))) in robot.profile.places, text
            case ChoiceParameter():
                assert meant.get(key, next(iter(row.values))) in row.values, text
            case BooleanParameter():
                assert dict(step.args).get(key, "yes") in ("yes", "no"), text
            case _:
                pass


@pytest.mark.parametrize("name", sorted(ROBOTS))
def test_code_finds_in_most_sentences_what_they_mean(name: str) -> None:
    robot = ROBOTS[name]
    names = Names(robot.profile)
    lines = robot.lines[::EVERY]
    made = [
        written_examples.example(robot.profile, names, line, () if line.before is None else (line.before,))
        for line in lines
    ]
    assert len([one for one in made if one is not None]) >= FEWEST * len(lines)
    for line, one in zip(lines, made, strict=True):
        if one is not None and isinstance(line.meaning, Plan):
            found = plan.parse(one.answer)
            assert isinstance(found, Plan)
            assert [step.action for step in found.steps] == [step.action for step in line.meaning.steps]
            assert [{key for key, _ in step.args} for step in found.steps] == [
                {key for key, _ in step.args} for step in line.meaning.steps
            ]


def test_all_lines_come_once_before_one_comes_again() -> None:
    some = [Written(ROBOTS[name].profile, ROBOTS[name].lines[:36]) for name in ("garage-mate", "zoo-feeder")]
    meant = {plan.write(line.meaning) for robot in some for line in robot.lines}
    packs = list(itertools.islice(written_examples.packs(some, "1", 12), 6))
    answers = {example.answer for pack in packs for example in pack}
    assert all(len({id(example.case.profile) for example in pack if example.case}) == 1 for pack in packs)
    assert 0.85 * len(meant) <= len(answers) <= len(meant)


def test_a_seed_gives_the_same_again_and_another_does_not() -> None:
    robots = (ROBOTS["garage-mate"], ROBOTS["zoo-feeder"])
    first, again, other = (
        [example.prompt for pack in itertools.islice(written_examples.packs(robots, seed, 12), 6) for example in pack]
        for seed in ("1", "1", "2")
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ("lift the car in bay 2 by 40 cm => raise_car where=bay-2 height=40", "raise_car where=bay-2 height=0.4m"),
        ("lift the car in bay 2 => raise_car where=bay-2 height=40", None),
        ('say dinner is ready => announce text="dinner is ready"', 'announce text="dinner is ready"'),
        ('say dinner => announce text="dinner is ready"', None),
        ("lift it => ask where", "ask where"),
        (
            "[raise_car where=bay-1 height=160] and now bay 4 => raise_car where=bay-4 height=160",
            "raise_car where=bay-4 height=1.6m",
        ),
        ("[move destination=yard] bay 4 up => raise_car where=bay-4 height=160", None),
    ],
)
def test_what_is_in_neither_the_sentence_nor_the_plan_before_makes_no_example(row: str, answer: str | None) -> None:
    robot, line = ROBOTS["garage-mate"], written.line(row)
    before = () if line.before is None else (line.before,)
    found = written_examples.example(robot.profile, Names(robot.profile), line, before)
    assert (None if found is None else found.answer) == answer


def test_a_plan_before_stands_in_the_prompt() -> None:
    robot = ROBOTS["garage-mate"]
    line = written.line("[raise_car where=bay-1 height=160] and now bay 4 => raise_car where=bay-4 height=160")
    assert line.before is not None
    found = written_examples.example(robot.profile, Names(robot.profile), line, (line.before,))
    assert found is not None
    assert "Last: raise_car where=bay-1 height=1.6m\n" in found.prompt.user


def test_what_it_is_measured_by_is_not_among_it() -> None:
    measured = {
        json.loads(row)["text"].casefold()
        for file in SETS.rglob("*.jsonl")
        for row in file.read_text(encoding="utf-8").splitlines()
        if len(json.loads(row)["text"].split()) > 5
    }
    assert not set(ROBOTS) & {file.stem for file in SETS.rglob("*.jsonl")}
    assert not set(ROBOTS) & set(profiles.names("robots"))
    lines = [line for robot in ROBOTS.values() for line in robot.lines]
    assert not measured & {line.text.casefold() for line in lines if isinstance(line.meaning, Plan)}


def test_noise_leaves_texts_as_they_are() -> None:
    robot = ROBOTS["garage-mate"]
    line = written.line('shout mind your heads three times => announce text="mind your heads" times=3')
    for seed in range(40):
        for example in written_examples.examples(robot, [line], Random(seed)):
            assert example.answer == 'announce text="mind your heads" times=3'


def test_another_catalogue_has_what_the_sentences_need() -> None:
    robot = ROBOTS["garage-mate"]
    lines = [written.line(row) for row in ("lift bay 2 => raise_car where=bay-2", "wait a bit => ask time")]
    seen = set()
    for seed in range(40):
        for example in written_examples.examples(robot, lines, Random(seed)):
            assert example.case is not None
            actions = example.case.profile.actions
            assert {"raise_car", "wait"} <= set(actions)
            seen.add(tuple(actions))
    assert len(seen) > 5
    assert any(len(actions) < len(robot.profile.actions) for actions in seen)
