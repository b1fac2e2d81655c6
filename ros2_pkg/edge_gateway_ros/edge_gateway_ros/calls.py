"""Service calls with deadlines, all within the executor's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from edge_gateway_ros.guard import Guard

Done = Callable[[Any], None]
"""Gets the response, or None when the deadline passed."""
LATE = 120.0
"""Seconds after its deadline for which a late response is still taken."""


@dataclass
class _Waiting:
    client: Any
    future: Any
    deadline: float
    done: Done
    late: Done | None
    answered: bool = False


class Calls:
    """What waits for a response. `tick` looks at the deadlines."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []

    def call(self, client: Any, request: Any, seconds: float, done: Done, late: Done | None = None) -> None:
        """Send a request; ``done`` is called once, in this thread.

        Args:
            client: of rclpy.
            request: for its service.
            done: gets the response, or None when the deadline has passed.
            seconds: the deadline from now; math.inf for a response that comes when it comes.
            late: gets a response that comes after the deadline.
        """
        future = client.call_async(request)
        row = _Waiting(client, future, time.monotonic() + seconds, done, late)
        self._waiting.append(row)
        future.add_done_callback(lambda found: self._take(row, found))

    def tick(self, now: float) -> None:
        """Give up what is over its deadline."""
        for row in [row for row in self._waiting if row.deadline < now]:
            if not row.answered:
                row.answered = True
                with Guard("a call without an answer"):
                    row.done(None)
            if row.late is None or row.deadline + LATE < now:
                self._drop(row)

    def forget(self, client: Any) -> None:
        """The client goes away: nobody waits for its responses any more."""
        for row in [row for row in self._waiting if row.client is client]:
            self._drop(row)

    def _drop(self, row: _Waiting) -> None:
        if row in self._waiting:
            self._waiting.remove(row)
            row.client.remove_pending_request(row.future)

    def _take(self, row: _Waiting, future: Any) -> None:
        if row not in self._waiting:
            return
        self._waiting.remove(row)
        with Guard("the answer to a call"):
            if not row.answered:
                row.answered = True
                row.done(future.result())
            elif row.late is not None:
                row.late(future.result())
