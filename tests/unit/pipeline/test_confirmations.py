from __future__ import annotations

import math
from collections.abc import AsyncIterator
from typing import Any

import pytest
import safety_samples as samples
from talking import Talking

from gateway.errors import StoreError
from gateway.pipeline import teller, wishes
from gateway.ports import Commit

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
    said = "go to shelf a and then to shelf b"
    bench.model.plans[said] = "drive to=shelf-a"
    await bench.say(said, "x")
    assert bench.heard("x")[0]["text"] == "Drive to shelf A? (“shelf b” is not used)"


def restarted(bench: Talking, seconds: float = 5.0, **options: Any) -> Talking:
    """The gateway that finds what that one has stored, some time later."""
    again = Talking(store=bench.store, **options)
    again.clock.advance(bench.clock.now() - again.clock.now() + seconds)
    again.node_is_there()
    again.model.logprob = UNSURE
    recovery = bench.store.recovery()
    again.stops.restore(recovery.latches)
    again.goals.restore(recovery.commands)
    again.language.restore(recovery)
    return again


def waiting(bench: Talking) -> set[str]:
    """The stored names of what waits for a yes."""
    return {name for name in bench.store.recovery().kept if name.startswith("wish/")}


async def test_a_yes_after_a_restart_confirms_what_was_asked_before_it_once(bench: Talking) -> None:
    await bench.say("go to shelf A, then wait 5 seconds and dock", "x", conversation="hall")
    assert waiting(bench) == {"wish/x"}
    again = restarted(bench, seconds=8.0)
    async with again.running():
        await again.say("yes", "other", conversation="yard")
        assert again.heard("other")[0]["code"] == "nothing-to-confirm"
        await again.say("yes", "y", conversation="hall")
        assert again.kinds("x") == ["understood", "approved"]
        assert again.heard("x")[0]["steps"] == 3
        assert waiting(again) == set()
    third = restarted(again)
    async with third.running():
        await third.say("yes", "z", conversation="hall")
        assert third.heard("z")[0]["code"] == "nothing-to-confirm"
    assert len(again.goal_messages()) == 1
    assert third.goal_messages() == []


async def test_after_a_restart_the_same_people_can_confirm() -> None:
    rules = {"cart-1": frozenset({"chief"})}
    bench = Talking(confirmers=rules)
    bench.model.logprob = UNSURE
    async with bench.running():
        await bench.say("go to shelf A", "x", sender="anna", conversation="hall")
    again = restarted(bench, confirmers=rules)
    async with again.running():
        await again.say("yes", "y", sender="bob", conversation="hall")
        assert again.heard("y")[0]["code"] == "not-yours"
        assert waiting(again) == {"wish/x"}
        await again.say("yes", sender="anna", conversation="hall")
        assert len(again.goal_messages()) == 1


@pytest.mark.parametrize("seconds", [61.0, -1.0])
async def test_what_has_expired_or_comes_from_the_future_does_not_come_back(bench: Talking, seconds: float) -> None:
    await bench.say("go to shelf A", "x")
    again = restarted(bench, seconds)
    async with again.running():
        await again.say("yes", "y")
        assert again.heard("y")[0]["code"] == "nothing-to-confirm"
        assert waiting(again) == set()


@pytest.mark.parametrize(
    "end",
    [
        {"text": "no"},
        {"decline": "x"},
        {"text": "cancel"},
        {"text": "stop"},
        {"text": "how full is the battery"},
        {"text": "go to the shelf"},
    ],
)
async def test_what_waits_no_more_does_not_come_back(bench: Talking, end: dict[str, Any]) -> None:
    await bench.say("go to shelf A", "x")
    assert waiting(bench) == {"wish/x"}
    await bench.give(end)
    assert waiting(bench) == set()


async def test_what_was_asked_later_takes_its_place_in_the_store_as_well(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    await bench.say("then dock", "y")
    assert waiting(bench) == {"wish/y"}


async def test_what_has_expired_is_forgotten_when_somebody_confirms_it(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    bench.clock.advance(61.0)
    await bench.say("yes", "y")
    assert waiting(bench) == set()


async def test_what_is_confirmed_but_refused_is_forgotten(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    bench.node_is_there(battery=1.0)
    await bench.say("yes", "y")
    assert bench.kinds("x") == ["confirm", "refused"]
    assert waiting(bench) == set()


async def test_a_stop_that_outlives_the_restart_takes_what_waits_with_it(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    again = Talking(store=bench.store)
    again.stops.hear([("cart-1", b"stop")])
    again.language.restore(bench.store.recovery())
    async with again.running():
        await again.say("yes", "y")
        assert again.heard("y")[0]["code"] == "nothing-to-confirm"
        assert waiting(again) == set()


async def test_a_stop_takes_it_also_when_the_store_fails_for_a_while(
    bench: Talking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teller, "_RETRY", 0.0)
    await bench.say("go to shelf A", "x")
    bench.store.error = StoreError("disk full")
    bench.stops.hear([("cart-1", b"stop")])
    await bench.settle()
    assert waiting(bench) == {"wish/x"}
    bench.store.error = None
    await bench.settle()
    assert waiting(bench) == set()


async def test_the_store_holds_as_many_as_can_be_confirmed(bench: Talking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wishes, "_MOST", 2)
    for name in ("a", "b", "c"):
        await bench.say("go to shelf A", name, conversation=name)
    assert waiting(bench) == {"wish/b", "wish/c"}


async def test_what_cannot_be_read_or_is_for_no_robot_is_forgotten(bench: Talking) -> None:
    await bench.say("go to shelf A", "x")
    body = bench.store.recovery().kept["wish/x"]
    await bench.store.commit(Commit(kept={"wish/x": b"{", "wish/y": body.replace(b"cart-1", b"cart-9")}))
    again = restarted(bench)
    async with again.running():
        await again.settle()
        assert waiting(again) == set()
        await again.say("yes", "z")
        assert again.heard("z")[0]["code"] == "nothing-to-confirm"


async def test_what_could_not_begin_while_the_store_failed_does_not_come_back(
    bench: Talking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teller, "_RETRY", 0.0)
    await bench.say("go to shelf A", "x", conversation="hall")
    wish = bench.language.wishes.take("x", "hall", None, yes=True)
    assert isinstance(wish, wishes.Wish)
    bench.store.error = StoreError("disk full")
    await bench.language.wishes.begin(wish)
    assert bench.heard("x")[-1]["code"] == "store"
    bench.store.error = None
    await bench.settle()
    assert waiting(bench) == set()
    assert bench.goal_messages() == []
