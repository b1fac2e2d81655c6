from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.plans.plan import Plan, PlanError, parse, write
from gateway.commands.resolving import numbers, resolve, settled
from gateway.commands.sentences import can, duration_words, plan_sentence, question, quote

AMR = robot_profiles.robot("warehouse-amr")


def plan(text: str) -> Plan:
    found = parse(text)
    assert isinstance(found, Plan)
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("navigate to=packing-b ; dock", "Drive to packing B, then drive to a dock and charge"),
        ("navigate to=dock", "Drive to the dock"),
        (
            'carry from=storage-1 to=packing-b load="red box" speed=0.5m/s payload=12kg',
            "Carry a load from storage aisle 1 to packing B, load red box, speed 0.5 m/s, payload 12 kg",
        ),
        ("carry from=storage-1 to=packing-b speed=0.8m/s", "Carry a load from storage aisle 1 to packing B"),
        ("wait for=2.5min", "Wait where it is for 2.5 min"),
        ("carry from=dock to=receiving speed=x0.5", "Carry a load from the dock to receiving, speed 0.4 m/s"),
    ],
)
def test_plans_as_sentences(text: str, said: str) -> None:
    assert plan_sentence(resolve(plan(text), AMR), AMR) == said


def test_factors_start_from_the_last_plan_and_are_settled_to_numbers() -> None:
    last = "carry from=dock to=receiving speed=0.6m/s"
    slower = plan("carry from=dock to=receiving speed=x0.5")
    steps = resolve(slower, AMR, last)
    assert steps[0][1]["speed"] == pytest.approx(0.3)
    assert write(settled(slower, steps, AMR)) == "carry from=dock to=receiving speed=0.3m/s"
    assert numbers("wait for=2min", AMR) == {"for": 120.0}
    assert numbers("refuse", AMR) == numbers("no plan at all;", AMR) == numbers("", AMR) == {}
    with pytest.raises(PlanError):
        resolve(plan("wait for=x2"), AMR)


def test_questions_name_what_is_missing_and_the_choices() -> None:
    asked, choices = question("to", "navigate", AMR, among=("packing-a", "packing-b"), said="the packing table")
    assert (asked, choices) == ("Which packing table: packing A or packing B?", ("packing A", "packing B"))
    asked, choices = question("to", None, AMR)
    assert asked.startswith("To drive to a place I must know where to: ")
    assert len(choices) == len(AMR.places)
    assert question("for", "wait", AMR)[0] == "To wait where it is I must know how long: from 0.1 s to 30 min?"
    assert question("payload", None, AMR)[0].endswith("its weight: from 0 kg to 60 kg?")
    assert question("load", None, AMR)[0].endswith("the load's name.")
    assert question("action", None, AMR) == (f"What shall I do? {can(AMR)}", ())
    assert question("to", "navigate", AMR, ("wait",))[0].startswith("What shall I do? I can wait")
    assert "I can do nothing now" in can(AMR, ())


@pytest.mark.parametrize(("seconds", "text"), [(5.0, "5 s"), (90.0, "90 s"), (150.0, "2.5 min"), (5400.0, "1.5 h")])
def test_durations(seconds: float, text: str) -> None:
    assert duration_words(seconds) == text


def test_what_was_said_is_quoted_short() -> None:
    assert quote("a\n b") == "'a b'"
    assert len(quote("x" * 1000)) < 80
