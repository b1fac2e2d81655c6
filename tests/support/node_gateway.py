"""The gateway's side of a robot's node, played by a test: signs, publishes, and waits for events."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from mqtt_peer import Peer

from gateway.published import iso
from gateway.robot_messages import Catalog, RobotEvent
from gateway.signing import sign

WITHIN = 30.0  # seconds
PROFILE = """
name = "test-robot"
title = "test robot"
description = "For tests of the node."
concurrent = 2
link_loss = { after = "%(after)s", then = "%(then)s" }
zero_velocity = { topic = "cmd_vel" }
[zones.hall]
kind = "keep-in"
polygon = [[0.0, 0.0], [20.0, 0.0], [20.0, 12.0], [0.0, 12.0]]
[telemetry]
battery = { topic = "battery_state", type = "sensor_msgs/msg/BatteryState", path = "percentage", scale = 100.0 }
yaw = { topic = "pose", type = "geometry_msgs/msg/PoseStamped", path = "pose.orientation", convert = "yaw" }
[actions.navigate]
title = "drive"
server = "navigate_to_pose"
type = "nav2_msgs/action/NavigateToPose"
[actions.navigate.parameters.to]
kind = "pose"
title = "where to"
sets = "pose"
[actions.wait]
title = "wait"
server = "wait"
type = "edge_gateway_interfaces/action/Wait"
[actions.wait.parameters.for]
kind = "duration"
title = "how long"
sets = "duration"
min = "100ms"
max = "30m"
[actions.light]
title = "light"
kind = "service"
server = "light"
type = "std_srvs/srv/SetBool"
[actions.light.parameters.on]
kind = "boolean"
title = "on"
sets = "data"
[actions.sign]
title = "sign"
kind = "topic"
server = "sign"
type = "std_msgs/msg/String"
[actions.sign.parameters.text]
kind = "text"
title = "text"
sets = "data"
max_length = 10
[actions.gone]
title = "a server that is not there"
server = "gone"
type = "edge_gateway_interfaces/action/Dock"
[actions.gone.fixed]
dock_id = "a"
"""
_KINDS = {"light": "service", "sign": "topic"}
_TYPES = {
    "navigate": ("/navigate_to_pose", "nav2_msgs/action/NavigateToPose"),
    "wait": ("/wait", "edge_gateway_interfaces/action/Wait"),
    "light": ("/light", "std_srvs/srv/SetBool"),
    "sign": ("/sign", "std_msgs/msg/String"),
    "gone": ("/gone", "edge_gateway_interfaces/action/Dock"),
}


def pose(x: float, y: float) -> dict[str, Any]:
    """Fields of a NavigateToPose goal."""
    at = {"position": {"x": x, "y": y, "z": 0.0}, "orientation": {"x": 0.0, "y": 0.0, "z": 0.0, "w": 1.0}}
    return {"pose": {"header": {"frame_id": "map", "stamp": {"sec": 0, "nanosec": 0}}, "pose": at}}


def waiting(seconds: int) -> dict[str, Any]:
    """Fields of a Wait goal."""
    return {"duration": {"sec": seconds, "nanosec": 0}}


class NodeGateway:
    """Speaks as the gateway of site ``lab`` to the robot ``amr-1``.

    Args:
        peer: connected to the broker.
        key: signs goals and resets.
    """

    def __init__(self, peer: Peer, key: bytes, namespace: str = "/amr_1") -> None:
        self.peer = peer
        self._key = key
        self._namespace = namespace
        self.catalog: Catalog | None = None
        self.events: list[RobotEvent] = []
        peer.subscribe("edge/lab/robots/amr-1/events")
        peer.subscribe("edge/lab/robots/amr-1/catalog")

    def wait_catalog(self, *servers: str, online: bool = True, stopped: bool | None = None) -> Catalog:
        """Wait for a catalogue that has at least these servers."""
        names = {self._namespace + _TYPES[name][0] for name in servers}
        deadline = time.monotonic() + WITHIN
        while True:
            found = self.catalog
            if found is not None and (found.online, found.stopped) == (
                online,
                found.stopped if stopped is None else stopped,
            ):
                missing = names - {row.id for row in found.servers}
                if not missing:
                    return found
            assert time.monotonic() < deadline, found
            self.take()

    def goal(self, action: str, fields: dict[str, Any], /, key: bytes | None = None, **changed: Any) -> dict[str, Any]:
        """A signed goal; what is ``changed`` is signed as well."""
        server, type_name = _TYPES[action]
        rows = () if self.catalog is None else self.catalog.servers
        hashes = {row.id: row.hash for row in rows}
        now = time.time()
        message: dict[str, Any] = {
            "schema": 1,
            "id": str(uuid4()),
            "kind": "goal",
            "robot": "amr-1",
            "action": action,
            "command_kind": _KINDS.get(action, "action"),
            "server": self._namespace + server,
            "type": type_name,
            "type_hash": hashes.get(self._namespace + server, "none"),
            "fields": fields,
            "limit": 60.0,
            "approved": now,
            "not_after": now + 30.0,
        } | changed
        return {**message, "signature": sign(message, key or self._key)}

    def send(self, message: dict[str, Any]) -> str:
        """Publish a goal, and a heartbeat so that the node can trust its clock; its id."""
        self.beat()
        self.publish("robots/amr-1/goals", message)
        return str(message["id"])

    def publish(self, topic: str, message: dict[str, Any] | bytes, *, retain: bool = False) -> None:
        """Publish below the site."""
        payload = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.peer.publish(f"edge/lab/{topic}", [payload], retain=retain)

    def beat(self, ahead: float = 0.0) -> None:
        """One heartbeat, by a clock that is so many seconds ahead."""
        now = iso(time.time() + ahead)
        self.publish("heartbeat", {"schema": 1, "id": str(uuid4()), "kind": "heartbeat", "time": now})

    def cancel(self, goal: str) -> None:
        """Ask to cancel."""
        message = {"schema": 1, "id": str(uuid4()), "kind": "goal_cancel", "goal": goal, "reason": "a person"}
        self.publish("robots/amr-1/cancel", message)

    def reset(self, scope: str, issued: float, key: bytes | None = None) -> dict[str, Any]:
        """A signed StopReset."""
        message = {
            "schema": 1,
            "id": str(uuid4()),
            "kind": "stop_reset",
            "scope": scope,
            "sender": "test",
            "issued": issued,
        }
        return {**message, "signature": sign(message, key or self._key)}

    def event(self, goal: str, *kinds: str) -> RobotEvent:
        """The next event of a goal that is of one of these kinds, whether it has come already or not."""
        deadline = time.monotonic() + WITHIN
        while True:
            for index, event in enumerate(self.events):
                if event.goal == goal and event.event in kinds:
                    del self.events[index]
                    return event
            assert time.monotonic() < deadline, self.events
            self.take()

    def end(self, goal: str) -> RobotEvent:
        """How it ended."""
        return self.event(goal, "ended")

    def take(self) -> None:
        """Wait for the next message and keep it."""
        message = self.peer.receive()
        if message.topic.endswith("/catalog"):
            self.catalog = Catalog.model_validate_json(message.payload)
        elif message.topic.endswith("/events"):
            self.events.append(RobotEvent.model_validate_json(message.payload))


def journal(file: Path) -> list[dict[str, Any]]:
    """What the robot was really made to do."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def begun(file: Path, goal: str) -> int:
    """How often the robot began a goal."""
    return sum(1 for row in journal(file) if row["what"] == "began" and row["id"] == goal.replace("-", ""))
