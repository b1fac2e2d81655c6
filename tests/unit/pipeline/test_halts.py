from __future__ import annotations

import json

import pytest
from robot_bench import PREFIX, HangingBus, event, until
from talking import THREE, Talking

from gateway.errors import BusUnavailable
from gateway.pipeline import control, halts
from gateway.robot_messages import Stop


@pytest.mark.parametrize(
    ("payload", "topics"),
    [
        (b"stop", ["stop"]),
        (b"STOP!!!", ["stop"]),
        (b'{"text": "stop at once", "id": "x"}', ["stop"]),
        (b'{"text": "stop at once", "id": "no id"}', ["stop"]),
        (b'{"text": "halt", "robot": "cart-2"}', ["robots/cart-2/stop"]),
        (b'{"text": "halt", "robot": "cart-9"}', ["stop"]),
        (b"cart-2, stop", ["robots/cart-2/stop"]),
        (b"stop cart 1 and cart-2", ["robots/cart-1/stop", "robots/cart-2/stop"]),
        (b"everybody stop, cart-1 as well", ["stop"]),
        ("停下".encode(), ["stop"]),
        (b'{"action": "stop"}', ["stop"]),
        (b'{"text": "sto', ["stop"]),
        (b'{"id": "1", "robot": "cart-1", "action": "drive", "args": {"to": "stop"}}', []),
        (b"go to the bus stop", []),
    ],
)
async def test_what_stops_whom(payload: bytes, topics: list[str]) -> None:
    bench = Talking(robots=("cart-1", "cart-2"))
    async with bench.running():
        await bench.put(bench.message("commands", payload))
    sent = [message for message in bench.bus.published if message.topic.endswith("/stop")]
    assert [message.topic.removeprefix(f"{PREFIX}/") for message in sent] == topics
    assert all(message.retain and Stop.model_validate_json(message.payload) for message in sent)
    for robot in ("cart-1", "cart-2"):
        stopped = topics == ["stop"] or f"robots/{robot}/stop" in topics
        assert (bench.stops.stopped(robot) is not None) == stopped


async def test_it_cancels_what_runs_and_drops_plans_while_the_model_hangs() -> None:
    bench = Talking()
    async with bench.running():
        await bench.say(THREE, "p")
        (goal,) = bench.goal_messages()
        bench.model.go_on.clear()
        await bench.say("then dock", "late")
        await bench.say("stop", "s", sender="anna")
        assert (bench.stops.stopped("cart-1") or "").startswith("the site was stopped by anna (“stop”)")
        assert [json.loads(message.payload)["goal"] for message in bench.sent("cancel")] == [goal.id]
        (told,) = bench.heard("s")
        assert (told["event"], told["code"]) == ("stopped", "stopped")
        assert told["text"].startswith("Stopped: all robots of the site (heard “stop”)")
        await bench.goals.hear(event(goal, "ended", outcome="canceled"))
        bench.model.go_on.set()
        await bench.settle()
        assert [row["code"] for row in bench.heard("late")] == ["stopped"]
        assert bench.heard("p")[-1]["code"] == "stopped"
        assert len(bench.goal_messages()) == 1
        assert len(bench.model.asked) == 2  # the stop was not among them


async def test_a_stop_behind_a_full_queue_and_a_broker_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_WAITING", 1)
    bench = Talking(bus=HangingBus())
    async with bench.running():
        flood = [bench.message("commands", {"id": f"c{n}", "text": "go to shelf A"}) for n in range(100)]
        bench.source.put([*flood, bench.message("commands", b"stop!")])
        await until(lambda: bench.stops.stopped("cart-1") is not None)
        await bench.settle()
        assert bench.sent("stop")


async def test_what_was_said_before_it_in_the_same_breath_is_not_done() -> None:
    bench = Talking()
    async with bench.running():
        bench.model.plans["go to shelf A"] = "answer battery"
        bench.source.put([bench.message("commands", b"go to shelf A"), bench.message("commands", b"stop")])
        await bench.settle()
        assert [row["event"] for row in bench.told()].count("refused") == 1
        assert bench.model.asked == []
        bench.clock.advance(0.1)
        await bench.say("go to shelf A", "later")
        assert bench.kinds("later") == ["answer"]


async def test_it_is_published_until_the_broker_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halts, "_RETRY", 0.0)
    bench = Talking()
    bench.bus.error = BusUnavailable("gone")
    async with bench.running():
        await bench.say("stop", "s")
        assert bench.stops.stopped("cart-1") is not None
        assert bench.sent("stop") == []
        bench.bus.error = None
        await until(lambda: bool(bench.sent("stop")) and bool(bench.heard("s")))
        assert len(bench.sent("stop")) == 1


async def test_twice_is_as_once_and_a_retained_one_is_an_old_one() -> None:
    bench = Talking()
    async with bench.running():
        await bench.put(bench.message("commands", b"stop", retain=True))
        assert bench.stops.stopped("cart-1") is None
        for _ in range(2):
            await bench.put(bench.message("commands", b"stop", duplicate=True))
        assert bench.stops.stopped("cart-1") is not None
        assert len(bench.source.acknowledged) == 3
