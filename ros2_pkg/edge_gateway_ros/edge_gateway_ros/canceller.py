"""Cancels goals. All in the executor's thread, except `Canceller.stop_now`."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from edge_gateway_ros.cancelling import cancel_code, cancelled_goals
from edge_gateway_ros.guard import Guard
from edge_gateway_ros.open_goals import OpenGoals
from edge_gateway_ros.running import CANCEL_AGAIN, STOP_AGAIN, Running
from edge_gateway_ros.teller import Teller

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch


class Canceller:
    """Asks servers to cancel; the end of a goal comes from its server.

    Args:
        goals: those that have not ended.
        teller: writes down and publishes each step.
        watch: the servers.
    """

    def __init__(self, goals: OpenGoals, teller: Teller, watch: GraphWatch) -> None:
        self._goals = goals
        self._teller = teller
        self._watch = watch

    def cancel(self, goal: str, why: str) -> bool:
        """Cancel a goal; whether it runs."""
        running = self._goals.get(goal)
        if running is None:
            return False
        running.cancel_why = why
        self.ask(running)
        return True

    def cancel_all(self, why: str) -> None:
        """Cancel all goals of ours."""
        for running in self._goals.rows():
            if running.cancel_why is None:
                self.cancel(running.goal, why)

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
        for running in self._goals.rows():
            running.cancel_why = running.cancel_why or "stop"
            running.cancel_at = time.monotonic() - CANCEL_AGAIN + STOP_AGAIN

    def stopped(self, server: str, response: Any) -> None:
        """Take the answer to a `stop_now`."""
        cancelled = cancelled_goals(response)
        for running in [row for row in self._goals.rows() if row.server == server]:
            running.cancel_why = running.cancel_why or "stop"
            if running.goal in cancelled:
                # A server of rclpy that refuses one goal names the next one and does not cancel it: asked again soon.
                running.cancel_at = time.monotonic() - CANCEL_AGAIN + STOP_AGAIN
                self._told(running.goal, 0)
            else:
                self.ask(running)

    def look(self, running: Running, now: float) -> None:
        """Ask again where a goal does not end."""
        if running.cancel_why is not None and now - running.cancel_at > CANCEL_AGAIN:
            self.ask(running)

    def ended(self, goal: str, *, stopped: bool) -> None:
        """It has ended as canceled, and that can be heard before the answer to the cancel.

        A goal is canceled only where its server has accepted a cancel
        (https://design.ros2.org/articles/actions.html, goal states).
        """
        running = self._goals.get(goal)
        if running is not None and (stopped or running.cancel_why is not None):
            running.cancel_why = running.cancel_why or "stop"
            self._told(goal, 0)

    def ask(self, running: Running) -> None:
        """Ask its server, where that has it; otherwise it is cancelled as soon as it is accepted or found again."""
        if running.kind == "action" and running.accepted and not running.attach_by:
            self._ask(running)

    def ask_unknown(self, running: Running, now: float) -> None:
        """Ask a server that has not answered yet: it may hear before it can be heard."""
        if now - running.cancel_at > STOP_AGAIN:
            self._ask(running)

    def _ask(self, running: Running) -> None:
        port = self._watch.port(running.server)
        if port is not None:
            running.cancel_at = time.monotonic()
            port.cancel(running.goal, partial(self._answered, running.goal))

    def _answered(self, goal: str, response: Any) -> None:
        if response is not None:
            self._told(goal, cancel_code(goal, response))

    def _told(self, goal: str, code: int) -> None:
        """Tell what the server said; the same again is told once, as often as it may be asked."""
        running = self._goals.get(goal)
        why = "" if running is None else running.cancel_why or ""
        if running is not None:
            if running.cancel_told == (code, why):
                return
            running.cancel_told = (code, why)
        self._teller.cancel(goal, code, why)
