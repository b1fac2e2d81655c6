"""A robot that only waits, at any number of goals at a time: for measuring, without a machine that takes time.

    python -m simulators.robots.waiter --name amr-1 --namespace /amr_1 --journal FILE

Its journal has the lines ``goal`` (accepted, finished) and ``cancel`` (each request, when it comes) of
`simulators.robots.journal`.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from typing import Any

import rclpy
from edge_gateway_interfaces.action import Wait
from rclpy.action import ActionServer, CancelResponse, GoalResponse
from rclpy.executors import ExternalShutdownException, SingleThreadedExecutor
from rclpy.signals import SignalHandlerOptions
from rclpy.task import Future

from simulators.robots.journal import Journal
from simulators.robots.options import parser
from simulators.robots.ros_types import goal_name, seconds

_NICE = -10  # as a robot's own controller, which shares its computer with nothing that is heavy
_END = 0.005  # seconds from a cancel request to the end of its goal


class _Server(ActionServer):  # type: ignore[misc]  # rclpy is Any where it is not installed
    """Writes down a cancel request as soon as it has come."""

    def __init__(self, waiter: Waiter, node: Any) -> None:
        self._waiter = waiter
        super().__init__(
            node,
            Wait,
            "wait",
            waiter.execute,
            goal_callback=lambda _request: GoalResponse.ACCEPT,
            handle_accepted_callback=waiter.accepted,
            cancel_callback=waiter.cancel,
        )

    async def execute(self, taken_data: Any) -> None:
        """Called by the executor with what has arrived."""
        if "cancel" in taken_data:
            self._waiter.journal.write("cancel", goal=goal_name(taken_data["cancel"][1].goal_info.goal_id))
        await super().execute(taken_data)


class Waiter:
    """The goals that wait."""

    def __init__(self, node: Any, journal: Journal) -> None:
        self.journal = journal
        self._node = node
        self._server = _Server(self, node)
        self._timers: dict[str, Any] = {}
        self._ends: dict[str, Any] = {}

    def accepted(self, handle: Any) -> None:
        """A goal begins."""
        self.journal.write("goal", goal=goal_name(handle.goal_id), step="accepted")
        handle.execute()

    def cancel(self, handle: Any) -> Any:
        """Answer a cancel request; the goal ends a moment later, when it is being cancelled."""
        self._left(goal_name(handle.goal_id), _END)
        return CancelResponse.ACCEPT

    async def execute(self, handle: Any) -> Any:
        """Wait for its time, or for its cancel."""
        name = goal_name(handle.goal_id)
        self._ends[name] = Future()
        self._left(name, seconds(handle.request.duration))
        await self._ends[name]
        del self._ends[name]
        self._node.destroy_timer(self._timers.pop(name))
        cancelled = handle.is_cancel_requested
        (handle.canceled if cancelled else handle.succeed)()
        self.journal.write("goal", goal=name, step="finished", status="canceled" if cancelled else "succeeded")
        return Wait.Result()

    def _left(self, name: str, left: float) -> None:
        """End a goal after so many seconds."""
        ended = self._ends.get(name)
        if ended is None:
            return
        if name in self._timers:
            self._node.destroy_timer(self._timers[name])
        self._timers[name] = self._node.create_timer(left, lambda: ended.done() or ended.set_result(None))


def main() -> int:
    """Run until SIGTERM."""
    options = parser("waiter", "A robot that only waits.").parse_args()
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("waiter", namespace=options.namespace, enable_rosout=False, start_parameter_services=False)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    signal.signal(signal.SIGTERM, lambda *_: executor.shutdown(timeout_sec=0.0))
    with Journal(options.journal) as journal:
        waiter = Waiter(node, journal)
        sys.stdout.write(json.dumps({"ready": True}) + "\n")
        sys.stdout.flush()
        try:
            executor.spin()
        except ExternalShutdownException:
            journal.write("end")
        del waiter
    node.destroy_node()
    rclpy.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
