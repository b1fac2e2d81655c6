"""Measures the processor's share and the memory of a robot's node while its robot stands and nobody asks for anything.

    python benchmarks/node_idle.py --json

It runs as it does at work: a gateway beats once a second, the robot publishes pose, battery and
diagnostics, the node tells telemetry each second and its catalogue each five.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt
import psutil
from paho.mqtt.enums import CallbackAPIVersion
from robot_kill9 import Mosquitto

from gateway.cli.free_port import free_port
from gateway.cli.machine import machine
from gateway.robot_messages import Heartbeat
from gateway.signing import write_key
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.overlay import overlay
from simulators.ros.stack import Broker, RobotSpec, RobotStack

SETTLE = 10.0  # seconds after the start: discovery is over


class Ear:
    """The gateway's side: beats, and counts what the node says."""

    def __init__(self, port: int) -> None:
        self.heard = 0
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="node-idle")
        self._client.on_message = self._hear
        self._client.connect("127.0.0.1", port)
        self._client.subscribe("edge/lab/robots/#")
        self._client.loop_start()

    def beat(self, seconds: float) -> None:
        """Beat once a second for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._client.publish("edge/lab/heartbeat", Heartbeat(id="1", time=time.time()).model_dump_json())
            time.sleep(1.0)

    def end(self) -> None:
        """Disconnect."""
        self._client.disconnect()
        self._client.loop_stop()

    def _hear(self, *_message: object) -> None:
        self.heard += 1


def measure(seconds: float) -> dict[str, float]:
    """The figures over so many seconds."""
    with tempfile.TemporaryDirectory(prefix="edge-idle-") as name, domain() as number:
        folder = Path(name)
        write_key(folder / "robot.key")
        port = free_port()
        broker = Mosquitto(folder, port)
        broker.start()
        try:
            environment = ros_environment(number, overlay())
            where = Broker("127.0.0.1", port, "lab", folder / "robot.key")
            with RobotStack(RobotSpec("amr-1", "/amr_1"), where, environment, folder) as stack:
                ear = Ear(port)
                ear.beat(SETTLE)
                node = psutil.Process(stack.node.pid)
                before, begun, heard = sum(node.cpu_times()[:2]), time.perf_counter(), ear.heard
                ear.beat(seconds)
                spent, passed = sum(node.cpu_times()[:2]) - before, time.perf_counter() - begun
                figures = {
                    "seconds": round(passed, 1),
                    "node_core_percent": round(100 * spent / passed, 2),
                    "node_mb": round(node.memory_info().rss / 1e6, 1),
                    "messages_a_second": round((ear.heard - heard) / passed, 2),
                }
                ear.end()
        finally:
            broker.kill()
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent / "results" / "node-idle.json")
    given = parser.parse_args()
    result: dict[str, Any] = {"bench": "node_idle", "machine": machine(), "figures": measure(given.seconds)}
    text = json.dumps(result, indent=2)
    print(text if given.as_json else "\n".join(f"{key}: {value}" for key, value in result["figures"].items()))
    given.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
