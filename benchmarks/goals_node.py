"""The check of the robots' node, whole: a signed message in, sent or refused."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goals_messages import goal_class
from goals_situations import Around

from gateway import signing

NODE = Path(__file__).resolve().parent.parent / "ros2_pkg" / "edge_gateway_ros"
Raw = Mapping[str, Any]


class NodeCheck:
    """The node's own check for one profile.

    Args:
        file: the profile. raw: the same, as a table.
        robot, namespace, key: the robot's name, its namespace on the graph, and its key.
    """

    def __init__(self, file: Path, raw: Raw, robot: str, namespace: str, key: bytes) -> None:
        if str(NODE) not in sys.path:
            sys.path.append(str(NODE))
        from edge_gateway_ros import goal_check, profile, refusal  # noqa: PLC0415 - only where it is there

        self._check = goal_check
        self._refusal = refusal.Refusal
        self._raw = raw
        self._robot = robot
        self._key = key
        self._rules = goal_check.Rules(robot, profile.load(file), key, namespace)
        self._rows = {}
        for name, action in raw["actions"].items():
            full = action["server"] if action["server"].startswith("/") else f"{namespace}/{action['server']}"
            row = goal_check.Row("action", full, action["type"], "0" * 64, {}, goal_class(raw, name))
            self._rows[name] = row

    def fields(self, action: str, fields: Mapping[str, Any], around: Around) -> bool:
        """Whether it would send a goal with those fields, made for it and signed now."""
        row = self._rows[action]
        message = {
            "schema": 1,
            "id": "12345678-1234-5678-1234-567812345678",
            "kind": "goal",
            "robot": self._robot,
            "action": action,
            "command_kind": "action",
            "server": row.name,
            "type": row.type,
            "type_hash": row.hash,
            "fields": fields,
            "limit": 600.0,
            "approved": around.now - around.late - 10.0,
            "not_after": around.now - around.late,
        }
        try:
            signature = signing.sign(message, self._key)
        except ValueError:
            return False  # no JSON: it cannot reach the node
        return self.message({**message, "signature": signature}, around)

    def message(self, message: Mapping[str, Any], around: Around) -> bool:
        """Whether it would send that goal."""
        action = str(message["action"])
        if not around.signed:
            message = {**message, "signature": "0" * 64}
        situation = self._check.Situation(
            now=around.now,
            active=around.active,
            stopped=around.latched,
            running=around.running,
            doubt="it has heard no heartbeat" if around.doubt else None,
            lookup=lambda kind, name: (
                self._rows[action] if (kind, name) == ("action", self._rows[action].name) else None
            ),
        )
        try:
            self._check.check(message, self._rules, situation)
        except self._refusal:
            return False
        return True
