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
from edge_gateway_ros.latest import Latest
from edge_gateway_ros.names import resolve
from edge_gateway_ros.profile import Channel, Profile

log = logging.getLogger(__name__)

KNOWN = 10.0
"""Seconds after which a value is not known any more, unless the profile's state_max_age is longer."""


class Telemetry:
    """Listens to the topics that the profile names.

    Args:
        node: of rclpy.
        robot: its name on MQTT.
    """

    def __init__(self, node: Any, robot: str, profile: Profile) -> None:
        self._node = node
        self._robot = robot
        self._latest = Latest(max(KNOWN, profile.state_max_age))
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

    def message(self, diagnostics: int | None) -> dict[str, Any] | None:
        """A RobotTelemetry, as JSON; None where nothing is known, so that the robot falls silent.

        Args:
            diagnostics: the worst level of the robot's diagnostics, a channel as well.
        """
        now = time.monotonic()
        values, ages = self._latest.values(now), self._latest.ages(now)
        if diagnostics is not None and "diagnostics" not in values:
            values["diagnostics"], ages["diagnostics"] = float(diagnostics), 0.0
        if all(found is None for found in values.values()):
            return None
        self._number += 1
        return {
            "schema": 1,
            "id": f"{self._robot}.{self._number}",
            "kind": "telemetry",
            "robot": self._robot,
            "time": iso(time.time()),
            "values": values,
            "ages": ages,
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
        now = time.monotonic()
        for name, channel in self._topics[key].items():
            with Guard(f"telemetry channel {name}"):
                self._latest.take(name, value(channel, message), now)
