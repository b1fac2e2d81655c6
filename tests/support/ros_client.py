"""A foreign rclpy program that sends goals: commands as JSON lines on stdin, what happens as JSON lines on stdout.

    {"do": "send", "goal": UUID, "server": "/amr_1/dock", "type": "package/action/Name", "fields": {"dock_id": "dock"}}
    {"do": "cancel", "goal": UUID}
    {"do": "publish", "topic": "/amr_1/cmd_vel", "type": "geometry_msgs/msg/Twist", "fields": {}}
    {"do": "listen", "topic": "/amr_1/odom", "type": "nav_msgs/msg/Odometry", "path": "twist.twist.linear.x"}

Events: ready, accepted, rejected, feedback, ended (status, fields), cancel (code), published, listening,
message (value). Each has ``mono``, CLOCK_MONOTONIC. Ends with stdin.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from typing import Any

import rclpy
from action_msgs.msg import GoalStatus
from rclpy.action import ActionClient
from rclpy.executors import SingleThreadedExecutor
from rclpy.qos import DurabilityPolicy, QoSProfile, ReliabilityPolicy
from rclpy.signals import SignalHandlerOptions
from unique_identifier_msgs.msg import UUID

_DISCOVERY = 15.0  # s
_STATUS = {
    GoalStatus.STATUS_SUCCEEDED: "succeeded",
    GoalStatus.STATUS_CANCELED: "canceled",
    GoalStatus.STATUS_ABORTED: "aborted",
}


def say(event: str, **values: Any) -> None:
    sys.stdout.write(json.dumps({"event": event, "mono": time.monotonic()} | values) + "\n")
    sys.stdout.flush()


def kind(name: str) -> Any:
    package, part, word = name.split("/")
    return getattr(importlib.import_module(f"{package}.{part}"), word)


def fill(message: Any, fields: Mapping[str, Any]) -> Any:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            fill(getattr(message, name), value)
        else:
            setattr(message, name, value)
    return message


def plain(message: Any) -> Any:
    if hasattr(message, "get_fields_and_field_types"):
        return {name: plain(getattr(message, name)) for name in message.get_fields_and_field_types()}
    return message if isinstance(message, (int, float, str, bool)) else str(message)


class Client:
    def __init__(self, node: Any, executor: Any) -> None:
        self._node = node
        self._executor = executor
        self._clients: dict[str, Any] = {}
        self._handles: dict[str, Any] = {}
        self._publishers: dict[str, Any] = {}

    def do(self, command: Mapping[str, Any]) -> None:
        getattr(self, f"_{command['do']}")(command)

    def _send(self, command: Mapping[str, Any]) -> None:
        action, server, goal = kind(command["type"]), command["server"], command["goal"]
        if server not in self._clients:
            self._clients[server] = ActionClient(self._node, action, server)
        client = self._clients[server]
        if not client.wait_for_server(timeout_sec=_DISCOVERY):
            say("absent", goal=goal, server=server)
            return
        request = fill(action.Goal(), command["fields"])
        self._executor.create_task(self._run, client, goal, request)

    async def _run(self, client: Any, goal: str, request: Any) -> None:
        name = UUID(uuid=list(uuid.UUID(goal).bytes))

        def feed_back(message: Any) -> None:
            say("feedback", goal=goal, fields=plain(message.feedback))

        handle = await client.send_goal_async(request, feedback_callback=feed_back, goal_uuid=name)
        say("accepted" if handle.accepted else "rejected", goal=goal)
        if handle.accepted:
            self._handles[goal] = handle
            response = await handle.get_result_async()
            status = _STATUS.get(response.status, str(response.status))
            say("ended", goal=goal, status=status, fields=plain(response.result))

    def _cancel(self, command: Mapping[str, Any]) -> None:
        self._executor.create_task(self._run_cancel, command["goal"])

    async def _run_cancel(self, goal: str) -> None:
        response = await self._handles[goal].cancel_goal_async()
        say("cancel", goal=goal, code=response.return_code, goals=len(response.goals_canceling))

    def _publish(self, command: Mapping[str, Any]) -> None:
        topic, message = command["topic"], kind(command["type"])
        if topic not in self._publishers:
            self._publishers[topic] = self._node.create_publisher(message, topic, 10)
        publisher, deadline = self._publishers[topic], time.monotonic() + _DISCOVERY
        while publisher.get_subscription_count() == 0 and time.monotonic() < deadline:
            time.sleep(0.02)  # rclpy has no event for a match
        publisher.publish(fill(message(), command["fields"]))
        say("published", topic=topic)

    def _listen(self, command: Mapping[str, Any]) -> None:
        topic, path = command["topic"], command["path"]

        def heard(message: Any) -> None:
            for part in path.split("."):
                message = getattr(message, part)
            say("message", topic=topic, path=path, value=plain(message))

        # Whoever asks for less gets what either kind of publisher has.
        quality = QoSProfile(depth=10, durability=DurabilityPolicy.VOLATILE, reliability=ReliabilityPolicy.BEST_EFFORT)
        self._node.create_subscription(kind(command["type"]), topic, heard, quality)
        say("listening", topic=topic)


def main() -> None:
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("foreign_client", enable_rosout=False, start_parameter_services=False)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    threading.Thread(target=executor.spin, name="ros", daemon=True).start()
    client = Client(node, executor)
    say("ready")
    for line in sys.stdin:
        client.do(json.loads(line))
    executor.shutdown(timeout_sec=2.0)
    rclpy.shutdown()


if __name__ == "__main__":
    main()
