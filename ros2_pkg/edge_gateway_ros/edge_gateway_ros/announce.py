"""Alerts and insights of the gateway -> ROS topics; diagnostics of the robot -> MQTT."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus, KeyValue
from std_msgs.msg import String

from edge_gateway_ros.canonical import NotJson, read_object
from edge_gateway_ros.clock import iso
from edge_gateway_ros.guard import guarded
from edge_gateway_ros.names import resolve
from edge_gateway_ros.statuses import Row, Statuses

_LEVELS = {
    "info": DiagnosticStatus.OK,
    "notice": DiagnosticStatus.OK,
    "warning": DiagnosticStatus.WARN,
    "critical": DiagnosticStatus.ERROR,
}


def alert_status(alert: dict[str, Any]) -> Any:
    """An alert as a DiagnosticStatus; one that was cleared is OK."""
    raised = alert.get("state") == "raised"
    level = _LEVELS.get(str(alert.get("severity")), DiagnosticStatus.WARN) if raised else DiagnosticStatus.OK
    shown = ("stream", "rule", "state", "severity", "value", "unit", "limit", "since", "time")
    return DiagnosticStatus(
        level=level,
        name=f"{alert.get('asset')}: {alert.get('rule')}",
        message=str(alert.get("text", "")),
        hardware_id=str(alert.get("asset", "")),
        values=[KeyValue(key=key, value=str(alert[key])) for key in shown if key in alert],
    )


class Announcer:
    """Publishes what the gateway found on ``edge_gateway/alerts`` and ``edge_gateway/insights``."""

    def __init__(self, node: Any) -> None:
        self._node = node
        self._alerts = node.create_publisher(DiagnosticArray, "edge_gateway/alerts", 10)
        self._insights = node.create_publisher(String, "edge_gateway/insights", 10)

    def alert(self, payload: bytes) -> None:
        """An Alert as JSON."""
        try:
            status = alert_status(read_object(payload))
        except NotJson:
            return
        array = DiagnosticArray(status=[status])
        array.header.stamp = self._node.get_clock().now().to_msg()
        self._alerts.publish(array)

    def insight(self, payload: bytes) -> None:
        """An Insight as JSON; it is passed on as it is."""
        try:
            found = read_object(payload)
        except NotJson:
            return
        self._insights.publish(String(data=json.dumps(found, ensure_ascii=False)))

    def destroy(self) -> None:
        """Take it off the graph."""
        self._node.destroy_publisher(self._alerts)
        self._node.destroy_publisher(self._insights)


class DiagnosticsReader:
    """The ``diagnostics`` topic of the robot's namespace; a message when a level or a text has changed."""

    def __init__(self, node: Any, robot: str, publish: Callable[[dict[str, Any]], None]) -> None:
        self._node = node
        self._robot = robot
        self._publish = publish
        self._statuses = Statuses()
        self._changed = False
        self._number = 0
        topic = resolve(node.get_namespace(), "diagnostics")
        self._subscription = node.create_subscription(
            DiagnosticArray, topic, guarded("diagnostics of the robot", self._take), 10
        )

    @property
    def worst(self) -> int | None:
        """The highest level that is heard now, None where nothing is."""
        return self._statuses.worst

    def tick(self) -> None:
        """Publish what has changed; call about once a second."""
        self._changed |= self._statuses.forget(time.monotonic())
        if not self._changed:
            return
        self._changed = False
        self._number += 1
        now = time.time()
        rows = self._statuses.rows.items()
        statuses = [{"name": name, "level": row.level, "message": row.message} for name, row in rows]
        self._publish(
            {
                "schema": 1,
                "id": f"{self._robot}.diagnostics.{self._number}",
                "kind": "diagnostics",
                "robot": self._robot,
                "time": iso(now),
                "statuses": statuses,
            }
        )

    def destroy(self) -> None:
        """Take it off the graph."""
        self._node.destroy_subscription(self._subscription)

    def _take(self, array: Any) -> None:
        now = time.monotonic()
        for status in array.status:
            row = Row(int.from_bytes(status.level, "little"), status.message)
            self._changed |= self._statuses.take(status.name, row, now)
