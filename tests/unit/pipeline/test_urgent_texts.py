"""What is said in haste and not understood."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from talking import Talking

from gateway.errors import ModelUnavailable


@pytest.fixture(name="bench")
async def running() -> AsyncIterator[Talking]:
    made = Talking()
    async with made.running():
        yield made


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("lift it up this instant", True),
        ("cold feet cold feet cold feet", True),
        ("make me a sandwich", False),
        ("thank you so much!", False),
        ("to the shelf, right now!", True),
    ],
)
async def test_what_is_urgent_and_not_understood_ends_what_runs(bench: Talking, said: str, ends: bool) -> None:
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    await bench.say("go to shelf A", "x")
    (goal,) = bench.goal_messages()
    await bench.say(said, "y")
    assert (bench.goals.open[goal.id].cancel is not None) is ends
    (told,) = bench.heard("y")
    assert told["event"] in ("asks", "refused")
    assert ("It sounded urgent, so cart-1 ends what it was doing." in told["text"]) is ends


async def test_what_is_urgent_ends_what_runs_although_no_model_answers(bench: Talking) -> None:
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    await bench.say("go to shelf A", "x")
    (goal,) = bench.goal_messages()
    bench.model.error = ModelUnavailable("is starting")
    await bench.say("lift it up this instant", "y")
    assert bench.goals.open[goal.id].cancel == "something urgent was said that was not understood"
    assert bench.heard("y")[0]["text"].endswith("It sounded urgent, so cart-1 ends what it was doing.")


async def test_an_order_that_lacks_something_ends_nothing(bench: Talking) -> None:
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    await bench.say("go to shelf A", "x")
    (goal,) = bench.goal_messages()
    bench.model.plans["go to the shelf right now"] = "ask to"
    await bench.say("go to the shelf right now", "y")
    assert bench.heard("y")[0]["event"] == "asks"
    assert bench.goals.open[goal.id].cancel is None
