"""Sends goals to their servers, each once."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from edge_gateway_ros.calls import Calls
from edge_gateway_ros.follower import Follower
from edge_gateway_ros.goal_check import Approved
from edge_gateway_ros.open_goals import OpenGoals
from edge_gateway_ros.running import ALIVE_WITHIN, LONGEST, SEND_WITHIN, Running, unsent
from edge_gateway_ros.schema import plain

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch

log = logging.getLogger(__name__)


class Sender:
    """To an action server, a service or a topic.

    Args:
        goals: those that have not ended.
        watch: the servers.
        calls: keeps the deadlines.
        follower: takes what was accepted.
        stopped: whether goals may not run now.
    """

    def __init__(
        self, goals: OpenGoals, watch: GraphWatch, calls: Calls, follower: Follower, stopped: Callable[[], bool]
    ) -> None:
        self._goals = goals
        self._watch = watch
        self._calls = calls
        self._follower = follower
        self._stopped = stopped

    def send(self, running: Running, approved: Approved) -> None:
        """Send what is journalled already."""
        goal = running.goal
        if running.kind != "action" and not self._goals.sending(goal):
            return
        if running.kind == "topic":
            self._watch.publisher(running.server).publish(approved.message)
            self._goals.end(goal, "succeeded", text="published")
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
        if self._goals.get(goal) is None:
            return
        if refusal is not None or port is None:
            code, rule, text = refusal or ("no-server", "catalog", "The action server is gone.")
            self._goals.end(goal, "refused", code=code, rule=rule, text=f"{text} Nothing was sent.")
        elif self._goals.sending(goal):
            running.endpoints = port.endpoints()
            late = partial(self._on_late, goal, running.server)
            port.send(goal, approved.message, SEND_WITHIN, partial(self._on_sent, goal), late)

    def _on_response(self, goal: str, response: Any) -> None:
        if response is None:
            self._goals.unknown(goal, "timeout", "The service did not answer in time.")
            return
        fields = plain(response, LONGEST)
        if fields.get("success") is False:  # std_srvs and most others say so
            said = fields.get("message")
            text = said if isinstance(said, str) and said else "The service says that it did not succeed."
            self._goals.end(goal, "aborted", text=text, fields=fields)
        else:
            self._goals.end(goal, "succeeded", fields=fields)

    def _on_sent(self, goal: str, response: Any) -> None:
        running = self._goals.get(goal)
        port = None if running is None else self._watch.port(running.server)
        if running is None or port is None:
            return
        if response is None:
            self._goals.unknown(goal, "timeout", "The action server did not answer in time.")
        elif response.accepted:
            self._follower.accepted(running)
            self._follower.ask_result(running)
        else:
            # Not accepted may also mean that it has this goal already.
            port.result(goal, partial(self._on_result_of_rejected, goal), SEND_WITHIN)

    def _on_late(self, goal: str, server: str, response: Any) -> None:
        """Accepted after it was given up: it must not go on."""
        if response.accepted and (port := self._watch.port(server)) is not None:
            log.warning("goal %s was accepted too late; it is cancelled", goal)
            port.cancel(goal, lambda _response: None)

    def _on_result_of_rejected(self, goal: str, response: Any) -> None:
        running = self._goals.get(goal)
        if response is None:
            self._goals.unknown(goal, "timeout", "The action server did not answer in time.")
        elif response.status == 0:
            self._goals.end(goal, "rejected", text="The action server did not accept it.")
        elif running is not None:
            self._follower.accepted(running)
            self._follower.on_result(goal, response)
