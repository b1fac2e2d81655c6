"""A robot's node that a test plays, without ROS: its catalogue, what it gets, and what it says."""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import uuid4

from mqtt_peer import Peer

NUMBER: dict[str, Any] = {"type": "number"}
POINT = {"type": "object", "properties": dict.fromkeys("xyz", NUMBER)}
QUATERNION = {"type": "object", "properties": dict.fromkeys("xyzw", NUMBER)}
HEADER = {
    "type": "object",
    "properties": {"stamp": {"type": "object"}, "frame_id": {"type": "string"}},
}
POSE = {"type": "object", "properties": {"position": POINT, "orientation": QUATERNION}}
POSE_STAMPED = {"type": "object", "properties": {"header": HEADER, "pose": POSE}}
NAVIGATE = {"type": "object", "properties": {"pose": POSE_STAMPED, "behavior_tree": {"type": "string"}}}


class RobotPeer:
    """Speaks for ``amr-1`` of the site ``lab``.

    Args:
        peer: connected to the broker.
    """

    def __init__(self, peer: Peer, robot: str = "amr-1", prefix: str = "edge/lab") -> None:
        self._peer = peer
        self._topic = f"{prefix}/robots/{robot}"
        self._robot = robot

    def listen(self) -> None:
        """Get goals and cancels from here on."""
        self._peer.subscribe(f"{self._topic}/goals")
        self._peer.subscribe(f"{self._topic}/cancel")

    def offer(self, *, online: bool = True, x: float = 2.0, y: float = 2.0, battery: float = 80.0) -> None:
        """Publish the catalogue and the state."""
        row = {
            "id": "/amr_1/navigate_to_pose",
            "kind": "action",
            "type": "nav2_msgs/action/NavigateToPose",
            "hash": "abc",
            "goal_schema": NAVIGATE,
        }
        common = {"schema": 1, "robot": self._robot, "time": time.time()}
        catalog = {"kind": "catalog", "id": str(uuid4()), "online": online, "boot": "b", "servers": [row], **common}
        self._peer.publish(f"{self._topic}/catalog", [json.dumps(catalog).encode()], retain=True)
        values = {"x": x, "y": y, "yaw": 0.0, "battery": battery}
        state = {"kind": "telemetry", "id": str(uuid4()), "values": values, "ages": dict.fromkeys(values, 0.0)}
        self._peer.publish(f"{self._topic}/telemetry", [json.dumps({**state, **common}).encode()])

    def receive(self, kind: str) -> tuple[dict[str, Any], bytes]:
        """The next message of that kind, read and as it came; others are passed over."""
        while True:
            message = self._peer.receive()
            content: dict[str, Any] = json.loads(message.payload)
            if content["kind"] == kind:
                return content, bytes(message.payload)

    def say(self, goal: str, event: str, **rest: Any) -> dict[str, Any]:
        """Publish an event of a goal."""
        content = {"kind": "robot_event", "schema": 1, "id": str(uuid4()), "robot": self._robot, "goal": goal}
        content |= {"event": event, "time": time.time(), **rest}
        self._peer.publish(f"{self._topic}/events", [json.dumps(content).encode()])
        return content
