"""Takes goals to their servers and tells what becomes of them. All in the executor's thread, except `stop_now`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from edge_gateway_ros.calls import Calls
from edge_gateway_ros.cancelling import cancelled_goals
from edge_gateway_ros.goal_check import Approved
from edge_gateway_ros.goals import GoalState
from edge_gateway_ros.graph_watch import GraphWatch
from edge_gateway_ros.guard import Guard
from edge_gateway_ros.running import (
    ALIVE_WITHIN,
    CANCEL_AGAIN,
    FEEDBACK_EVERY,
    LONGEST,
    OUTCOMES,
    RESULT_AGAIN,
    RESULT_LATEST,
    SEND_WITHIN,
    STOP_AGAIN,
    Running,
    unsent,
)
from edge_gateway_ros.schema import plain
from edge_gateway_ros.teller import Teller

log = logging.getLogger(__name__)


class Runner:
    """The goals that run.

    Args:
        teller: writes down and publishes each step.
        watch: the servers.
        calls: keeps the deadlines.
        stopped: whether goals may not run now.
        attach_within: seconds for the server of a goal from before a restart to be found.
    """

    def __init__(
        self,
        teller: Teller,
        watch: GraphWatch,
        calls: Calls,
        stopped: Callable[[], bool],
        attach_within: float = 20.0,
    ) -> None:
        self._teller = teller
        self._watch = watch
        self._calls = calls
        self._stopped = stopped
        self._attach_within = attach_within
        self._running: dict[str, Running] = {}

    @property
    def count(self) -> int:
        """How many have not ended."""
        return len(self._running)

    def begin(self, message: Mapping[str, Any], approved: Approved) -> None:
        """Journal a goal and send it.

        Raises:
            OSError: it cannot be journalled; it was not sent.
        """
        goal, row = str(message["id"]), approved.row
        if not self._teller.received(message):
            return
        running = Running(goal, row.kind, row.name, time.monotonic() + float(message["limit"]))
        self._running[goal] = running
        with Guard(f"sending goal {goal}", partial(self._unknown, goal, "error", "The node failed while it sent it.")):
            self._send(running, approved)

    def attach(self, states: list[GoalState]) -> None:
        """Take up the goals that had not ended when the node ended. Nothing is sent again."""
        for state in states:
            message = state.message or {}
            kind, server = str(message.get("command_kind")), str(message.get("server"))
            now = time.monotonic()
            left = float(message.get("limit", 0.0)) - (time.time() - state.at)
            running = Running(state.id, kind, server, now + left, attach_by=now + self._attach_within)
            self._running[state.id] = running
            if kind != "action":
                self._unknown(state.id, "restart", "The node was restarted before it heard an answer.")

    def cancel(self, goal: str, why: str) -> bool:
        """Cancel a goal; whether it runs. The end comes from the server."""
        running = self._running.get(goal)
        if running is None:
            return False
        running.cancel_why = why
        self._ask_to_cancel(running)
        return True

    def cancel_all(self, why: str) -> None:
        """Cancel all goals of ours."""
        for goal in list(self._running):
            if self._running[goal].cancel_why is None:
                self.cancel(goal, why)

    def stop_now(self) -> list[tuple[str, Any]]:
        """Cancel everything at every server, at once; from any thread, without queue, disk or lock of ours.

        Returns:
            servers and the futures of their answers, for `stopped`.
        """
        asked = []
        for port in self._watch.action_ports():
            with Guard(f"cancelling all goals of {port.name}"):
                asked.append((port.name, port.cancel_all()))
        return asked

    def note_stop(self) -> None:
        """After `stop_now`: no goal is forgotten, should its answer be lost."""
        for running in self._running.values():
            running.cancel_why = running.cancel_why or "stop"
            running.cancel_at = time.monotonic() - CANCEL_AGAIN + STOP_AGAIN

    def stopped(self, server: str, response: Any) -> None:
        """Take the answer to a `stop_now`."""
        now = time.monotonic()
        cancelled = cancelled_goals(response)
        for running in [row for row in self._running.values() if row.server == server]:
            running.cancel_why = running.cancel_why or "stop"
            if running.goal in cancelled:
                running.cancel_at = now
                self._cancel_event(running.goal, 0)
            else:
                self._ask_to_cancel(running)

    def feedback(self, goal: str, message: Any) -> None:
        """Feedback of an action server, ours or not."""
        running = self._running.get(goal)
        now = time.monotonic()
        if running is not None and running.accepted and now - running.feedback_at >= FEEDBACK_EVERY:
            running.feedback_at = now
            self._teller.accepted(goal)
            self._teller.feedback(goal, plain(message, LONGEST))

    def tick(self) -> None:
        """Look at time limits, at servers that went away, and at goals that wait to be taken up; each 0.25 s."""
        now = time.monotonic()
        for running in list(self._running.values()):
            if running.attach_by:
                self._try_attach(running, now)
            elif running.accepted:
                self._look_after(running, now)
            if running.goal in self._running and now > running.ends_by and running.cancel_why is None:
                self.cancel(running.goal, "limit")

    def _send(self, running: Running, approved: Approved) -> None:
        goal = running.goal
        if running.kind == "topic":
            self._watch.publisher(running.server).publish(approved.message)
            self._end(goal, "succeeded", text="published")
        elif running.kind == "service":
            seconds = max(0.1, running.ends_by - time.monotonic())
            client = self._watch.client(running.server)
            self._calls.call(client, approved.message, seconds, partial(self._on_response, goal))
        else:
            port = self._watch.port(running.server)
            if port is None:
                raise LookupError(f"{running.server} has no port")
            # A server that was killed is on the graph for many seconds. Asked first, it is known not to have the goal.
            port.alive(ALIVE_WITHIN, partial(self._send_to_living, running, approved))

    def _send_to_living(self, running: Running, approved: Approved, response: Any) -> None:
        goal, port = running.goal, self._watch.port(running.server)
        cancelled = "stop" if self._stopped() else running.cancel_why
        refusal = unsent(response is not None, cancelled, time.time() > approved.not_after)
        if goal in self._running and (refusal is not None or port is None):
            code, text = refusal or ("no-server", "The action server is gone.")
            self._end(goal, "refused", code=code, text=f"{text} Nothing was sent.")
        elif goal in self._running and port is not None:
            running.endpoints = port.endpoints()
            late = partial(self._on_late, goal, running.server)
            port.send(goal, approved.message, SEND_WITHIN, partial(self._on_sent, goal), late)

    def _on_response(self, goal: str, response: Any) -> None:
        if response is None:
            self._unknown(goal, "timeout", "The service did not answer in time.")
        else:
            self._end(goal, "succeeded", fields=plain(response, LONGEST))

    def _on_sent(self, goal: str, response: Any) -> None:
        running = self._running.get(goal)
        port = None if running is None else self._watch.port(running.server)
        if running is None or port is None:
            return
        if response is None:
            self._unknown(goal, "timeout", "The action server did not answer in time.")
        elif response.accepted:
            self._accepted(running)
            self._ask_result(running)
        else:
            # Not accepted may also mean that it has this goal already.
            port.result(goal, partial(self._on_result_of_rejected, goal), SEND_WITHIN)

    def _on_late(self, goal: str, server: str, response: Any) -> None:
        """Accepted after it was given up: it must not go on."""
        if response.accepted and (port := self._watch.port(server)) is not None:
            log.warning("goal %s was accepted too late; it is cancelled", goal)
            port.cancel(goal, lambda _response: None)

    def _accepted(self, running: Running) -> None:
        running.accepted = True
        self._teller.accepted(running.goal)
        if self._stopped():
            running.cancel_why = "stop"
        if running.cancel_why is not None:
            self._ask_to_cancel(running)

    def _on_result_of_rejected(self, goal: str, response: Any) -> None:
        running = self._running.get(goal)
        if response is None:
            self._unknown(goal, "timeout", "The action server did not answer in time.")
        elif response.status == 0:
            self._end(goal, "rejected", text="The action server did not accept it.")
        elif running is not None:
            self._accepted(running)
            self._on_result(goal, response)

    def _on_result(self, goal: str, response: Any) -> None:
        if goal not in self._running or response is None:
            return
        outcome = OUTCOMES.get(response.status)
        if outcome is None:
            self._unknown(goal, "not-known", "The action server does not know this goal.")
            return
        self._teller.accepted(goal)  # where the node was restarted between sending it and hearing of it
        self._end(goal, outcome, fields=plain(response.result, LONGEST))

    def _try_attach(self, running: Running, now: float) -> None:
        port = self._watch.port(running.server)
        if port is not None and port.ready() and self._watch.row("action", running.server) is not None:
            running.attach_by = 0.0
            running.accepted = True
            running.endpoints = port.endpoints()
            self._ask_result(running)
            if self._stopped():
                self.cancel(running.goal, "stop")
        elif now > running.attach_by:
            self._unknown(running.goal, "server-gone", "The action server has not come back.")

    def _look_after(self, running: Running, now: float) -> None:
        port = self._watch.port(running.server)
        present = frozenset() if port is None else port.endpoints()
        if port is None or not present or not self._watch.alive(running.server):
            self._unknown(running.goal, "server-gone", "The action server is gone or does not answer.")
        elif present != running.endpoints:
            # Another process under the same name; it answers at once whether it knows the goal.
            running.endpoints = present
            self._ask_result(running)
        elif now > running.ask_again:
            self._ask_result(running)
        elif running.cancel_why is not None and now - running.cancel_at > CANCEL_AGAIN:
            self._ask_to_cancel(running)

    def _ask_result(self, running: Running) -> None:
        """Answered when the goal ends; asked again at growing intervals, should an answer be lost."""
        port = self._watch.port(running.server)
        if port is not None:
            running.asked += 1
            running.ask_again = time.monotonic() + min(RESULT_AGAIN * 2.0**running.asked, RESULT_LATEST)
            port.result(running.goal, partial(self._on_result, running.goal))

    def _ask_to_cancel(self, running: Running) -> None:
        port = self._watch.port(running.server)
        if port is None or running.kind != "action" or not running.accepted or running.attach_by:
            return  # it is cancelled as soon as it is accepted or found again
        running.cancel_at = time.monotonic()
        port.cancel(running.goal, partial(self._on_cancel, running.goal))

    def _on_cancel(self, goal: str, response: Any) -> None:
        if response is not None:
            self._cancel_event(goal, response.return_code)

    def _cancel_event(self, goal: str, code: int) -> None:
        running = self._running.get(goal)
        self._teller.cancel(goal, code, "" if running is None else running.cancel_why or "")

    def _unknown(self, goal: str, code: str, text: str) -> None:
        running = self._running.get(goal)
        if running is None:
            return
        self._end(goal, "unknown", code=code, text=text)
        if running.kind == "action" and (port := self._watch.port(running.server)) is not None:
            # Should it run after all, it must not go on unseen.
            port.cancel(goal, lambda _response: None)

    def _end(self, goal: str, outcome: str, **more: Any) -> None:
        self._running.pop(goal, None)
        self._teller.ended(goal, outcome, **more)
