"""Whether the gateway is still heard."""

from __future__ import annotations

import time


class LinkWatch:
    """Lost when nothing was heard for so many seconds; each loss is told once."""

    def __init__(self, after: float) -> None:
        self._after = after
        self._heard = time.monotonic()
        self._told = False

    def heard(self) -> None:
        """The gateway lives."""
        self._heard = time.monotonic()

    def grace(self, seconds: float) -> None:
        """The node itself stood still for so long."""
        self._heard += seconds

    @property
    def lost(self) -> bool:
        """Whether the link is lost now."""
        return time.monotonic() - self._heard > self._after

    def changed(self) -> bool:
        """Whether it was lost or found since this was asked last."""
        lost = self.lost
        changed, self._told = lost != self._told, lost
        return changed
