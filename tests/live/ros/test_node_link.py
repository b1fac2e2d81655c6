"""What the node does when it hears nothing of the gateway."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from mosquitto import Mosquitto
from node_gateway import begun, waiting
from node_process import bench
from ros import Ros


@pytest.mark.parametrize(("then", "outcome"), [("cancel", "canceled"), ("finish", "succeeded")])
def test_goals_after_the_link_is_lost(ros: Ros, tmp_path: Path, mosquitto: Mosquitto, then: str, outcome: str) -> None:
    with bench(ros, tmp_path, mosquitto, after="1s", then=then) as made:
        made.robot()
        made.node()
        made.gateway.wait_catalog("wait")
        goal = made.gateway.send(made.gateway.goal("wait", waiting(4)))
        assert made.gateway.end(goal).outcome == outcome


def test_a_heartbeat_keeps_the_link(ros: Ros, tmp_path: Path, mosquitto: Mosquitto) -> None:
    with bench(ros, tmp_path, mosquitto, after="3s") as made:
        made.robot()
        made.node()
        made.gateway.wait_catalog("wait")
        goal = made.gateway.send(made.gateway.goal("wait", waiting(5)))
        while not [event for event in made.gateway.events if event.goal == goal and event.event == "ended"]:
            made.gateway.beat()
            made.gateway.take()
        assert made.gateway.end(goal).outcome == "succeeded"


def test_old_heartbeats_do_not_push_out_a_stop(ros: Ros, tmp_path: Path, mosquitto: Mosquitto) -> None:
    with bench(ros, tmp_path, mosquitto, after="2s") as made:
        gateway = made.gateway
        made.robot()
        node = made.node()
        gateway.wait_catalog("wait")
        node.kill()
        gateway.wait_catalog(online=False)
        for _ in range(1200):  # more than the broker keeps for a session
            gateway.beat()
        gateway.publish("stop", json.dumps({"kind": "stop"}).encode())  # not retained
        began = time.monotonic()
        made.node()
        gateway.wait_catalog("wait", stopped=True)
        assert time.monotonic() - began < 20.0


def test_goals_wait_for_a_heartbeat_and_are_refused_while_the_clocks_differ(
    ros: Ros, tmp_path: Path, mosquitto: Mosquitto
) -> None:
    with bench(ros, tmp_path, mosquitto) as made:
        gateway = made.gateway
        made.robot()
        made.node()
        gateway.wait_catalog("wait")

        first = gateway.goal("wait", waiting(1))
        gateway.publish("robots/amr-1/goals", first)  # as after a restart of the node, before the first heartbeat
        time.sleep(1.0)
        gateway.beat()
        assert gateway.end(str(first["id"])).outcome == "succeeded"

        gateway.beat(ahead=3600.0)  # this machine was switched on an hour behind
        second = gateway.goal("wait", waiting(1))
        gateway.publish("robots/amr-1/goals", second)
        ended = gateway.end(str(second["id"]))
        assert (ended.outcome, ended.code) == ("refused", "clock")
        assert begun(made.robot_journal, str(second["id"])) == 0
