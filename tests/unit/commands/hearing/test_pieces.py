"""Clauses without a verb take it from their neighbour."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from porter import PORTER

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.pieces import accepts, courteous, elliptical, filled, tasks
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


@pytest.mark.parametrize(
    "text",
    [
        *("please", "chop chop.", "Thanks, mate!", "quickly now", "bitte", "dear", "buddy!", "Excuse me", "hey, robot"),
        *("good morning", "Good evening, love", "sorry", "listen", "well, so", "hello hello", "sweetheart"),
    ],
)
def test_a_courtesy_asks_for_nothing(text: str) -> None:
    assert courteous(hear(text, NAMES))


@pytest.mark.parametrize("text", ["gently please", "nice and slowly", "carefully", "but quickly now"])
def test_how_it_is_to_be_done_is_no_task(text: str) -> None:
    assert courteous(hear(text, NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "charge please",
        "",
        "sing",
        "packing A please",
        "good",
        "my dear charger",
        "only",
        "supply",
        "slowly to packing A",
    ],
)
def test_what_asks_for_something_is_no_courtesy(text: str) -> None:
    assert not courteous(hear(text, NAMES))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("excuse me, go to packing A", ["go to packing A"]),
        ("good morning, charge, then go to packing A, my dear, thanks", ["charge", "go to packing A", "my dear"]),
        ("hi robot, go to packing A and charge, buddy", ["go to packing A", "charge"]),
        ("hello, please", []),
        ("charge", []),  # is one clause
    ],
)
def test_courtesies_are_no_tasks(text: str, asked: list[str]) -> None:
    assert [piece.text for piece in tasks(hear(text, NAMES))] == asked


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("packing A", True),
        ("and finally to the dock too", True),
        ("packing A for two minutes", True),
        ("go to packing A", False),
        ("inspect packing A", False),
        ("packing A off", False),  # is switched
        ("packing A on.", False),
        ("on packing A", True),
        ("on to packing A", True),
        ("please", False),
        ("charge", False),
    ],
)
def test_a_clause_of_names_alone_is_elliptical(text: str, so: bool) -> None:
    assert elliptical(hear(text, NAMES)) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("sweep the entrance", False),  # a value that is what to do
        ("mop my cafe", False),
        ("the entrance, sweep", True),
        ("sweep and the entrance", True),
        ("with the vacuum the cafe", True),
        ("the entrance", True),
        ("mop", True),
    ],
)
def test_a_clause_that_begins_with_a_verb_is_not_elliptical(text: str, *, so: bool) -> None:
    assert elliptical(hear(text, Names(CARETAKER))) is so


@pytest.mark.parametrize(
    ("text", "neighbour", "step"),
    [
        ("packing A", "navigate to=packing-b", "navigate to=packing-a"),
        ("the dock, 0.4 m/s", "carry from=receiving to=packing-b speed=slow", None),
        ("three minutes", "wait for=2min", "wait for=3min"),
        ("packing A", "carry from=receiving to=packing-b", None),  # from there, or to it?
        ("the packing table", "navigate to=packing-b", None),  # which one?
        ("packing A", "dock", None),
        ("three minutes", "navigate to=packing-b", None),
    ],
)
def test_the_neighbours_step_takes_what_is_named(text: str, neighbour: str, step: str | None) -> None:
    plan = parse(neighbour)
    assert isinstance(plan, Plan)
    found = filled(hear(text, NAMES), plan.steps[0], WAREHOUSE)
    assert (None if found is None else write(Plan((found,)))) == step


@pytest.mark.parametrize(
    ("sentence", "action", "names"),
    [
        ("room 204", "bring", ["to", "origin"]),
        ("a room", "bring", ["to", "origin"]),  # may be one or another
        ("the oak", "bring", []),  # is a thing, and the text is of any words
        ("the oak", "photograph", ["what"]),
        ("room 204", "photograph", []),
        ("art", "scan", ["section"]),
        ("art", "unlock", []),
        ("the north gate", "shut", ["which"]),  # is the place of a value
        ("one of the gates", "shut", ["which"]),
        ("room 204", "shut", []),
    ],
)
def test_a_parameter_has_what_it_may_mean(sentence: str, action: str, names: list[str]) -> None:
    rows = PORTER.actions[action].parameters
    (mention,) = hear(sentence, Names(PORTER)).mentions
    assert [name for name, row in rows.items() if accepts(row, mention)] == names


def test_a_choice_has_what_may_mean_one_of_its_places() -> None:
    data = PORTER.model_dump()
    data["places"]["gate-w"] = {"title": "the west gate", "x": 3.0, "y": 2.0}
    (mention,) = hear("one of the gates", Names(RobotProfile.model_validate(data))).mentions
    assert mention.ids == ("gate-n", "gate-s", "gate-w")
    assert accepts(PORTER.actions["shut"].parameters["which"], mention)
