"""A robot's other nodes, for tests of the bridge: publishes its state, prints what the gateway's node says on ROS.

argv: the namespace. On standard input: {"transition": "deactivate"} asks the node's lifecycle service.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import Any

import rclpy
from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus
from geometry_msgs.msg import PoseStamped
from lifecycle_msgs.msg import Transition
from lifecycle_msgs.srv import ChangeState
from rclpy.executors import SingleThreadedExecutor
from rclpy.qos import DurabilityPolicy, QoSProfile, qos_profile_sensor_data
from rclpy.signals import SignalHandlerOptions
from sensor_msgs.msg import BatteryState
from std_msgs.msg import String

TRANSITIONS = {
    "configure": Transition.TRANSITION_CONFIGURE,
    "activate": Transition.TRANSITION_ACTIVATE,
    "deactivate": Transition.TRANSITION_DEACTIVATE,
    "cleanup": Transition.TRANSITION_CLEANUP,
}


def say(**content: Any) -> None:
    print(json.dumps(content), flush=True)


class Peer:
    def __init__(self, namespace: str) -> None:
        self.node = node = rclpy.create_node("bridge_peer", namespace=namespace)
        self._battery = node.create_publisher(BatteryState, "battery_state", qos_profile_sensor_data)
        kept = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
        node.create_publisher(PoseStamped, "pose", kept).publish(PoseStamped())
        self._diagnostics = node.create_publisher(DiagnosticArray, "diagnostics", 10)
        node.create_subscription(DiagnosticArray, "edge_gateway/alerts", self._alert, 10)
        node.create_subscription(String, "edge_gateway/insights", lambda text: say(insight=json.loads(text.data)), 10)
        node.create_subscription(DiagnosticArray, "/diagnostics", self._own, 10)
        self._lifecycle = node.create_client(ChangeState, "edge_gateway/change_state")
        node.create_timer(0.1, self._publish)

    def _publish(self) -> None:
        self._battery.publish(BatteryState(percentage=0.75))
        status = DiagnosticStatus(level=DiagnosticStatus.WARN, name="left wheel", message="warm")
        self._diagnostics.publish(DiagnosticArray(status=[status]))

    def _alert(self, array: Any) -> None:
        for row in array.status:
            say(alert={"name": row.name, "level": row.level[0], "text": row.message, "asset": row.hardware_id})

    def _own(self, array: Any) -> None:
        for row in array.status:
            say(own=row.message, name=row.name)

    def change(self, transition: str) -> None:
        self._lifecycle.wait_for_service(20.0)
        request = ChangeState.Request()
        request.transition.id = TRANSITIONS[transition]
        future = self._lifecycle.call_async(request)
        future.add_done_callback(lambda done: say(changed=transition, success=done.result().success))


def main() -> None:
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    peer = Peer(sys.argv[1])
    executor = SingleThreadedExecutor()
    executor.add_node(peer.node)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    spinning = threading.Thread(target=executor.spin, name="executor", daemon=True)
    spinning.start()

    def read() -> None:
        for line in sys.stdin:
            executor.create_task(peer.change, json.loads(line)["transition"])

    threading.Thread(target=read, name="input", daemon=True).start()
    say(ready=True)
    ended.wait()
    executor.shutdown(timeout_sec=2.0)
    peer.node.destroy_node()
    rclpy.shutdown()


if __name__ == "__main__":
    main()
