"""Clocks: the wall's, and a faster one for demonstrations."""

from __future__ import annotations

import asyncio
import time


class WallClock:
    """The system's clock."""

    def now(self) -> float:
        """Seconds since the epoch, UTC."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class ScaledClock:
    """Runs ``speed`` times as fast as the wall's, from ``start`` (seconds since the epoch) on.

    It follows the monotonic clock, so that setting the system's time does not disturb it.
    """

    def __init__(self, speed: float, start: float) -> None:
        self._speed = speed
        self._start = start
        self._begun = time.monotonic()

    def now(self) -> float:
        """This clock's seconds since the epoch."""
        return self._start + (time.monotonic() - self._begun) * self._speed

    async def sleep(self, seconds: float) -> None:
        """Wait that many of this clock's seconds."""
        await asyncio.sleep(seconds / self._speed)
