"""How long to wait before the next attempt to connect."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

_rng = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential with full jitter (Brooker, "Exponential backoff and jitter", AWS 2015).

    Attributes:
        first: upper bound of the first delay, seconds; it doubles with each failed attempt.
        ceiling: the bound never grows beyond this, seconds.
        refused: delay after the broker said no, seconds, plus up to a tenth of it.
        settled: a connection that lasted so long, seconds, starts the count anew.
    """

    first: float = 1.0
    ceiling: float = 60.0
    refused: float = 60.0
    settled: float = 10.0
    draw: Callable[[], float] = _rng.random

    def delay(self, attempt: int) -> float:
        """Seconds to wait after ``attempt`` failures in a row, counted from 1."""
        return self.draw() * min(self.ceiling, self.first * 2.0 ** min(attempt - 1, 30))

    def delay_refused(self) -> float:
        """Seconds to wait after a refusal that only a person can mend."""
        return self.refused * (1.0 + 0.1 * self.draw())
