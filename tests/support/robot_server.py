"""A robot for tests of the node: real servers, and a journal of its own of what it was really made to do.

argv: the journal, the namespace, and words that switch something on: ``reject``, ``deaf`` (refuses to cancel),
``dark`` (its light cannot be switched).
Each line of the journal is printed as well: accepted, began, cancel, ended, service, topic, velocity.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import rclpy
from edge_gateway_interfaces.action import Wait
from geometry_msgs.msg import Twist
from nav2_msgs.action import NavigateToPose
from rclpy.action import ActionServer, CancelResponse, GoalResponse
from rclpy.action.server import ServerGoalHandle
from rclpy.callback_groups import ReentrantCallbackGroup
from rclpy.executors import MultiThreadedExecutor
from rclpy.signals import SignalHandlerOptions
from std_msgs.msg import String
from std_srvs.srv import SetBool

STEP = 0.01  # seconds


class Robot:
    """Its servers. Wait takes as long as it is told, NavigateToPose as many seconds as x has metres / 100."""

    def __init__(self, journal: Path, namespace: str, words: list[str]) -> None:
        self._journal = journal.open("a")
        self._words = words
        self._lock = threading.Lock()
        self.node = rclpy.create_node("robot", namespace=namespace)
        group = ReentrantCallbackGroup()
        self._servers = [
            ActionServer(
                self.node,
                cls,
                name,
                partial(self._execute, cls),
                goal_callback=self._accept,
                cancel_callback=self._cancel,
                handle_accepted_callback=self._begin,
                callback_group=group,
            )
            for cls, name in ((Wait, "wait"), (NavigateToPose, "navigate_to_pose"))
        ]
        self.node.create_service(SetBool, "light", self._light)
        self.node.create_subscription(String, "sign", lambda message: self._note("topic", data=message.data), 10)
        self.node.create_subscription(
            Twist, "cmd_vel", lambda message: self._note("velocity", zero=message == Twist()), 10
        )

    def _note(self, what: str, **more: Any) -> None:
        line = json.dumps({"what": what, "at": time.time(), **more})
        with self._lock:
            self._journal.write(line + "\n")
            self._journal.flush()
            os.fsync(self._journal.fileno())
            print(line, flush=True)

    def _accept(self, _request: Any) -> Any:
        return GoalResponse.REJECT if "reject" in self._words else GoalResponse.ACCEPT

    def _begin(self, handle: ServerGoalHandle) -> None:
        self._note("accepted", id=bytes(handle.goal_id.uuid).hex())
        handle.execute()

    def _cancel(self, handle: ServerGoalHandle) -> Any:
        self._note("cancel", id=bytes(handle.goal_id.uuid).hex())
        return CancelResponse.REJECT if "deaf" in self._words else CancelResponse.ACCEPT

    def _execute(self, cls: Any, handle: ServerGoalHandle) -> Any:
        goal = bytes(handle.goal_id.uuid).hex()
        wait = cls is Wait
        seconds = (
            handle.request.duration.sec + handle.request.duration.nanosec * 1e-9
            if wait
            else handle.request.pose.pose.position.x / 100.0
        )
        self._note("began", id=goal, seconds=seconds)
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if handle.is_cancel_requested:
                handle.canceled()
                self._note("ended", id=goal, how="canceled")
                return cls.Result()
            if wait:
                left = Wait.Feedback()
                left.remaining.sec = int(ends - time.monotonic())
                handle.publish_feedback(left)
            time.sleep(STEP)
        handle.succeed()
        self._note("ended", id=goal, how="succeeded")
        return cls.Result(error_msg="there")

    def _light(self, request: Any, response: Any) -> Any:
        self._note("service", data=request.data)
        dark = "dark" in self._words
        response.success, response.message = not dark, "no bulb" if dark else "lit"
        return response


def main() -> None:
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    robot = Robot(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
    executor = MultiThreadedExecutor(8)
    executor.add_node(robot.node)
    threading.Thread(target=executor.spin, name="executor", daemon=True).start()
    print(json.dumps({"ready": True}), flush=True)
    ended.wait()
    executor.shutdown(timeout_sec=1.0)
    robot.node.destroy_node()  # it leaves the graph at once
    rclpy.shutdown()
    os._exit(0)  # as a robot that is switched off: goals that run do not end


if __name__ == "__main__":
    main()
