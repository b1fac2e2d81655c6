"""The gateway's side of robots: a real broker and gateway; the robot's node is played by the test."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gateway_process import GatewayProcess
from mosquitto import Mosquitto
from mqtt_peer import Peer, peer
from robot_peer import RobotPeer

from gateway.signing import read_key, sign, valid, write_key

PREFIX = "edge/lab"
LOCK = """
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
namespace = "/amr_1"

[[interlocks]]
name = "warm-room"
text = "cold room 2 is being defrosted"
zone = "cold-room-2"
asset = "cold-room-2"
fact = "temperature.last"
op = ">"
value = 0.0
max_age = "20s"
"""


class Person:
    """Gives commands and hears what becomes of them."""

    def __init__(self, connection: Peer) -> None:
        self._peer = connection
        self._heard: set[str] = set()
        connection.subscribe(f"{PREFIX}/commands/+/events")

    def give(self, id_: str, **command: Any) -> None:
        self._peer.publish(f"{PREFIX}/commands", [json.dumps({"id": id_, **command}).encode()])

    def hears(self, command: str) -> dict[str, Any]:
        """The next event of that command; one that is published again after a crash has the same id."""
        while True:
            message: dict[str, Any] = json.loads(self._peer.receive().payload)
            if message["command"] == command and message["id"] not in self._heard:
                self._heard.add(message["id"])
                return message


@pytest.fixture
def gateway(tmp_path: Path, mosquitto: Mosquitto) -> GatewayProcess:
    """Not started yet; without a model, which robots do not need here."""
    folder = tmp_path / "gateway"
    folder.mkdir()
    write_key(folder / "robot.key")
    return GatewayProcess(
        folder, mosquitto.port, f'robot_key = "{folder}/robot.key"\n', tables=f'[model]\nmode = "off"\n{LOCK}'
    )


@pytest.fixture
def robot(mosquitto: Mosquitto) -> Iterator[RobotPeer]:
    with peer(mosquitto.port, "robot") as connection:
        played = RobotPeer(connection)
        played.listen()
        yield played


@pytest.fixture
def person(mosquitto: Mosquitto) -> Iterator[Person]:
    with peer(mosquitto.port, "person") as connection:
        yield Person(connection)


@pytest.fixture
def sensor(mosquitto: Mosquitto) -> Iterator[Peer]:
    with peer(mosquitto.port, "sensor") as connection:
        yield connection


def measure(sensor: Peer, celsius: float) -> None:
    state = {"temperature_c": celsius, "humidity_pct": 70, "door": "closed", "power_kw": 1.0, "evaporator_c": -25.0}
    sensor.publish("coldstore/cold-room-2/state", [json.dumps({"ts": _now(), **state}).encode()])


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def approved(person: Person, node: RobotPeer, id_: str, **command: Any) -> dict[str, Any]:
    """Give a command again, each time under another id, until the gateway knows the robot; the event."""
    for attempt in range(100):
        node.offer()
        person.give(f"{id_}-{attempt}", **command)
        event = person.hears(f"{id_}-{attempt}")
        if event["event"] == "approved":
            return event
        assert event["code"] in ("robot-away", "state-unknown", "interlock-unknown"), event
    raise AssertionError("never approved")


def test_a_goal_goes_its_way_once(gateway: GatewayProcess, robot: RobotPeer, person: Person, tmp_path: Path) -> None:
    with gateway:
        gateway.until("READY=1")
        told = approved(person, robot, "go", robot="amr-1", action="navigate", args={"to": "packing-b"})
        goal, payload = robot.receive("goal")
        assert goal["id"] == told["goal"]
        assert valid(goal, read_key(tmp_path / "gateway" / "robot.key"))
        pose = goal["fields"]["pose"]
        assert (pose["pose"]["position"]["x"], pose["pose"]["position"]["y"]) == (12.0, 2.0)
        assert (goal["server"], goal["type"]) == ("/amr_1/navigate_to_pose", "nav2_msgs/action/NavigateToPose")
        assert robot.receive("goal") == (goal, payload)  # nobody has answered, so it is sent again, byte for byte
        for event in ("received", "accepted", "feedback"):
            said = robot.say(goal["id"], event)
            assert person.hears(told["command"])["event"] == event
            robot.say(goal["id"], event, id=said["id"])  # said again: not told again
        robot.say(goal["id"], "ended", outcome="aborted", code="6", text="no path")
        end = person.hears(told["command"])
        assert (end["event"], end["outcome"], end["code"], end["text"]) == ("ended", "aborted", "6", "no path")
        assert gateway.stop() == 0
    assert "Traceback" not in gateway.said()


def test_an_open_goal_survives_a_crash_and_is_sent_again_byte_for_byte(
    gateway: GatewayProcess, robot: RobotPeer, person: Person, tmp_path: Path, mosquitto: Mosquitto
) -> None:
    with gateway:
        gateway.until("READY=1")
        told = approved(person, robot, "go", action="navigate", args={"to": "2,6"})
        goal, payload = robot.receive("goal")
        gateway.kill()
    again = GatewayProcess(
        tmp_path / "gateway" / "again",
        mosquitto.port,
        f'robot_key = "{tmp_path}/gateway/robot.key"\n',
        tables=f'[model]\nmode = "off"\n{LOCK}',
        data=tmp_path / "gateway" / "data",
    )
    with again:
        again.until("READY=1")
        assert robot.receive("goal") == (goal, payload)
        person.give(told["command"], action="navigate", args={"to": "dock"})
        assert person.hears(told["command"])["code"] == "duplicate"
        robot.say(goal["id"], "ended", outcome="succeeded")
        assert person.hears(told["command"])["outcome"] == "succeeded"


def test_what_may_not_be_is_refused_with_its_reason(gateway: GatewayProcess, robot: RobotPeer, person: Person) -> None:
    with gateway:
        gateway.until("READY=1")
        told = approved(person, robot, "go", action="navigate", args={"to": "packing-a"})
        goal, _ = robot.receive("goal")
        cases: list[tuple[dict[str, Any], str]] = [
            ({"robot": "amr-9", "action": "navigate"}, "unknown-robot"),
            ({"action": "fly"}, "unknown-action"),
            ({"action": "navigate", "args": {"to": "the moon"}}, "unknown-place"),
            ({"action": "navigate", "args": {"to": {"x": float("nan"), "y": 1.0}}}, "not-finite"),
            ({"action": "navigate", "args": {"to": "1e999,2"}}, "not-finite"),
            ({"action": "navigate", "args": {"to": "50,2"}}, "outside"),
            ({"action": "navigate", "args": {"to": "1,10"}}, "keep-out"),
            ({"action": "navigate", "args": {}}, "missing-parameter"),
            ({"action": "dock"}, "no-server"),
            ({"action": "navigate", "args": {"to": "dock"}}, "busy"),
            ({"action": "navigate", "time": "2020-01-01T00:00:00Z"}, "expired"),
            ({"text": "drive to the moon"}, "model-away"),
            ({"text": 5}, "not-understood"),
            ({"cancel": "nothing"}, "nothing-to-cancel"),
        ]
        for number, (command, code) in enumerate(cases):
            person.give(f"case-{number}", **command)
            event = person.hears(f"case-{number}")
            assert (event["event"], event["code"]) == ("refused", code), (command, event)
            assert event["text"]
            assert event["rule"]
        person.give("cancel", cancel=told["command"])
        assert robot.receive("goal_cancel")[0]["goal"] == goal["id"]
        assert person.hears("cancel")["event"] == "approved"


def test_a_stop_refuses_everything_until_an_authorised_reset(
    gateway: GatewayProcess, robot: RobotPeer, person: Person, sensor: Peer, tmp_path: Path
) -> None:
    with gateway:
        gateway.until("READY=1")
        approved(person, robot, "go", action="navigate", args={"to": "packing-a"})
        goal, _ = robot.receive("goal")
        sensor.publish(f"{PREFIX}/stop", [b"STOP!"], retain=True)
        assert robot.receive("goal_cancel")[0]["goal"] == goal["id"]
        robot.say(goal["id"], "ended", outcome="canceled")
        forged = {"kind": "stop_reset", "schema": 1, "id": "x", "scope": "*", "sender": "me", "issued": time.time()}
        sensor.publish(f"{PREFIX}/stop", [json.dumps({**forged, "signature": "0" * 64}).encode()], retain=True)
        sensor.publish(f"{PREFIX}/stop", [b""], retain=True)
        person.give("refused", action="navigate", args={"to": "dock"})
        assert person.hears("refused")["code"] == "stopped"
        reset = {**forged, "issued": time.time()}
        reset["signature"] = sign(reset, read_key(tmp_path / "gateway" / "robot.key"))
        sensor.publish(f"{PREFIX}/stop", [json.dumps(reset).encode()], retain=True)
        approved(person, robot, "on", action="navigate", args={"to": "dock"})


def test_an_interlock_refuses_allows_and_cancels(
    gateway: GatewayProcess, robot: RobotPeer, person: Person, sensor: Peer
) -> None:
    to_room = {"action": "navigate", "args": {"to": "cold-room-2"}}
    with gateway:
        gateway.until("READY=1")
        approved(person, robot, "elsewhere", action="navigate", args={"to": "dock"})
        robot.say(robot.receive("goal")[0]["id"], "ended", outcome="succeeded")
        robot.offer()
        person.give("silent", **to_room)
        assert person.hears("silent")["code"] == "interlock-unknown"
        measure(sensor, 4.0)
        person.give("warm", **to_room)
        event = person.hears("warm")
        assert (event["code"], event["rule"]) == ("interlock", "interlock warm-room")
        measure(sensor, -20.0)
        told = approved(person, robot, "cold", **to_room)
        goal, _ = robot.receive("goal")
        measure(sensor, 1.0)
        assert robot.receive("goal_cancel")[0]["goal"] == goal["id"]
        cancelled = person.hears(told["command"])
        assert (cancelled["event"], cancelled["code"]) == ("cancel", "interlock")
