"""Whatever dies: no goal runs twice, none is forgotten, and what cannot be known is called unknown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from mosquitto import Mosquitto
from mqtt_peer import peer
from node_gateway import NodeGateway, begun, journal, pose, waiting
from node_process import Bench, bench
from ros import Ros


@pytest.fixture
def bench_(ros_alone: Ros, tmp_path: Path, mosquitto: Mosquitto) -> Iterator[Bench]:
    with bench(ros_alone, tmp_path, mosquitto) as made:
        yield made


def running(bench_: Bench, seconds: int = 60) -> dict[str, object]:
    gateway = bench_.gateway
    goal = gateway.goal("wait", waiting(seconds))
    gateway.send(goal)
    gateway.event(goal["id"], "accepted")
    deadline = time.monotonic() + 20.0
    while begun(bench_.robot_journal, str(goal["id"])) == 0:  # it is accepted a moment before it begins
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return goal


def test_a_killed_node_takes_up_its_goal_again(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_, 8)
    node.kill()
    bench_.node()
    gateway.send(goal)  # as the gateway does until it knows the end
    ended = gateway.end(str(goal["id"]))
    assert (ended.outcome, begun(bench_.robot_journal, str(goal["id"]))) == ("succeeded", 1)


def test_a_goal_that_ended_while_the_node_was_dead_is_reported(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_, 1)
    node.kill()
    deadline = time.monotonic() + 20.0
    while not any(row["what"] == "ended" for row in journal(bench_.robot_journal)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    bench_.node()
    assert gateway.end(str(goal["id"])).outcome == "succeeded"
    assert begun(bench_.robot_journal, str(goal["id"])) == 1


def test_a_killed_node_can_still_cancel_its_goal(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    node.kill()
    bench_.node()
    gateway.cancel(str(goal["id"]))
    assert gateway.end(str(goal["id"])).outcome == "canceled"


def test_node_and_robot_killed_and_only_the_node_comes_back(bench_: Bench) -> None:
    gateway, robot = bench_.gateway, bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    node.kill()
    robot.kill()
    bench_.node()
    ended = gateway.end(str(goal["id"]))
    assert (ended.outcome, ended.code) == ("unknown", "server-gone")


def test_node_and_robot_killed_and_both_come_back(bench_: Bench) -> None:
    gateway, robot = bench_.gateway, bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    node.kill()
    robot.kill()
    bench_.robot()
    bench_.node()
    gateway.send(goal)
    assert gateway.end(str(goal["id"])).outcome == "unknown"
    assert begun(bench_.robot_journal, str(goal["id"])) == 1


def test_a_goal_for_a_server_that_was_just_killed_is_not_sent(bench_: Bench) -> None:
    gateway, robot = bench_.gateway, bench_.robot()
    bench_.node()
    gateway.wait_catalog("wait")
    goal = gateway.goal("wait", waiting(1))
    robot.kill()  # it stays on the graph for a while
    gateway.send(goal)
    ended = gateway.end(str(goal["id"]))
    assert (ended.outcome, ended.code) == ("refused", "no-answer")
    bench_.robot()  # and the next one under its name does not get it either
    gateway.wait_catalog("wait")
    assert begun(bench_.robot_journal, str(goal["id"])) == 0


@pytest.mark.parametrize("how", ["kill", "stop"])
def test_a_robot_that_dies_makes_its_goal_unknown_and_leaves_the_catalogue(bench_: Bench, how: str) -> None:
    gateway, robot = bench_.gateway, bench_.robot()
    bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    if how == "kill":
        robot.kill()
    else:
        robot.stop()
    ended = gateway.end(str(goal["id"]))
    assert (ended.outcome, ended.code) == ("unknown", "server-gone")
    deadline = time.monotonic() + 30.0
    while gateway.catalog is None or "/amr_1/wait" in {row.id for row in gateway.catalog.servers}:
        assert time.monotonic() < deadline
        gateway.take()
    refused = gateway.send(gateway.goal("wait", waiting(1)))
    assert gateway.end(refused).code == "unknown-server"


def test_a_robot_that_is_restarted_at_once_does_not_know_its_goal(bench_: Bench) -> None:
    gateway, robot = bench_.gateway, bench_.robot()
    bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    robot.kill()
    bench_.robot()
    gateway.send(goal)
    assert gateway.end(str(goal["id"])).outcome == "unknown"
    assert begun(bench_.robot_journal, str(goal["id"])) == 1


def test_a_robot_that_rejects(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot("reject")
    bench_.node()
    gateway.wait_catalog("navigate")
    goal = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    assert gateway.end(goal).outcome == "rejected"
    assert begun(bench_.robot_journal, goal) == 0


def test_a_service_that_fails_has_not_succeeded(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot("dark")
    bench_.node()
    gateway.wait_catalog("light")
    ended = gateway.end(gateway.send(gateway.goal("light", {"data": True})))
    assert (ended.outcome, ended.text) == ("aborted", "no bulb")
    assert [row["data"] for row in journal(bench_.robot_journal) if row["what"] == "service"] == [True]


def test_a_robot_that_refuses_to_cancel_is_asked_again(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot("deaf")
    bench_.node()
    gateway.wait_catalog("wait")
    goal = gateway.send(gateway.goal("wait", waiting(7)))
    gateway.event(goal, "accepted")
    gateway.publish("stop", b"now!")
    assert "refuses to cancel" in gateway.event(goal, "cancel").text
    assert gateway.end(goal).outcome == "succeeded"  # what its server says, not what was wanted
    assert sum(1 for row in journal(bench_.robot_journal) if row["what"] == "cancel") >= 2


def test_a_node_that_ends_in_order_cancels_its_goals_and_says_that_it_is_away(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot()
    node = bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_)
    assert node.stop() == 0
    assert gateway.end(str(goal["id"])).outcome == "canceled"
    gateway.wait_catalog(online=False)


def test_a_killed_node_is_away_by_its_last_will(bench_: Bench) -> None:
    gateway, node = bench_.gateway, bench_.node()
    gateway.wait_catalog()
    node.kill()
    assert gateway.wait_catalog(online=False).servers == ()


def test_a_broker_that_is_killed_costs_no_goal(bench_: Bench) -> None:
    gateway = bench_.gateway
    bench_.robot()
    bench_.node()
    gateway.wait_catalog("wait")
    goal = running(bench_, 4)
    bench_.broker.kill()
    bench_.broker.start()
    deadline = time.monotonic() + 30.0
    while not any(row["what"] == "ended" for row in journal(bench_.robot_journal)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    with peer(bench_.broker.port, "gateway-2") as again:
        gateway = NodeGateway(again, bench_.key)
        gateway.wait_catalog("wait")
        gateway.send(goal)
        assert gateway.end(str(goal["id"])).outcome == "succeeded"
    assert begun(bench_.robot_journal, str(goal["id"])) == 1
