"""Takes goals to their servers and tells what becomes of them. All in the executor's thread, except `stop_now`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from edge_gateway_ros.calls import Calls
from edge_gateway_ros.canceller import Canceller
from edge_gateway_ros.follower import Follower
from edge_gateway_ros.goal_check import Approved
from edge_gateway_ros.goals import GoalState
from edge_gateway_ros.guard import Guard
from edge_gateway_ros.open_goals import OpenGoals
from edge_gateway_ros.running import FEEDBACK_EVERY, LONGEST, Running
from edge_gateway_ros.schema import plain
from edge_gateway_ros.sender import Sender
from edge_gateway_ros.teller import Teller

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch


class Runner:
    """The goals that run.

    Args:
        teller: writes down and publishes each step.
        watch: the servers.
        calls: keeps the deadlines.
        stopped: whether goals may not run now.
        liveness: seconds without a sign of life after which a server counts as away.
    """

    def __init__(
        self, teller: Teller, watch: GraphWatch, calls: Calls, stopped: Callable[[], bool], liveness: float = 10.0
    ) -> None:
        self._teller = teller
        self._goals = OpenGoals(teller, watch)
        self._canceller = Canceller(self._goals, teller, watch)
        self._follower = Follower(self._goals, teller, watch, self._canceller, stopped, liveness)
        self._sender = Sender(self._goals, watch, calls, self._follower, stopped)

    @property
    def count(self) -> int:
        """How many have not ended."""
        return len(self._goals)

    def begin(self, message: Mapping[str, Any], approved: Approved) -> None:
        """Journal a goal and send it.

        Raises:
            OSError: it cannot be journalled; it was not sent.
        """
        goal, row = str(message["id"]), approved.row
        if not self._teller.received(message):
            return
        running = Running(goal, row.kind, row.name, time.monotonic() + float(message["limit"]))
        self._goals.add(running)
        failed = partial(self._goals.unknown, goal, "error", "The node failed while it sent it.")
        with Guard(f"sending goal {goal}", failed):
            self._sender.send(running, approved)

    def attach(self, states: list[GoalState]) -> None:
        """Take up the goals that had not ended when the node ended. Nothing is sent again."""
        self._follower.attach(states)

    def cancel(self, goal: str, why: str) -> bool:
        """Cancel a goal; whether it runs. The end comes from the server."""
        return self._canceller.cancel(goal, why)

    def cancel_all(self, why: str) -> None:
        """Cancel all goals of ours."""
        self._canceller.cancel_all(why)

    def stop_now(self) -> list[tuple[str, Any]]:
        """Cancel everything at every server, at once; from any thread; see `Canceller.stop_now`."""
        return self._canceller.stop_now()

    def note_stop(self) -> None:
        """After `stop_now`: no goal is forgotten, should its answer be lost."""
        self._canceller.note_stop()

    def stopped(self, server: str, response: Any) -> None:
        """Take the answer to a `stop_now`."""
        self._canceller.stopped(server, response)

    def feedback(self, goal: str, message: Any) -> None:
        """Feedback of an action server, ours or not."""
        running = self._goals.get(goal)
        now = time.monotonic()
        if running is not None and running.accepted and now - running.feedback_at >= FEEDBACK_EVERY:
            running.feedback_at = now
            self._teller.accepted(goal)
            self._teller.feedback(goal, plain(message, LONGEST))

    def tick(self) -> None:
        """Look at time limits, at servers that went away, and at goals that wait to be taken up; each 0.25 s."""
        now = time.monotonic()
        for running in self._goals.rows():
            self._follower.look(running, now)
            if self._goals.get(running.goal) is not None and now > running.ends_by and running.cancel_why is None:
                self._canceller.cancel(running.goal, "limit")
