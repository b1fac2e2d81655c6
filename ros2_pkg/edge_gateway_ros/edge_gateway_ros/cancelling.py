"""What action_msgs/srv/CancelGoal answers."""

from __future__ import annotations

from typing import Any

from edge_gateway_ros.goal_uuid import text_uuid

CANCEL_CODES = {
    0: "the action server cancels it",
    1: "the action server refuses to cancel it",
    2: "the action server does not know it",
    3: "it has ended already",
}
"""Return codes."""
_ACCEPTED, _REJECTED = 0, 1


def cancelled_goals(response: Any) -> frozenset[str]:
    """The UUIDs of the goals that are being cancelled."""
    return frozenset(text_uuid(info.goal_id) for info in response.goals_canceling)


def cancel_code(goal: str, response: Any) -> int:
    """The return code for one goal; a server of rclpy that refuses says 0 and names no goal."""
    code = int(response.return_code)
    return _REJECTED if code == _ACCEPTED and goal not in cancelled_goals(response) else code
