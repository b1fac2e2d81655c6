"""The commands for robots against a real broker and gateway; the robot's node is played by the test."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_process import GatewayProcess
from mosquitto import Mosquitto
from mqtt_peer import peer
from robot_peer import RobotPeer

ROBOTS = '[[robots]]\nname = "amr-1"\nprofile = "warehouse-amr"\nnamespace = "/amr_1"\n'
WITHIN = 60.0


def edge_gateway(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "gateway.cli.main", *words],
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )


@pytest.fixture
def config(tmp_path: Path, mosquitto: Mosquitto) -> Iterator[str]:
    """The settings of a gateway that runs."""
    folder = tmp_path / "gateway"
    folder.mkdir()
    assert edge_gateway("robot-key", str(folder / "robot.key")).returncode == 0
    tables = f'[model]\nmode = "off"\n{ROBOTS}'
    with GatewayProcess(folder, mosquitto.port, 'robot_key = "robot.key"\n', tables=tables) as gateway:
        gateway.until("READY=1")
        yield str(folder / "gateway.toml")


def test_a_goal_on_the_command_line_ends_as_the_robot_says(config: str, mosquitto: Mosquitto) -> None:
    outcomes = iter(("succeeded", "aborted"))
    with peer(mosquitto.port, "robot") as connection:
        node = RobotPeer(connection)
        node.listen()
        node.offer()

        def play() -> None:
            for outcome in outcomes:
                goal, _ = node.receive("goal")
                node.say(goal["id"], "accepted")
                node.say(goal["id"], "ended", outcome=outcome, text="no path" if outcome == "aborted" else "")

        thread = threading.Thread(target=play, name="robot", daemon=True)
        thread.start()
        words = ("goal", "-c", config, "--robot", "amr-1", "navigate", "to=packing-b")
        done = edge_gateway(*words)
        assert done.returncode == 0, done
        assert done.stdout.splitlines() == ["approved", "accepted", "succeeded"]
        node.offer()
        failed = edge_gateway(*words, "--json")
        assert failed.returncode == 1, failed
        assert json.loads(failed.stdout.splitlines()[-1])["text"] == "no path"
        thread.join(WITHIN)


def test_refusals_and_mistakes_are_said_in_one_line(config: str, tmp_path: Path, mosquitto: Mosquitto) -> None:
    refused = edge_gateway("goal", "-c", config, "--robot", "amr-1", "navigate", "to=packing-b")
    assert refused.returncode == 1
    assert "robot-away" in refused.stdout
    for words, said in [
        (("goal", "-c", config, "--robot", "amr-1", "navigate", "packing-b"), "NAME=VALUE"),
        (("goal", "-c", config, "--robot", "amr-1", "navigate", "to=a", "to=b"), "given twice"),
        (("stop", "-c", config, "--robot", "amr-2"), "there is no robot 'amr-2'"),
        (("robot-key", str(Path(config).parent / "robot.key")), "exists"),
    ]:
        wrong = edge_gateway(*words)
        assert wrong.returncode == 2, wrong
        assert said in wrong.stderr
        assert len(wrong.stderr.splitlines()) == 1
    mosquitto.stop()
    away = edge_gateway("stop", "-c", config)
    assert (away.returncode, len(away.stderr.splitlines())) == (1, 1), away


def test_stop_and_reset_on_the_command_line(config: str, mosquitto: Mosquitto) -> None:
    with peer(mosquitto.port, "robot") as connection:
        node = RobotPeer(connection)
        node.offer()
        assert edge_gateway("stop", "-c", config, "--reason", "test").returncode == 0
        words = ("goal", "-c", config, "--robot", "amr-1", "navigate", "to=packing-b", "--no-wait")
        stopped = edge_gateway(*words)
        assert "stopped" in stopped.stdout
        assert "test" in stopped.stdout
        assert edge_gateway("reset", "-c", config, "--robot", "amr-1").returncode == 0
        assert "stopped" in edge_gateway(*words).stdout  # the site's stop is another one
        assert edge_gateway("reset", "-c", config).returncode == 0
        node.offer()
        assert edge_gateway(*words).stdout.splitlines()[0] == "approved"


def test_check_says_what_robots_may_do(config: str) -> None:
    report = json.loads(edge_gateway("check", "-c", config, "--json").stdout)
    assert report["robots"]["amr-1"]["actions"] == ["carry", "dock", "navigate", "wait"]
    assert "edge/lab/commands" in report["subscribe"]
    (Path(config).parent / "robot.key").chmod(0o644)
    wrong = edge_gateway("check", "-c", config)
    assert wrong.returncode == 2
    assert "others may read this key" in wrong.stderr
