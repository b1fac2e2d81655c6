"""The node of a robot, the robot, broker and gateway of a test, started and ended together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mosquitto import Mosquitto
from mqtt_peer import peer
from node_gateway import PROFILE, NodeGateway
from ros import ROOT, Ros, RosProcess, ros_process

from gateway.signing import read_key, write_key

NODE = ROOT / "ros2_pkg" / "edge_gateway_ros"


@dataclass
class Bench:
    """Everything that a test of the node needs; nodes and robots are started when it asks."""

    ros: Ros
    folder: Path
    broker: Mosquitto
    gateway: NodeGateway
    key: bytes
    stack: ExitStack

    @property
    def robot_journal(self) -> Path:
        """What the robot itself wrote down."""
        return self.folder / "robot.jsonl"

    @property
    def state(self) -> Path:
        """The node's folder."""
        return self.folder / "state"

    def node(self, *more: str, ready: bool = True) -> RosProcess:
        """Start the node."""
        child = self.stack.enter_context(
            ros_process(self.ros, "edge_gateway_ros", *self.flags(), *more, log=self.folder / "node.log")
        )
        if ready:
            child.line(lambda line: line.get("ready") is True)
        return child

    def flags(self) -> list[str]:
        """Of the node's command line."""
        words = {
            "--site": "lab",
            "--robot": "amr-1",
            "--profile": self.folder / "profile.toml",
            "--key": self.folder / "key",
            "--state": self.state,
            "--host": "127.0.0.1",
            "--port": self.broker.port,
            "--namespace": "/amr_1",
            "--liveness": 3.0,
        }
        return ["--json-ready", *(str(part) for pair in words.items() for part in pair)]

    def robot(self, *words: str) -> RosProcess:
        """Start the robot."""
        child = self.stack.enter_context(
            ros_process(
                self.ros,
                ROOT / "tests" / "support" / "robot_server.py",
                str(self.robot_journal),
                "/amr_1",
                *words,
                log=self.folder / "robot.log",
            )
        )
        child.line(lambda line: line.get("ready") is True)
        return child


@contextmanager
def bench(
    ros: Ros, folder: Path, broker: Mosquitto, after: str = "60s", then: str = "cancel", name: str = "gateway"
) -> Iterator[Bench]:
    """A bench; ``after`` and ``then`` are what its profile says of a lost link."""
    (folder / "profile.toml").write_text(PROFILE % {"after": after, "then": then}, encoding="utf-8")
    write_key(folder / "key")
    key = read_key(folder / "key")
    path = os.pathsep.join([str(NODE), ros.environment["PYTHONPATH"]])
    ros = Ros(ros.overlay, ros.domain, {**ros.environment, "PYTHONPATH": path})
    with ExitStack() as stack:
        gateway = NodeGateway(stack.enter_context(peer(broker.port, name)), key)
        yield Bench(ros, folder, broker, gateway, key, stack)
