"""The node's own state on ``/diagnostics``."""

from __future__ import annotations

from typing import Any

from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus, KeyValue

from edge_gateway_ros.clock_watch import AGREE
from edge_gateway_ros.station import Station
from edge_gateway_ros.statuses import OWN


class OwnDiagnostics:
    """Publishes one status; the level follows the worst of what is wrong.

    Args:
        node: of rclpy.
        robot: the robot's name, as hardware id.
    """

    def __init__(self, node: Any, robot: str) -> None:
        self._node = node
        self._robot = robot
        self._publisher = node.create_publisher(DiagnosticArray, "/diagnostics", 10)

    def publish(self, station: Station) -> None:
        """Call about once a second."""
        problems = [
            text
            for wrong, text in (
                (station.latches.stopped, "stopped"),
                (not station.mqtt.connected, "no connection to the broker"),
                (station.link.lost, "the gateway is not heard"),
                (not station.active, "not active"),
                (abs(station.clock.ahead or 0.0) > AGREE, "the clock differs from the gateway's"),
            )
            if wrong
        ]
        status = DiagnosticStatus(
            level=DiagnosticStatus.WARN if problems else DiagnosticStatus.OK,
            name=f"{OWN}: {self._robot}",
            message="; ".join(problems) or "ready",
            hardware_id=self._robot,
            values=[
                KeyValue(key="goals running", value=str(station.runner.count)),
                KeyValue(key="unreadable messages", value=str(station.intake.unreadable)),
                KeyValue(key="dropped messages", value=str(station.mqtt.dropped)),
            ],
        )
        array = DiagnosticArray(status=[status])
        array.header.stamp = self._node.get_clock().now().to_msg()
        self._publisher.publish(array)

    def destroy(self) -> None:
        """Take it off the graph."""
        self._node.destroy_publisher(self._publisher)
