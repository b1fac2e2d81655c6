"""Sends a goal of type argv[1] to the server argv[2] under the UUID argv[3], twice; prints what came back."""

from __future__ import annotations

import json
import sys
import uuid
from typing import Any

import rclpy
from rclpy.action import ActionClient
from rclpy.executors import SingleThreadedExecutor
from rclpy.signals import SignalHandlerOptions
from ros_goal_server import action_type
from unique_identifier_msgs.msg import UUID

WITHIN = 20.0  # seconds


def goal(kind: Any) -> Any:
    """A goal whose first pose, if it has one, and first text are not the defaults."""
    made = kind.Goal()
    for name, of in made.get_fields_and_field_types().items():
        if of == "geometry_msgs/PoseStamped":
            getattr(made, name).header.frame_id = "map"
            getattr(made, name).pose.position.x = 2.5
        elif of == "string":
            setattr(made, name, "tote-7")
    return made


def main() -> None:
    kind = action_type(sys.argv[1])
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("goal_client")
    client = ActionClient(node, kind, sys.argv[2])
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    seen: list[float] = []
    key = UUID(uuid=list(uuid.UUID(sys.argv[3]).bytes))

    async def drive() -> dict[str, Any]:
        handle = await client.send_goal_async(
            goal(kind),
            feedback_callback=lambda message: seen.append(message.feedback.distance_remaining),
            goal_uuid=key,
        )
        end = await handle.get_result_async()
        again = await client.send_goal_async(goal(kind), goal_uuid=key)
        result = {"error_code": end.result.error_code, "error_msg": end.result.error_msg}
        return {"accepted": handle.accepted, "status": end.status, "result": result, "again": again.accepted}

    found = client.wait_for_server(timeout_sec=WITHIN)
    print(json.dumps({"found": found}), flush=True)
    task = executor.create_task(drive)
    executor.spin_until_future_complete(task, timeout_sec=WITHIN)
    print(json.dumps({"done": task.done(), **(task.result() if task.done() else {})}), flush=True)
    executor.shutdown(timeout_sec=2.0)
    client.destroy()
    node.destroy_node()
    rclpy.shutdown()


if __name__ == "__main__":
    main()
