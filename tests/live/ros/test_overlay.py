"""The built interface packages as rclpy sees them, and goals between two processes that use them."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from ros import ROOT, Ros, RosProcess, ros_process

SUPPORT = ROOT / "tests" / "support"
DURATION = "builtin_interfaces/Duration"
POSE = "geometry_msgs/PoseStamped"
ERROR = {"error_code": "uint16", "error_msg": "string"}
SUCCEEDED = 4  # action_msgs/msg/GoalStatus
INTERFACES: dict[str, dict[str, dict[str, Any]]] = {
    "nav2_msgs/action/NavigateToPose": {
        "Goal": {"pose": POSE, "behavior_tree": "string"},
        "Result": ERROR,
        "Feedback": {
            "current_pose": POSE,
            "navigation_time": DURATION,
            "estimated_time_remaining": DURATION,
            "number_of_recoveries": "int16",
            "distance_remaining": "float",
        },
        "constants": {"NONE": 0},
    },
    "edge_gateway_interfaces/action/Dock": {
        "Goal": {"dock_id": "string"},
        "Result": ERROR,
        "Feedback": {"phase": "string", "distance_remaining": "float"},
        "constants": {"NONE": 0, "FAILED": 1},
    },
    "edge_gateway_interfaces/action/Wait": {
        "Goal": {"duration": DURATION},
        "Result": ERROR,
        "Feedback": {"remaining": DURATION},
        "constants": {"NONE": 0},
    },
    "edge_gateway_interfaces/action/Carry": {
        "Goal": {
            "pickup": POSE,
            "dropoff": POSE,
            "load_id": "string",
            "payload_kg": "float",
            "max_speed": "float",
        },
        "Result": ERROR,
        "Feedback": {"phase": "string", "current_pose": POSE, "distance_remaining": "float"},
        "constants": {"NONE": 0, "FAILED": 1, "OBSTRUCTED": 2},
    },
    "edge_gateway_interfaces/action/PickAndPlace": {
        "Goal": {"object_id": "string", "container_id": "string", "speed_scale": "float"},
        "Result": ERROR,
        "Feedback": {"phase": "string", "progress": "float"},
        "constants": {"NONE": 0, "FAILED": 1, "GRIP_LOST": 2},
    },
}


def test_every_interface_has_its_fields(ros: Ros, tmp_path: Path) -> None:
    with ros_process(ros, SUPPORT / "ros_fields.py", *INTERFACES, log=tmp_path / "log") as child:
        lines = child.rest()
    assert {line.pop("type"): line for line in lines} == INTERFACES


@pytest.mark.parametrize("kind", ["nav2_msgs/action/NavigateToPose", "edge_gateway_interfaces/action/Carry"])
def test_a_goal_is_done_under_its_uuid_once(ros: Ros, tmp_path: Path, kind: str) -> None:
    name, key = f"work_{uuid.uuid4().hex}", uuid.uuid4()
    server_script, client_script = SUPPORT / "ros_goal_server.py", SUPPORT / "ros_goal_client.py"
    with ros_process(ros, server_script, kind, name, log=tmp_path / "server.log") as server:
        assert server.line()["ready"] == name
        with ros_process(ros, client_script, kind, name, str(key), log=tmp_path / "client.log") as client:
            assert client.line() == {"found": True}
            end = client.line()
            assert client.rest() == []  # killed while it leaves, it can take the server's middleware with it
        executed = server.line()
        assert server.stop() == 0, server.said()
        assert server.rest() == [], "the second goal of that UUID was not executed"
    assert executed["executed"] == key.hex
    assert "tote-7" in executed["goal"]
    assert "x=2.5" in executed["goal"]
    result = {"error_code": 0, "error_msg": "there"}
    assert end == {"done": True, "accepted": True, "status": SUCCEEDED, "result": result, "again": False}


def test_domains_keep_processes_apart(ros: Ros, ros_alone: Ros) -> None:
    assert ros.domain != ros_alone.domain
    assert ros.environment["ROS_DOMAIN_ID"] == str(ros.domain)


def test_a_child_that_ends_early_says_why(ros: Ros, tmp_path: Path) -> None:
    script = tmp_path / "ends.py"
    script.write_text("print('not JSON')\nraise SystemExit('the reason')\n")
    with ros_process(ros, script, log=tmp_path / "log") as child, pytest.raises(AssertionError, match="the reason"):
        child.line()
    assert "not JSON" in child.said()


def test_a_child_that_does_not_stop_is_killed(ros: Ros, tmp_path: Path) -> None:
    script = tmp_path / "stays.py"
    script.write_text(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('{\"up\": 1}', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = RosProcess([sys.executable, str(script)], ros.environment, tmp_path / "log")
    child.start()
    child.line()
    assert child.stop(seconds=0.2) == -9


def test_the_command_prints_the_same_folder(ros: Ros) -> None:
    command = [sys.executable, "-m", "simulators.ros.overlay"]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    assert done.stdout == f"{ros.overlay}\n"
    assert done.stderr == ""
