"""Fields of ROS topics -> the robot's telemetry."""

from __future__ import annotations

import logging
import time
from functools import partial
from typing import Any

from rclpy.qos import DurabilityPolicy, QoSProfile, ReliabilityPolicy

from edge_gateway_ros import interfaces
from edge_gateway_ros.channel_value import value
from edge_gateway_ros.clock import iso
from edge_gateway_ros.guard import Guard, guarded
from edge_gateway_ros.interfaces import UnknownInterface
from edge_gateway_ros.names import resolve
from edge_gateway_ros.profile import Channel, Profile

log = logging.getLogger(__name__)


class Telemetry:
    """Listens to the topics that the profile names.

    Args:
        node: of rclpy.
        robot: its name on MQTT.
    """

    def __init__(self, node: Any, robot: str, profile: Profile) -> None:
        self._node = node
        self._robot = robot
        self._values: dict[str, tuple[float | None, float]] = {}
        self._topics: dict[tuple[str, str], dict[str, Channel]] = {}
        self._subscriptions: dict[tuple[str, str], tuple[Any, tuple[bool, bool]]] = {}
        self._number = 0
        for name, channel in profile.telemetry.items():
            key = (resolve(node.get_namespace(), channel.topic), channel.type)
            self._topics.setdefault(key, {})[name] = channel

    def look(self) -> None:
        """Subscribe to what is there now, in the way its publishers need."""
        for key in list(self._topics):
            publishers = self._node.get_publishers_info_by_topic(key[0])
            if not publishers:
                continue
            reliable = all(row.qos_profile.reliability == ReliabilityPolicy.RELIABLE for row in publishers)
            kept = all(row.qos_profile.durability == DurabilityPolicy.TRANSIENT_LOCAL for row in publishers)
            known = self._subscriptions.get(key)
            if known is None or known[1] != (reliable, kept):
                self._subscribe(key, reliable=reliable, kept=kept)

    def message(self) -> dict[str, Any]:
        """A RobotTelemetry, as JSON."""
        now = time.time()
        self._number += 1
        return {
            "schema": 1,
            "id": f"{self._robot}.{self._number}",
            "kind": "telemetry",
            "robot": self._robot,
            "time": iso(now),
            "values": {name: found for name, (found, _) in self._values.items()},
            "ages": {name: max(0.0, round(now - at, 3)) for name, (_, at) in self._values.items()},
        }

    def destroy(self) -> None:
        """Take it off the graph."""
        for subscription, _ in self._subscriptions.values():
            self._node.destroy_subscription(subscription)
        self._subscriptions = {}

    def _subscribe(self, key: tuple[str, str], *, reliable: bool, kept: bool) -> None:
        old = self._subscriptions.pop(key, None)
        if old is not None:
            self._node.destroy_subscription(old[0])
        try:
            cls = interfaces.load(key[1])
        except UnknownInterface as error:
            log.warning("no telemetry of %s: %s", key[0], error)
            del self._topics[key]
            return
        qos = QoSProfile(
            depth=1,
            reliability=ReliabilityPolicy.RELIABLE if reliable else ReliabilityPolicy.BEST_EFFORT,
            durability=DurabilityPolicy.TRANSIENT_LOCAL if kept else DurabilityPolicy.VOLATILE,
        )
        take = guarded(f"telemetry of {key[0]}", partial(self._take, key))
        self._subscriptions[key] = (self._node.create_subscription(cls, key[0], take, qos), (reliable, kept))

    def _take(self, key: tuple[str, str], message: Any) -> None:
        now = time.time()
        for name, channel in self._topics[key].items():
            with Guard(f"telemetry channel {name}"):
                self._values[name] = (value(channel, message), now)
