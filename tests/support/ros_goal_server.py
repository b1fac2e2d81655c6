"""An action server of the type in argv[1] under the name argv[2], until SIGTERM; prints what it was given."""

from __future__ import annotations

import json
import signal
import sys
from importlib import import_module
from typing import Any

import rclpy
from rclpy.action import ActionServer
from rclpy.executors import SingleThreadedExecutor
from rclpy.signals import SignalHandlerOptions


def action_type(name: str) -> Any:
    """The class of ``package/action/Name``."""
    package, part, word = name.split("/")
    return getattr(import_module(f"{package}.{part}"), word)


def main() -> None:
    kind = action_type(sys.argv[1])
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("goal_server")
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: ended.append(number))

    def execute(handle: Any) -> Any:
        handle.publish_feedback(kind.Feedback(distance_remaining=1.5))
        uuid = bytes(handle.goal_id.uuid).hex()
        print(json.dumps({"executed": uuid, "goal": repr(handle.request)}), flush=True)
        handle.succeed()
        return kind.Result(error_code=kind.Result.NONE, error_msg="there")

    server = ActionServer(node, kind, sys.argv[2], execute)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    print(json.dumps({"ready": sys.argv[2]}), flush=True)
    while not ended:
        executor.spin_once(timeout_sec=0.2)
    executor.shutdown(timeout_sec=2.0)
    server.destroy()
    node.destroy_node()
    rclpy.shutdown()


if __name__ == "__main__":
    main()
