"""Stop means stop: at once, for all goals, until an authorised reset, and over restarts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mosquitto import Mosquitto
from node_gateway import begun, journal, pose, waiting
from node_process import Bench, bench
from ros import ROOT, Ros, ros_process

CALLER = ROOT / "tests" / "support" / "ros_stop_caller.py"
STOP = {"schema": 1, "id": "1", "kind": "stop", "sender": "test", "time": 0.0}


@pytest.fixture
def bench_(ros: Ros, tmp_path: Path, mosquitto: Mosquitto) -> Iterator[Bench]:
    with bench(ros, tmp_path, mosquitto) as made:
        made.robot()
        yield made


def running(bench_: Bench) -> str:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("wait", waiting(60)))
    gateway.event(goal, "accepted")
    return goal


def refused_as_stopped(bench_: Bench) -> bool:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    ended = gateway.end(goal)
    assert begun(bench_.robot_journal, goal) == (0 if ended.outcome == "refused" else 1)
    return ended.code == "stopped"


@pytest.mark.parametrize(("topic", "payload"), [("robots/amr-1/stop", STOP), ("stop", STOP), ("stop", b"now!")])
def test_a_stop_cancels_every_goal_and_refuses_until_a_valid_reset(
    bench_: Bench, topic: str, payload: dict[str, Any] | bytes
) -> None:
    gateway, node = bench_.gateway, bench_.node()
    gateway.wait_catalog("navigate", "wait")
    goals = [running(bench_), running(bench_)]
    gateway.publish(topic, payload, retain=True)
    for goal in goals:
        assert gateway.event(goal, "cancel").text == "the action server cancels it (stop)"
        assert gateway.end(goal).outcome == "canceled"
    rows = journal(bench_.robot_journal)
    assert any(row["what"] == "velocity" and row["zero"] for row in rows)
    assert refused_as_stopped(bench_)
    assert gateway.wait_catalog("wait", stopped=True).active

    scope, other = ("*", "amr-1") if topic == "stop" else ("amr-1", "*")
    now = time.time()
    wrong: list[dict[str, Any] | bytes] = [
        b"",
        gateway.reset(scope, now, key=bytes(32)),
        gateway.reset(scope, now - 3600.0),
        gateway.reset(scope, now + 60.0),
        gateway.reset(other, now),
        {**gateway.reset(scope, now), "sender": "somebody else"},
    ]
    for payload_ in wrong:
        gateway.publish(topic, payload_, retain=True)
        assert refused_as_stopped(bench_)

    gateway.publish(topic, gateway.reset(scope, time.time()), retain=True)
    gateway.wait_catalog("wait", stopped=False)
    assert not refused_as_stopped(bench_)
    assert node.stop() == 0


def test_the_latch_of_the_site_and_that_of_the_robot_are_two(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.node()
    gateway.wait_catalog("navigate")
    gateway.publish("stop", STOP)
    gateway.publish("robots/amr-1/stop", STOP)
    assert refused_as_stopped(bench_)
    gateway.publish("stop", gateway.reset("*", time.time()))
    assert refused_as_stopped(bench_)
    gateway.publish("robots/amr-1/stop", gateway.reset("amr-1", time.time()))
    assert not refused_as_stopped(bench_)


def test_the_latch_survives_a_kill_and_a_broker_that_forgot_it(bench_: Bench) -> None:
    gateway, node = bench_.gateway, bench_.node()
    gateway.wait_catalog("navigate")
    gateway.publish("robots/amr-1/stop", STOP)  # not retained
    gateway.wait_catalog("navigate", stopped=True)
    deadline = time.monotonic() + 10.0
    while not (bench_.state / "latch.json").exists():  # written after the cancel, by another thread
        assert time.monotonic() < deadline
        time.sleep(0.01)
    node.kill()
    bench_.node()
    gateway.catalog = None
    gateway.wait_catalog("navigate", stopped=True)
    assert refused_as_stopped(bench_)


def test_a_stop_that_came_while_the_node_was_away_holds(bench_: Bench) -> None:
    gateway, node = bench_.gateway, bench_.node()
    gateway.wait_catalog("navigate", "wait")
    goal = running(bench_)
    node.kill()
    gateway.publish("stop", STOP, retain=True)
    bench_.node()
    ended = gateway.end(goal)
    assert (ended.outcome, ended.code, ended.text) == ("canceled", None, "")
    assert refused_as_stopped(bench_)
    assert begun(bench_.robot_journal, goal) == 1


@pytest.mark.parametrize("way", ["topic", "service"])
def test_a_stop_from_ros_stops_and_is_kept_by_the_broker(bench_: Bench, way: str) -> None:
    gateway = bench_.gateway
    bench_.node()
    gateway.wait_catalog("navigate", "wait")
    goal = running(bench_)
    with ros_process(bench_.ros, CALLER, way, "/amr_1/edge_gateway/stop", log=bench_.folder / "caller.log") as caller:
        assert caller.rest()[-1] == {"stopped": True}
    assert gateway.end(goal).outcome == "canceled"
    gateway.wait_catalog("navigate", stopped=True)
    gateway.peer.subscribe("edge/lab/robots/amr-1/stop")
    message = gateway.peer.receive()
    while not message.topic.endswith("/stop"):
        message = gateway.peer.receive()
    assert message.retain
    assert b'"kind":"stop"' in message.payload
    assert refused_as_stopped(bench_)
