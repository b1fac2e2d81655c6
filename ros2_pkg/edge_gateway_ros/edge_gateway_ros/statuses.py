"""What the parts of the robot say of themselves: the statuses of its diagnostics."""

from __future__ import annotations

from typing import NamedTuple

FRESH = 10.0
"""Seconds that a status counts; ROS publishes diagnostics once a second."""
MOST = 200
"""Statuses that are kept; further ones are passed over."""
OWN = "edge_gateway"
"""Statuses whose name begins so are the node's own."""


class Row(NamedTuple):
    """One status; ``level`` as in diagnostic_msgs/DiagnosticStatus: 0 OK, 1 WARN, 2 ERROR, 3 STALE."""

    level: int
    message: str


class Statuses:
    """The newest status of each name. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._heard: dict[str, float] = {}

    def take(self, name: str, row: Row, now: float) -> bool:
        """A status came; whether it says something new."""
        if name.startswith(OWN) or (name not in self._rows and len(self._rows) >= MOST):
            return False
        self._heard[name] = now
        if self._rows.get(name) == row:
            return False
        self._rows[name] = row
        return True

    def forget(self, now: float) -> bool:
        """Drop what has not been heard for `FRESH` seconds; whether there was any."""
        old = [name for name, at in self._heard.items() if now - at > FRESH]
        for name in old:
            del self._rows[name], self._heard[name]
        return bool(old)

    @property
    def rows(self) -> dict[str, Row]:
        """By name."""
        return dict(self._rows)

    @property
    def worst(self) -> int | None:
        """The highest level, None where nothing is heard."""
        return max((row.level for row in self._rows.values()), default=None)
