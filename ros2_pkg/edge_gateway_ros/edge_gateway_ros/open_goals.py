"""The goals that have not ended, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edge_gateway_ros.running import Running
from edge_gateway_ros.teller import Teller

if TYPE_CHECKING:
    from edge_gateway_ros.graph_watch import GraphWatch


class OpenGoals:
    """By UUID, oldest first.

    Args:
        teller: writes down and publishes each step.
        watch: the servers.
    """

    def __init__(self, teller: Teller, watch: GraphWatch) -> None:
        self._teller = teller
        self._watch = watch
        self._rows: dict[str, Running] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, running: Running) -> None:
        """One more."""
        self._rows[running.goal] = running

    def get(self, goal: str) -> Running | None:
        """The goal, None once it has ended."""
        return self._rows.get(goal)

    def rows(self) -> list[Running]:
        """All of them, now."""
        return list(self._rows.values())

    def sending(self, goal: str) -> bool:
        """Write down that a goal is about to be sent; whether it may be."""
        try:
            self._teller.sending(goal)
        except OSError as error:
            text = f"The journal: {error}. Nothing was sent."
            self.end(goal, "refused", code="journal", rule="state_dir", text=text)
            return False
        return True

    def end(self, goal: str, outcome: str, **more: Any) -> None:
        """It is over; told once."""
        self._rows.pop(goal, None)
        self._teller.ended(goal, outcome, **more)

    def unknown(self, goal: str, code: str, text: str) -> None:
        """What becomes of it cannot be known any more."""
        running = self._rows.get(goal)
        if running is None:
            return
        self.end(goal, "unknown", code=code, text=text)
        if running.kind == "action" and (port := self._watch.port(running.server)) is not None:
            # Should it run after all, it must not go on unseen.
            port.cancel(goal, lambda _response: None)
