"""The robot is an asset like others: its topics become telemetry, and alerts and insights become ROS topics."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mosquitto import Mosquitto
from mqtt_peer import Peer, peer
from node_gateway import begun, pose, waiting
from node_process import Bench, bench
from ros import ROOT, Ros, RosProcess, ros_process

from gateway.robot_messages import Diagnostics, RobotTelemetry

ALERT = {
    "schema": 1,
    "id": "1",
    "kind": "alert",
    "asset": "room-2",
    "stream": "temperature",
    "rule": "limit-high",
    "state": "raised",
    "severity": "critical",
    "value": 9.1,
    "unit": "°C",
    "limit": 8.0,
    "text": "The temperature is high.",
}


@pytest.fixture(scope="module")
def bench_(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("node")
    broker = Mosquitto(folder, persistent=True)
    broker.start()
    with bench(ros, folder, broker) as made:
        made.robot()
        made.node()
        made.gateway.wait_catalog("navigate", "wait")
        yield made
    broker.stop()


@pytest.fixture(scope="module")
def others(bench_: Bench) -> Iterator[RosProcess]:
    program = ROOT / "tests" / "support" / "ros_bridge_peer.py"
    with ros_process(bench_.ros, program, "/amr_1", log=bench_.folder / "peer.log") as process:
        process.line(lambda line: line.get("ready") is True)
        yield process


def until(listener: Peer, such: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    deadline = time.monotonic() + 30.0
    while True:
        found: dict[str, Any] = json.loads(listener.receive().payload)
        if such(found):
            return found
        assert time.monotonic() < deadline, found


def test_topics_become_telemetry(bench_: Bench, others: RosProcess) -> None:
    assert others.process.poll() is None
    with peer(bench_.broker.port, "listener") as listener:
        listener.subscribe("edge/lab/robots/amr-1/telemetry")
        found = until(listener, lambda message: {"battery", "yaw", "diagnostics"} <= set(message["values"]))
    telemetry = RobotTelemetry.model_validate(found)
    assert telemetry.values == {"battery": 75.0, "yaw": 0.0, "diagnostics": 1.0}  # the pose came once, just now
    assert telemetry.ages["battery"] < 5.0
    assert abs(telemetry.time - time.time()) < 60.0


def test_diagnostics_of_the_robot_go_to_the_broker(bench_: Bench, others: RosProcess) -> None:
    with peer(bench_.broker.port, "listener") as listener:
        listener.subscribe("edge/lab/robots/amr-1/diagnostics")
        others.send(transition="deactivate")  # the node starts anew below, and so tells everything again
        others.line(lambda line: line.get("changed") == "deactivate")
        others.send(transition="cleanup")
        others.line(lambda line: line.get("changed") == "cleanup")
        others.send(transition="configure")
        others.line(lambda line: line.get("changed") == "configure")
        others.send(transition="activate")
        assert others.line(lambda line: line.get("changed") == "activate")["success"]
        found = until(listener, lambda message: bool(message["statuses"]))
    (status,) = Diagnostics.model_validate(found).statuses
    assert (status.name, status.level, status.message) == ("left wheel", 1, "warm")
    bench_.gateway.wait_catalog("navigate", "wait")


@pytest.mark.parametrize(("state", "level"), [("raised", 2), ("cleared", 0)])
def test_alerts_become_diagnostics(bench_: Bench, others: RosProcess, state: str, level: int) -> None:
    bench_.gateway.publish("alerts/room-2", {**ALERT, "state": state})
    found = others.line(lambda line: "alert" in line)
    assert found["alert"] == {
        "name": "room-2: limit-high",
        "level": level,
        "text": "The temperature is high.",
        "asset": "room-2",
    }


def test_insights_are_passed_on(bench_: Bench, others: RosProcess) -> None:
    insight = {"kind": "insight", "asset": "room-2", "headline": "Zimmer 2 wird wärmer"}
    bench_.gateway.publish("insights/room-2", insight)
    assert others.line(lambda line: "insight" in line)["insight"] == insight


def test_the_node_says_how_it_is(bench_: Bench, others: RosProcess) -> None:
    bench_.gateway.beat()
    assert others.line(lambda line: line.get("own") == "ready")["name"] == "edge_gateway: amr-1"


def test_an_inactive_node_cancels_its_goals_and_refuses_others(bench_: Bench, others: RosProcess) -> None:
    gateway = bench_.gateway
    running = gateway.send(gateway.goal("wait", waiting(60)))
    gateway.event(running, "accepted")
    others.send(transition="deactivate")
    assert others.line(lambda line: line.get("changed") == "deactivate")["success"]
    assert gateway.end(running).outcome == "canceled"
    goal = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    assert gateway.end(goal).code == "inactive"
    while gateway.catalog is None or gateway.catalog.active:
        gateway.take()
    others.send(transition="activate")
    assert others.line(lambda line: line.get("changed") == "activate")["success"]
    goal = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    assert gateway.end(goal).outcome == "succeeded"
    assert begun(bench_.robot_journal, goal) == 1
