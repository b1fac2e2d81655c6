"""Messages about goals, from MQTT: checked, answered, handed to the runner. In the executor's thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from edge_gateway_ros.canonical import NotJson, read_object
from edge_gateway_ros.clock_watch import ClockWatch
from edge_gateway_ros.goal_check import CLOCK, Rules, Situation, check, goal_id
from edge_gateway_ros.goals import ENDED, Event, GoalBook
from edge_gateway_ros.refusal import Refusal
from edge_gateway_ros.runner import Runner
from edge_gateway_ros.signature import valid
from edge_gateway_ros.teller import Teller
from edge_gateway_ros.waiting_room import WaitingRoom

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch

log = logging.getLogger(__name__)


class Intake:
    """Decides what becomes of each message.

    Args:
        rules: what a goal must keep to.
        may_run: whether the node is active, and whether a stop latch is set.
        clock: whether times can be trusted.
        publish: takes an event.
    """

    def __init__(
        self,
        rules: Rules,
        book: GoalBook,
        teller: Teller,
        runner: Runner,
        watch: GraphWatch,
        may_run: Callable[[], tuple[bool, bool]],
        clock: ClockWatch,
        publish: Callable[[Event], None],
    ) -> None:
        self._rules = rules
        self._book = book
        self._teller = teller
        self._runner = runner
        self._watch = watch
        self._may_run = may_run
        self._clock = clock
        self._publish = publish
        self._waiting = WaitingRoom()
        self.unreadable = 0

    def goal(self, payload: bytes) -> bool:
        """Take a goal; whether it was signed with the robot's key, so that the gateway lives."""
        message = self._read(payload)
        goal = None if message is None else goal_id(message)
        if message is None or goal is None:
            self.unreadable += 1
            return False
        signed = valid(message, self._rules.key)
        known = self._book.get(goal)
        if known is not None:
            self._waiting.forget(goal)
            self._publish(known.newest)
            return signed
        active, stopped = self._may_run()
        at = Situation(time.time(), active, stopped, self._runner.count, self._watch.row, self._clock.doubt)
        try:
            approved = check(message, self._rules, at)
        except Refusal as refusal:
            if refusal.code == CLOCK and self._waiting.may_wait(goal, payload):
                return signed
            self._waiting.forget(goal)
            log.warning("goal %s is refused: %s", goal, refusal)
            if signed:
                self._teller.ended(goal, "refused", code=refusal.code, rule=refusal.rule, text=refusal.text)
            else:
                self._teller.forged(goal, refusal.code, refusal.rule, refusal.text)
            return signed
        self._waiting.forget(goal)
        try:
            self._runner.begin(message, approved)
        except OSError as error:
            log.warning("goal %s is refused, the journal cannot be written: %s", goal, error)
        return signed

    @property
    def waiting(self) -> int:
        """How many goals wait for a heartbeat."""
        return len(self._waiting)

    def look(self) -> None:
        """Take the goals that wait again; after a heartbeat, and each second."""
        for payload in self._waiting.payloads():
            self.goal(payload)

    def cancel(self, payload: bytes) -> None:
        """Take a request to cancel; it needs no signature."""
        message = self._read(payload)
        goal = None if message is None else message.get("goal")
        if message is None or not isinstance(goal, str) or goal_id({"id": goal}) is None:
            self.unreadable += 1
            return
        known = self._book.get(goal)
        if known is None:
            # It overtook its goal, or that was lost: the goal must not begin any more.
            self._teller.forged(goal, "canceled", "cancel", "It was cancelled before it came.")
        elif known.phase == ENDED:
            self._publish(known.newest)
        else:
            self._runner.cancel(goal, str(message.get("reason", ""))[:200] or "asked to")

    def _read(self, payload: bytes) -> Mapping[str, Any] | None:
        try:
            return read_object(payload)
        except NotJson as error:
            log.warning("a message that cannot be read: %s", error)
            return None
