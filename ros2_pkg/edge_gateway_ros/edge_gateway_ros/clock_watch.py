"""Whether this machine's clock agrees with the gateway's, by the heartbeats.

A computer without a battery for its clock may start minutes behind. To such a clock a goal from before
it was switched off looks like a new one.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from edge_gateway_ros.clock import seconds

AGREE = 5.0
"""Seconds by which the clocks may differ."""
RECENT = 10.0
"""Seconds for which a heartbeat vouches for the clock."""


class _Beat(NamedTuple):
    time: float
    at: float


class ClockWatch:
    """Keeps the newest heartbeat; it may be told of one in any thread."""

    def __init__(self) -> None:
        self._beat: _Beat | None = None

    def heard(self, beat: Mapping[str, Any]) -> None:
        """A heartbeat that has just come; one without a time changes nothing."""
        said = seconds(beat.get("time"))
        if said is not None:
            self._beat = _Beat(said, time.monotonic())

    @property
    def ahead(self) -> float | None:
        """Seconds by which this clock is ahead of the gateway's; None: no recent heartbeat."""
        beat, now = self._beat, time.monotonic()
        if beat is None or now - beat.at > RECENT:
            return None
        return time.time() - (beat.time + now - beat.at)

    @property
    def doubt(self) -> str | None:
        """Why times cannot be trusted, as a sentence; None where the clocks agree."""
        ahead = self.ahead
        if ahead is None:
            return "No heartbeat of the gateway confirms this clock."
        if abs(ahead) > AGREE:
            return f"The clocks of the node and of the gateway differ by {abs(ahead):.0f} s."
        return None
