"""An action server, as its three services and its feedback topic.

An action is nothing else on the wire. Plain clients are used because they can be called from any
thread, a goal can be asked for again by its UUID after a restart, and every goal of a server can be
cancelled by one request.

Discovery makes a client ready before the server knows the client: its first answers may be lost. A
server of rclpy even ends when it cannot send "not known" to a request for a result; it survives the
same of a cancel. So the first thing to reach a server is the cancel of a goal that is not there, and
nothing else is sent before that was answered. Later it is asked for the result of such a goal.
"""

from __future__ import annotations

import math
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from action_msgs.srv import CancelGoal
from rclpy.qos import QoSProfile, qos_profile_services_default
from unique_identifier_msgs.msg import UUID

from edge_gateway_ros.calls import Calls, Done
from edge_gateway_ros.goal_uuid import text_uuid, uuid_bytes
from edge_gateway_ros.guard import Guard, guarded

CANCEL_WITHIN = 2.0
"""Seconds for the answer to a cancel request."""
OnFeedback = Callable[[str, Any], None]
"""Gets the goal's UUID and the feedback."""


def ros_uuid(goal: str) -> Any:
    """A UUID as ROS has it."""
    return UUID(uuid=uuid_bytes(goal))


class ActionPort:
    """One action server.

    Args:
        node: of rclpy.
        name: the server's full name.
        cls: the action's class.
        calls: keeps the deadlines.
        feedback: called in the executor's thread.
        found: called when a server has answered for the first time.

    Attributes:
        heard: when the server showed life last, monotonic seconds.
        unanswered: how many probes in a row had no answer.
    """

    def __init__(
        self, node: Any, name: str, cls: Any, calls: Calls, feedback: OnFeedback, found: Callable[[], None]
    ) -> None:
        self.name = name
        self.heard = time.monotonic()
        self.unanswered = 0
        self._node = node
        self._calls = calls
        self._feedback = feedback
        self._found = found
        self._cls = cls
        self._answered: frozenset[bytes] = frozenset()
        self._probing = False
        self._matched = False
        qos = qos_profile_services_default
        impl = cls.Impl
        self._send = node.create_client(impl.SendGoalService, f"{name}/_action/send_goal", qos_profile=qos)
        self._result = node.create_client(impl.GetResultService, f"{name}/_action/get_result", qos_profile=qos)
        self._subscription = node.create_subscription(
            impl.FeedbackMessage,
            f"{name}/_action/feedback",
            guarded("feedback", self._on_feedback),
            QoSProfile(depth=10),
        )
        # The last: readers are announced in order, so a server that answers this one knows all of them.
        self._cancel = node.create_client(CancelGoal, f"{name}/_action/cancel_goal", qos_profile=qos)

    def ready(self) -> bool:
        """Whether requests can be sent and the server can be told from another. A new one counts as heard."""
        return bool(self._present())

    def known(self) -> bool:
        """Whether the server that is there now has answered: it has discovered this client."""
        present = self._present()
        return bool(present) and present <= self._answered

    def endpoints(self) -> frozenset[bytes]:
        """What the server publishes from, by identity: another after a restart, empty when it is gone."""
        found = self._node.get_publishers_info_by_topic(f"{self.name}/_action/status")
        return frozenset(bytes(row.endpoint_gid) for row in found)

    def send(self, goal: str, message: Any, seconds: float, done: Done, late: Done) -> None:
        """Send a goal under its UUID."""
        request = self._cls.Impl.SendGoalService.Request(goal_id=ros_uuid(goal), goal=message)
        self._calls.call(self._send, request, seconds, self._alive(done), self._alive(late))

    def result(self, goal: str, done: Done, seconds: float = math.inf) -> None:
        """Ask for a goal's status and result; answered when it has ended, at once if it is not known."""
        request = self._cls.Impl.GetResultService.Request(goal_id=ros_uuid(goal))
        self._calls.call(self._result, request, seconds, self._alive(done))

    def cancel(self, goal: str, done: Done, seconds: float = CANCEL_WITHIN) -> None:
        """Ask to cancel one goal."""
        request = CancelGoal.Request()
        request.goal_info.goal_id = ros_uuid(goal)
        self._calls.call(self._cancel, request, seconds, self._alive(done))

    def cancel_all(self) -> Any:
        """Ask at once to cancel every goal of this server, whoever sent it; from any thread.

        Returns:
            the future of the response.
        """
        # A zero UUID with a zero time means all (action_msgs/srv/CancelGoal).
        return self._cancel.call_async(CancelGoal.Request())

    def alive(self, seconds: float, done: Done) -> None:
        """Ask a known server about a goal that is not there; living it answers at once, None: it did not."""
        self.result(str(uuid.uuid4()), done, seconds)

    def probe(self, seconds: float) -> None:
        """Ask whether it lives, one question at a time, and count what is not answered."""
        if self._probing:
            return
        present = self._present()
        if not present:
            self.unanswered += 1
            return
        self._probing = True
        done = partial(self._on_probe, present)
        if present <= self._answered:
            self.alive(seconds, done)
        else:
            self.cancel(str(uuid.uuid4()), done, seconds)

    def destroy(self) -> None:
        """Take it off the graph."""
        for client in (self._send, self._result, self._cancel):
            self._calls.forget(client)
            self._node.destroy_client(client)
        self._node.destroy_subscription(self._subscription)

    def _present(self) -> frozenset[bytes]:
        """The server's endpoints where requests can be sent; asking the graph is dear, so it is done once."""
        # Discovery finds a server's endpoints one by one; without its identity it would be taken for gone.
        matched = all(client.service_is_ready() for client in (self._send, self._result, self._cancel))
        present = self.endpoints() if matched else frozenset()
        if present and not self._matched:
            self._hear()
        self._matched = bool(present)
        return present

    def _on_probe(self, asked: frozenset[bytes], response: Any) -> None:
        self._probing = False
        if response is None:
            self.unanswered += 1
            return
        new = not asked <= self._answered
        self._answered = asked
        if new:
            self._found()

    def _on_feedback(self, message: Any) -> None:
        self._hear()
        self._feedback(text_uuid(message.goal_id), message.feedback)

    def _hear(self) -> None:
        self.heard = time.monotonic()
        self.unanswered = 0

    def _alive(self, done: Done) -> Done:
        def take(response: Any) -> None:
            if response is not None:
                self._hear()
            with Guard(f"an answer of {self.name}"):
                done(response)

        return take
