"""Follows goals that a server has to their end, also those from before a restart of the node."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from edge_gateway_ros.canceller import Canceller
from edge_gateway_ros.goals import GoalState
from edge_gateway_ros.open_goals import OpenGoals
from edge_gateway_ros.running import (
    ATTACH_WITHIN,
    CANCELED,
    GONE_FOR,
    LONGEST,
    OUTCOMES,
    RESULT_AGAIN,
    RESULT_LATEST,
    Running,
)
from edge_gateway_ros.schema import plain
from edge_gateway_ros.teller import Teller

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch


class Follower:
    """A goal becomes unknown only when it is sure that its server will not tell.

    Args:
        goals: those that have not ended.
        teller: writes down and publishes each step.
        watch: the servers.
        canceller: cancels what may not go on.
        stopped: whether goals may not run now.
        liveness: seconds without a sign of life after which a server counts as away.
    """

    def __init__(
        self,
        goals: OpenGoals,
        teller: Teller,
        watch: GraphWatch,
        canceller: Canceller,
        stopped: Callable[[], bool],
        liveness: float,
    ) -> None:
        self._goals = goals
        self._teller = teller
        self._watch = watch
        self._canceller = canceller
        self._stopped = stopped
        self._attach_within = max(ATTACH_WITHIN, 2.0 * liveness)

    def attach(self, states: list[GoalState]) -> None:
        """Take up the goals that had not ended when the node ended. Nothing is sent again."""
        for state in states:
            message = state.message or {}
            kind, server = str(message.get("command_kind")), str(message.get("server"))
            now = time.monotonic()
            left = float(message.get("limit", 0.0)) - (time.time() - state.at)
            self._goals.add(Running(state.id, kind, server, now + left, attach_by=now + self._attach_within))
            if not state.sent:
                text = "The node was restarted before it sent it. Nothing was sent."
                self._goals.end(state.id, "refused", code="not-sent", rule="node", text=text)
            elif kind != "action":
                self._goals.unknown(state.id, "restart", "The node was restarted before it heard an answer.")

    def accepted(self, running: Running) -> None:
        """Its server has it."""
        running.accepted = True
        self._teller.accepted(running.goal)
        if self._stopped():
            running.cancel_why = "stop"
        if running.cancel_why is not None:
            self._canceller.ask(running)

    def look(self, running: Running, now: float) -> None:
        """Look at a goal; often."""
        if running.attach_by:
            self._try_attach(running, now)
        elif running.accepted:
            self._look_after(running, now)

    def ask_result(self, running: Running) -> None:
        """Answered when the goal ends; asked again at growing intervals, should an answer be lost."""
        port = self._watch.port(running.server)
        if port is not None:
            running.asked += 1
            running.ask_again = time.monotonic() + min(RESULT_AGAIN * 2.0**running.asked, RESULT_LATEST)
            port.result(running.goal, partial(self.on_result, running.goal))

    def on_result(self, goal: str, response: Any) -> None:
        """Take the answer to a request for a result."""
        if self._goals.get(goal) is None or response is None:
            return
        outcome = OUTCOMES.get(response.status)
        if outcome is None:
            self._goals.unknown(goal, "not-known", "The action server does not know this goal.")
            return
        self._teller.accepted(goal)  # where the node was restarted between sending it and hearing of it
        if outcome == CANCELED:
            self._canceller.ended(goal, stopped=self._stopped())
        self._goals.end(goal, outcome, fields=plain(response.result, LONGEST))

    def _try_attach(self, running: Running, now: float) -> None:
        port = self._watch.port(running.server)
        if self._stopped():
            running.cancel_why = "stop"
        if port is not None and port.known():
            running.attach_by = 0.0
            running.accepted = True
            running.endpoints = port.endpoints()
            self.ask_result(running)
            if running.cancel_why is not None:
                self._canceller.ask(running)
            return
        if running.cancel_why is not None:
            self._canceller.ask_unknown(running, now)
        if now > running.attach_by:
            self._goals.unknown(running.goal, "server-gone", "The action server has not come back.")

    def _look_after(self, running: Running, now: float) -> None:
        port = self._watch.port(running.server)
        present = frozenset() if port is None else port.endpoints()
        if present:
            running.gone_at = 0.0
        elif not running.gone_at:
            running.gone_at = now
        if running.gone_at:
            # A busy machine loses sight of a server for a moment.
            if now - running.gone_at > GONE_FOR:
                self._goals.unknown(running.goal, "server-gone", "The action server is gone.")
        elif port is None or not self._watch.alive(running.server):
            self._goals.unknown(running.goal, "server-gone", "The action server does not answer.")
        elif port.known() and (present != running.endpoints or now > running.ask_again):
            # Another process under the same name answers at once whether it knows the goal.
            running.endpoints = present
            self.ask_result(running)
        else:
            self._canceller.look(running, now)
