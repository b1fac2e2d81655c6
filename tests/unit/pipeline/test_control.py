from __future__ import annotations

import json

import pytest
import safety_samples as samples
from robot_bench import PREFIX, HangingBus, RobotBench, until

from gateway.adapters.doubles import MemoryBus
from gateway.errors import BusUnavailable
from gateway.pipeline import control
from gateway.pipeline.control import Control
from gateway.robot_messages import Goal


def test_what_it_hears() -> None:
    assert set(Control.subscriptions("edge/plant")) == {
        "edge/plant/stop",
        "edge/plant/commands",
        *(f"edge/plant/robots/+/{kind}" for kind in ("events", "catalog", "telemetry", "stop")),
    }


async def test_from_a_command_to_its_end() -> None:
    bench = RobotBench()
    async with bench.running():
        catalog = samples.catalog(bench.profile).model_dump_json().encode()
        telemetry = samples.telemetry(age=0.0).model_dump_json().encode()
        messages = [
            bench.message("robots/cart-1/catalog", catalog, retain=True),
            bench.message("robots/cart-1/telemetry", telemetry),
            bench.message("commands", {"id": "c1", "robot": "cart-1", "action": "drive", "args": {"to": "dock"}}),
        ]
        bench.source.put(messages)
        await until(lambda: len(bench.source.acknowledged) == 3)
        goal = Goal.model_validate_json(bench.ahead[0].payload)
        for kind, more in (("received", {}), ("ended", {"outcome": "succeeded"})):
            content = {"id": kind, "robot": "cart-1", "goal": goal.id, "event": kind, "time": bench.clock.now(), **more}
            bench.source.put([bench.message("robots/cart-1/events", content)])
        await until(lambda: len(bench.source.acknowledged) == 5)
    assert [row["event"] for row in bench.told()] == ["approved", "received", "ended"]


async def test_what_is_retained_or_unreadable_is_acknowledged_and_does_nothing() -> None:
    bench = RobotBench()
    bench.node_is_there()
    command = {"id": "c1", "robot": "cart-1", "action": "drive", "args": {"to": "dock"}}
    async with bench.running():
        bench.source.put(
            [
                bench.message("commands", command, retain=True),
                bench.message("robots/cart-1/events", b"{"),
                bench.message("robots/cart-1/other", b"x"),
            ]
        )
        await until(lambda: len(bench.source.acknowledged) == 3)
    assert bench.store.commits == []


async def test_the_heartbeat_goes_out_also_after_the_bus_failed() -> None:
    bench = RobotBench()
    bench.bus.error = BusUnavailable("gone")
    async with bench.running():
        await until(lambda: bench.bus.attempts == 1)
        bench.bus.error = None
        await until(lambda: bool(bench.bus.published))
    beat = json.loads(bench.bus.published[0].payload)
    assert (bench.bus.published[0].topic, beat["kind"]) == (f"{PREFIX}/heartbeat", "heartbeat")


async def test_a_stop_behind_a_flood_of_commands_waits_for_no_acknowledgement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(control, "_WAITING", 2)
    bench = RobotBench(bus=HangingBus())
    async with bench.running():
        flood = [bench.message("commands", {"id": f"c{n}", "robot": "x", "action": "go"}) for n in range(100)]
        bench.source.put(flood)
        bench.source.put([bench.message("robots/cart-1/stop", b"halt")])
        await until(lambda: bench.stops.stopped("cart-1") is not None)
        await until(lambda: len(bench.source.acknowledged) == 101)
        answers = [message for message in bench.sent("events") if b"overloaded" in message.payload]
        assert len(answers) == 50


async def test_when_it_is_overloaded_each_is_told_while_the_bus_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_WAITING", 1)
    bench = RobotBench(bus=MemoryBus())
    async with bench.running():
        bench.source.put([bench.message("commands", {"id": f"c{n}", "robot": "x", "action": "go"}) for n in range(10)])
        await until(lambda: len(bench.source.acknowledged) == 10)
        await until(lambda: len(bench.told()) == 10)
    codes = [row["code"] for row in bench.told()]
    assert codes.count("unknown-robot") == 1
    assert codes.count("overloaded") == 9
