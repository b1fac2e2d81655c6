"""Stops a robot from ROS: argv is ``topic`` or ``service``, and its name."""

from __future__ import annotations

import json
import sys
import time

import rclpy
from rclpy.executors import SingleThreadedExecutor
from rclpy.signals import SignalHandlerOptions
from std_msgs.msg import Empty
from std_srvs.srv import Trigger

WITHIN = 20.0  # seconds


def main() -> None:
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("stop_caller")
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    stopped = False
    if sys.argv[1] == "topic":
        publisher = node.create_publisher(Empty, sys.argv[2], 10)
        deadline = time.monotonic() + WITHIN
        while not publisher.get_subscription_count() and time.monotonic() < deadline:
            executor.spin_once(timeout_sec=0.1)
        publisher.publish(Empty())
        stopped = publisher.wait_for_all_acked()
    else:
        client = node.create_client(Trigger, sys.argv[2])
        client.wait_for_service(WITHIN)
        future = client.call_async(Trigger.Request())
        executor.spin_until_future_complete(future, timeout_sec=WITHIN)
        stopped = future.done() and future.result().success
    print(json.dumps({"stopped": bool(stopped)}), flush=True)
    executor.shutdown(timeout_sec=2.0)
    node.destroy_node()
    rclpy.shutdown()


if __name__ == "__main__":
    main()
