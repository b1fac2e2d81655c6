"""Writes each step of a goal down, then tells it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from edge_gateway_ros import goals
from edge_gateway_ros.cancelling import CANCEL_CODES
from edge_gateway_ros.goal_journal import GoalJournal
from edge_gateway_ros.goals import Event, GoalBook

log = logging.getLogger(__name__)


class Teller:
    """The book, the journal and the way out, in that order.

    Args:
        book: what became of all goals.
        journal: survives the process.
        publish: takes an event.
    """

    def __init__(self, book: GoalBook, journal: GoalJournal, publish: Callable[[Event], None]) -> None:
        self._book = book
        self._journal = journal
        self._publish = publish

    def received(self, message: Mapping[str, Any]) -> bool:
        """A goal is about to be sent; whether it may be.

        Raises:
            OSError: it cannot be journalled, and has ended as refused.
        """
        now, goal = time.time(), str(message["id"])
        event = self._book.received(message, now)
        if event is None:
            return False
        try:
            self._journal.write(goals.RECEIVED, event, now, message)
        except OSError as error:
            text = f"The journal: {error}."
            refused = self._book.ended(goal, "refused", now, code="journal", rule="state_dir", text=text)
            if refused is not None:
                self._publish(refused)
            raise
        self._publish(event)
        return True

    def sending(self, goal: str) -> None:
        """It is about to be sent.

        Raises:
            OSError: it cannot be journalled; it may not be sent.
        """
        state = self._book.get(goal)
        if state is not None:
            self._journal.write(goals.SENDING, state.newest, time.time())

    def accepted(self, goal: str) -> None:
        """The server has it; told once."""
        now = time.time()
        self._tell(goals.ACCEPTED, self._book.accepted(goal, now), now)

    def feedback(self, goal: str, fields: Mapping[str, Any]) -> None:
        """How it goes; not journalled."""
        event = self._book.feedback(goal, fields, time.time())
        if event is not None:
            self._publish(event)

    def cancel(self, goal: str, code: int, why: str) -> None:
        """What the server answered to a cancel request, and why there was one."""
        now = time.time()
        text = CANCEL_CODES.get(code, "unknown return code") + (f" ({why})" if why else "")
        self._tell(goals.CANCEL, self._book.cancel(goal, str(code), text, now), now)

    def ended(self, goal: str, outcome: str, **more: Any) -> None:
        """The end, or a refusal; told once."""
        now = time.time()
        self._tell(goals.ENDED, self._book.ended(goal, outcome, now, **more), now)

    def forged(self, goal: str, code: str, rule: str, text: str) -> None:
        """A refusal that is not journalled: what is not signed could fill the disk."""
        self._publish(self._book.forged(goal, code, rule, text, time.time()))

    def _tell(self, step: str, event: Event | None, now: float) -> None:
        if event is None:
            return
        try:
            self._journal.write(step, event, now)
        except OSError as error:
            # The goal runs or has run: to go on and say so is better than to be silent.
            log.warning("the journal: %s", error)
        self._publish(event)
