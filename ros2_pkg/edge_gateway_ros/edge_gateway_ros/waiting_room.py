"""Goals that wait for a heartbeat, so that a node that has just started need not refuse them."""

from __future__ import annotations

import time

HOLD = 3.0
"""Seconds for which a goal waits at most; the gateway beats once a second."""
MOST = 100
"""Goals that may wait; the gateway sends again what is dropped."""


class WaitingRoom:
    """By UUID, oldest first."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[bytes, float]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def may_wait(self, goal: str, payload: bytes) -> bool:
        """Keep a goal; False when it has waited long enough."""
        now = time.monotonic()
        _, until = self._rows.get(goal, (payload, now + HOLD))
        if now >= until:
            self._rows.pop(goal, None)
            return False
        if len(self._rows) < MOST:
            self._rows.setdefault(goal, (payload, until))
        return True

    def forget(self, goal: str) -> None:
        """It was answered."""
        self._rows.pop(goal, None)

    def payloads(self) -> list[bytes]:
        """All that wait."""
        return [payload for payload, _ in self._rows.values()]
