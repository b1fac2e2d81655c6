"""From a command on MQTT to a robot that moves: what it did is taken from its own journal, not from our words."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from gateway_process import GatewayProcess
from mosquitto import HOST, Mosquitto
from mqtt_peer import Peer, peer
from ros import Ros

from gateway.signing import write_key
from simulators.ros.stack import Broker, RobotSpec, RobotStack, read_journal

PREFIX = "edge/lab"
ROBOTS = '[model]\nmode = "off"\n[[robots]]\nname = "amr-1"\nprofile = "warehouse-amr"\nnamespace = "/amr_1"\n'
WITHIN = 60.0  # seconds


class Site:
    """A gateway, a node and a simulated robot, and a person who commands it."""

    def __init__(self, person: Peer, journal: Path) -> None:
        self._person = person
        self._journal = journal

    def give(self, action: str, **args: Any) -> str:
        id_ = str(uuid4())
        self._person.publish(f"{PREFIX}/commands", [json.dumps({"id": id_, "action": action, "args": args}).encode()])
        return id_

    def hears(self, command: str, *wanted: str) -> dict[str, Any]:
        while True:
            event: dict[str, Any] = json.loads(self._person.receive().payload)
            if event["command"] == command and event["event"] in wanted:
                return event

    def stop(self) -> float:
        at = time.monotonic()
        self._person.publish(f"{PREFIX}/stop", [b"stop"], retain=True)
        return at

    def there(self) -> None:
        """Wait until the robot can be commanded."""
        deadline = time.monotonic() + WITHIN
        while self.hears(self.give("dock"), "refused", "ended")["outcome"] != "succeeded":
            assert time.monotonic() < deadline
            time.sleep(0.2)

    def did(self, event: str) -> list[dict[str, Any]]:
        return [row for row in read_journal(self._journal) if row["event"] == event]


@pytest.fixture
def site(ros: Ros, mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "gateway"
    folder.mkdir()
    write_key(folder / "robot.key")
    broker = Broker(HOST, mosquitto.port, "lab", folder / "robot.key")
    spec = RobotSpec("amr-1", "/amr_1", options=("--speed-factor", "4"))
    with (
        GatewayProcess(folder, mosquitto.port, 'robot_key = "robot.key"\n', tables=ROBOTS) as gateway,
        RobotStack(spec, broker, ros.environment, tmp_path / "robot") as stack,
        peer(mosquitto.port, "person") as person,
    ):
        gateway.until("READY=1")
        person.subscribe(f"{PREFIX}/commands/+/events")
        found = Site(person, stack.journal)
        found.there()
        yield found


@pytest.mark.timeout(240)
def test_a_trip_a_stop_and_nothing_outside_the_hall(site: Site) -> None:
    trip = site.give("navigate", to="packing-b")
    assert site.hears(trip, "ended")["outcome"] == "succeeded"
    pose = site.did("pose")[-1]
    assert math.dist((pose["x"], pose["y"]), (12.0, 2.0)) < 0.3

    stopped = site.give("navigate", to="receiving")
    goal = site.hears(stopped, "accepted")["goal"]
    site.hears(stopped, "feedback")
    site.stop()
    assert site.hears(stopped, "ended")["outcome"] == "canceled"
    (cancel,) = [row for row in site.did("cancel") if row["goal"] == goal][:1]
    last = site.did("pose")[-1]
    assert math.dist((last["x"], last["y"]), (2.0, 6.0)) > 1.0  # it did not get there
    assert any(row["mono"] > cancel["mono"] for row in site.did("stopped"))  # it stands

    for command in (site.give("navigate", to="dock"), site.give("navigate", to="50,50")):
        assert site.hears(command, "refused", "ended")["code"] == "stopped"
    assert site.did("pose")[-1] == last  # and has not moved since
    known = {row["goal"] for row in site.did("goal")}
    assert len(known) == len({row["goal"] for row in site.did("goal") if row["step"] == "finished"})
    assert all(0.3 <= row["x"] <= 19.7 and 0.3 <= row["y"] <= 11.7 for row in site.did("pose"))
