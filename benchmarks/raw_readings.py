"""The readings of a channel as they were sent, for judging what was said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Raw:
    """The readings of one channel up to the window's end."""

    times: Floats
    values: Floats

    def between(self, start: float, end: float) -> Raw:
        keep = (self.times >= start) & (self.times < end)
        return Raw(self.times[keep], self.values[keep])

    def seconds(self, start: float, end: float, holds: Callable[[Floats], NDArray[np.bool_]]) -> float:
        """Seconds in the span for which the last reading satisfies ``holds``."""
        edges = np.concatenate([[start], self.times[(self.times > start) & (self.times < end)], [end]])
        index = np.searchsorted(self.times, edges[:-1], side="right") - 1
        known = index >= 0
        good = np.zeros(len(index), dtype=bool)
        good[known] = holds(self.values[index[known]])
        return float(np.sum(np.diff(edges)[good]))
