from __future__ import annotations

import math
from collections.abc import AsyncIterator
from typing import Any

import pytest
import safety_samples as samples
from talking import Talking

UNSURE = math.log(0.7)
LOST = math.log(0.3)


@pytest.fixture(name="bench")
async def running() -> AsyncIterator[Talking]:
    made = Talking()
    made.model.logprob = UNSURE
    async with made.running():
        yield made


async def test_what_is_not_sure_is_done_after_a_yes(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    (told,) = bench.heard("x")
    assert (told["event"], told["text"]) == ("confirm", "Drive to shelf A?")
    assert (told["plan"], told["choices"]) == ("drive to=shelf-a", ["yes", "no"])
    assert told["probability"] == pytest.approx(0.7, abs=0.001)
    assert told["expires"]
    assert bench.goal_messages() == []
    await bench.say("Yes, please!", "y")
    assert bench.heard("y")[0]["text"] == "Confirmed: Drive to shelf A."
    assert bench.kinds("x") == ["confirm", "understood", "approved"]
    await bench.say("yes", "again")
    assert bench.heard("again")[0]["code"] == "nothing-to-confirm"
    assert len(bench.goal_messages()) == 1


@pytest.mark.parametrize("word", ["ja", "sí", "oui", "好的", "ok", "Do it."])
async def test_yes_in_several_languages(bench: Talking, word: str) -> None:
    await bench.say("go to shelf A", "x")
    await bench.say(word)
    assert len(bench.goal_messages()) == 1


@pytest.mark.parametrize("no", [{"text": "no"}, {"text": "nein"}, {"decline": "x"}])
async def test_a_no_takes_it_back(bench: Talking, no: dict[str, Any]) -> None:
    await bench.say("go to shelf A", "x")
    await bench.give({"id": "n", **no})
    assert bench.heard("n")[0]["text"] == "Not done: Drive to shelf A."
    assert bench.heard("x")[-1]["code"] == "declined"
    await bench.say("how full is the battery")
    assert "Last:" not in bench.model.asked[-1]
    await bench.give({"confirm": "x"})
    assert bench.goal_messages() == []


async def test_it_expires(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    bench.clock.advance(61.0)
    await bench.say("yes", "y")
    assert bench.heard("y")[0]["code"] == "expired"
    assert bench.goal_messages() == []


async def test_only_its_own_conversation_can_confirm(bench: Talking) -> None:
    await bench.say("go to shelf A", "x", conversation="one")
    await bench.say("yes", "y", conversation="two")
    assert bench.heard("y")[0]["code"] == "nothing-to-confirm"
    await bench.give({"id": "z", "confirm": "x", "conversation": "two"})
    assert bench.heard("z")[0]["code"] == "not-yours"
    await bench.give({"confirm": "x", "conversation": "one", "sender": "somebody"})
    assert len(bench.goal_messages()) == 1


@pytest.mark.parametrize(("sender", "may"), [("anna", True), ("chief", True), ("bob", False), (None, False)])
async def test_where_some_are_named_they_and_the_sender_can_confirm(sender: str | None, may: bool) -> None:
    bench = Talking(confirmers={"cart-1": frozenset({"chief"})})
    bench.model.logprob = UNSURE
    async with bench.running():
        await bench.say("go to shelf A", "x", sender="anna", conversation="hall")
        await bench.give({"id": "y", "confirm": "x", "conversation": "hall", **({"sender": sender} if sender else {})})
        assert len(bench.goal_messages()) == may
        if not may:
            assert bench.heard("y")[0]["text"] == "only chief or whoever gave it can confirm that"


async def test_a_newer_sentence_takes_its_place(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    await bench.say("then dock", "y")
    await bench.say("yes")
    assert bench.kinds("x") == ["confirm"]
    assert bench.kinds("y") == ["confirm", "understood", "approved"]
    assert [goal.fields["pose"]["pose"]["position"]["x"] for goal in bench.goal_messages()] == [1.0]


async def test_what_is_hardly_understood_is_said_and_asked_for_in_other_words(bench: Talking) -> None:
    bench.model.logprob = LOST
    await bench.say("go to shelf A", "x")
    (told,) = bench.heard("x")
    assert told["event"] == "asks"
    assert told["text"].startswith(
        "I understood “Drive to shelf A”, but am not sure; say it in other words. I can drive"
    )
    await bench.say("yes", "y")
    assert bench.heard("y")[0]["code"] == "nothing-to-confirm"


async def test_what_is_risky_is_always_confirmed_and_what_cannot_be_is_not_asked_for() -> None:
    profile = samples.cart().model_dump()
    profile["actions"]["drive"]["risky"] = True
    bench = Talking(profile=samples.cart(actions=profile["actions"], concurrent=5))
    async with bench.running():
        await bench.say("go to shelf A", "x")
        assert bench.kinds("x") == ["confirm"]
        bench.model.plans["go to the dock and wait 2h"] = "drive to=dock ; wait for=2h"
        await bench.say("go to the dock and wait 2 hours", "y")
        assert bench.heard("y")[0]["code"] == "out-of-bounds"


async def test_a_stop_takes_what_waits_for_a_yes(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    await bench.say("stop")
    await bench.say("yes", "y")
    assert bench.heard("y")[0]["code"] == "nothing-to-confirm"


async def test_the_reasons_of_a_doubt_are_told(bench: Talking) -> None:
    bench.model.logprob = math.log(0.9)
    bench.model.plans["go there"] = "drive to=shelf-a"
    await bench.say("go there", "x")
    assert bench.heard("x")[0]["text"] == "Drive to shelf A? (shelf A was not named)"
