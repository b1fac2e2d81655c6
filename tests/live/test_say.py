"""Sentences with a real broker and the real default model; the robot's node is played by the test."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gateway_process import GatewayProcess
from mosquitto import Mosquitto
from mqtt_peer import Peer, peer
from robot_peer import RobotPeer

from gateway.signing import write_key

PREFIX = "edge/lab"
ROBOTS = '[[robots]]\nname = "amr-1"\nprofile = "warehouse-amr"\nnamespace = "/amr_1"\n'
BY_HEART = (str(Path(__file__).parents[1] / "support" / "gateway_by_heart.py"),)
SENTENCES = 6
LONG = "go to packing B, then to receiving, then to storage aisle 1, then to the dock and wait for two minutes"


@pytest.fixture
def gateway(tmp_path: Path, mosquitto: Mosquitto, model_file: Path) -> Iterator[GatewayProcess]:
    folder = tmp_path / "gateway"
    folder.mkdir()
    write_key(folder / "robot.key")
    settings = f'robot_key = "robot.key"\nmodels_dir = "{model_file.parent}"\n'
    with GatewayProcess(folder, mosquitto.port, settings, tables=ROBOTS) as started:
        started.until("READY=1")
        yield started


@pytest.fixture
def person(mosquitto: Mosquitto) -> Iterator[Peer]:
    with peer(mosquitto.port, "person") as connection:
        connection.subscribe(f"{PREFIX}/commands/+/events")
        connection.subscribe(f"{PREFIX}/stop")
        yield connection


def say(person: Peer, id_: str, text: str) -> None:
    person.publish(f"{PREFIX}/commands", [json.dumps({"id": id_, "text": text}).encode()])


def hears(person: Peer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(person.receive().payload)
    return found


def there(person: Peer, node: RobotPeer) -> None:
    """Wait until the gateway knows where the robot is."""
    for attempt in range(100):
        node.offer()
        person.publish(f"{PREFIX}/commands", [json.dumps({"id": f"there-{attempt}", "ask": "position"}).encode()])
        if " is at x " in hears(person)["text"]:
            return
        time.sleep(0.1)
    raise AssertionError("the gateway does not know the robot")


@pytest.mark.usefixtures("gateway")
@pytest.mark.timeout(300)
def test_a_stop_is_heard_before_what_the_model_is_busy_with(person: Peer, mosquitto: Mosquitto) -> None:
    with peer(mosquitto.port, "robot") as connection:
        node = RobotPeer(connection)
        there(person, node)
        node.offer()
        for number in range(SENTENCES):
            say(person, f"t{number}", LONG)
        said_at = time.monotonic()
        person.publish(f"{PREFIX}/commands", [b"please STOP now!"])
        heard: list[dict[str, Any]] = []
        while {"stop", "stopped"} - {row.get("event", row["kind"]) for row in heard}:
            heard.append(hears(person))
        assert time.monotonic() - said_at < 5.0
        stop = next(row for row in heard if row["kind"] == "stop")
        assert stop["reason"] == "“please STOP now!”"
        answered = {row["command"] for row in heard if row["kind"] == "command_event" and row["event"] != "stopped"}
        assert len(answered) < SENTENCES - 1  # the model had not come to these
        after: dict[str, dict[str, Any]] = {}
        while len(answered | set(after)) < SENTENCES:
            row = hears(person)
            if row["kind"] == "command_event" and row["command"].startswith("t"):
                after[row["command"]] = row
        assert [row["code"] for row in after.values()].count("stopped") >= len(after) - 1  # one was just answered
        assert not {"understood", "approved", "confirm"} & {row["event"] for row in after.values()}
    with peer(mosquitto.port, "late") as late:
        late.subscribe(f"{PREFIX}/stop")
        assert json.loads(late.receive().payload)["id"] == stop["id"]  # retained, for nodes that come later


@pytest.mark.timeout(300)
def test_a_plan_goes_on_after_a_crash_of_the_gateway(person: Peer, mosquitto: Mosquitto, tmp_path: Path) -> None:
    write_key(tmp_path / "robot.key")
    settings, tables = f'robot_key = "{tmp_path}/robot.key"\n', f'[model]\nmode = "off"\n{ROBOTS}'

    def by_heart(name: str) -> GatewayProcess:
        data = tmp_path / "data"
        return GatewayProcess(tmp_path / name, mosquitto.port, settings, tables=tables, data=data, program=BY_HEART)

    with peer(mosquitto.port, "robot") as connection:
        node = RobotPeer(connection)
        node.listen()
        with by_heart("before") as first:
            first.until("READY=1")
            there(person, node)
            say(person, "p", "go to packing b and then to receiving")
            goal, payload = node.receive("goal")
            first.kill()
        with by_heart("after") as second:
            second.until("READY=1")
            node.offer()
            assert node.receive("goal") == (goal, payload)  # nobody has said yet that it has come
            node.say(goal["id"], "ended", outcome="succeeded")
            following, _ = node.receive("goal")
            assert following["id"] != goal["id"]
            assert following["fields"]["pose"]["pose"]["position"]["x"] == 2.0
            node.say(following["id"], "ended", outcome="succeeded")
            while (event := hears(person))["event"] != "finished":
                assert event["command"].startswith(("p", "there"))
            assert (event["outcome"], event["steps"]) == ("succeeded", 2)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("model_file")
def test_a_dry_run_gives_its_reasons_as_json() -> None:
    words = ("say", "go to packing b and then wait 1 second", "--robot", "warehouse-amr", "--dry-run", "--json")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gateway.cli.main", *words],
        capture_output=True,
        text=True,
        timeout=250.0,
        check=False,
    )
    assert done.returncode in (0, 1, 3), done.stderr
    report = json.loads(done.stdout)
    assert report["rewritten"] == "go <navigate> to packing b [packing-b] and then wait <wait> 1s"
    assert report["outcome"] in ("do", "confirm", "ask", "answer", "refuse")
    assert 0.0 <= report["probability"] <= 1.0
    assert {"plan", "reasons", "features", "steps", "said", "model", "ms"} <= set(report)
