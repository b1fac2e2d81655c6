"""Clauses without a verb take it from their neighbour."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.pieces import courteous, elliptical, filled
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


@pytest.mark.parametrize("text", ["please", "chop chop.", "Thanks, mate!", "quickly now", "bitte"])
def test_a_courtesy_asks_for_nothing(text: str) -> None:
    assert courteous(hear(text, NAMES))


@pytest.mark.parametrize("text", ["charge please", "", "sing", "packing A please"])
def test_what_asks_for_something_is_no_courtesy(text: str) -> None:
    assert not courteous(hear(text, NAMES))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("packing A", True),
        ("and finally to the dock too", True),
        ("packing A for two minutes", True),
        ("go to packing A", False),
        ("inspect packing A", False),
        ("please", False),
        ("charge", False),
    ],
)
def test_a_clause_of_names_alone_is_elliptical(text: str, so: bool) -> None:
    assert elliptical(hear(text, NAMES)) is so


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
