"""A streaming anomaly score: how odd is this reading, given only what came before it.

The score is the mean of two robust z-scores (median and MAD, as in Iglewicz and Hoaglin 1993)
against a long history: of the value, and of its short-term mean.
"""

from __future__ import annotations

import sys
from collections import deque

from gateway.messages import Reading
from gateway.streams.baseline import median

_HISTORY = 8000  # readings behind a judgement
_WARM = 50  # readings before there is a judgement
_SHORT = 12  # readings in the short-term mean
_DOUBT = 200  # with so many readings a score counts half
_REFRESH = 16  # readings, or a share of the history, between two looks at it
_SHARE = 64
_LEAST = 1e-3  # smallest spread, as a share of the median: leaving a constant is odd, noise in it is not
_NORMAL = 1.4826


class _Past:
    """Median and spread of what was seen, brought up to date every now and then."""

    __slots__ = ("_age", "_centre", "_spread", "_values")

    def __init__(self) -> None:
        self._values: deque[float] = deque(maxlen=_HISTORY)
        self._age = 0
        self._centre = 0.0
        self._spread = 0.0

    def score(self, value: float) -> float:
        """How many spreads ``value`` is from the median, less after a short past; then it is part of the past."""
        size = len(self._values)
        trust = size / (size + _DOUBT)
        result = trust * abs(value - self._centre) / self._spread if self._spread else 0.0
        self._values.append(value)
        self._age += 1
        size = len(self._values)
        if size >= _WARM and (self._age >= max(_REFRESH, size // _SHARE) or not self._spread):
            self._age = 0
            self._centre = median(self._values)
            spread = _NORMAL * median([abs(x - self._centre) for x in self._values])
            self._spread = max(spread, _LEAST * abs(self._centre), sys.float_info.min)
        return result


class Scorer:
    """Scores the readings of one stream, in order."""

    __slots__ = ("_mean", "_recent", "_value")

    def __init__(self) -> None:
        self._value = _Past()
        self._mean = _Past()
        self._recent: deque[float] = deque(maxlen=_SHORT)

    def score(self, reading: Reading) -> float:
        """The oddness of ``reading``: 0 is usual, 3 is unusual, more is odder; 0 while there is no past."""
        value = reading.value
        self._recent.append(value)
        mean = sum(self._recent) / len(self._recent)
        return (self._value.score(value) + self._mean.score(mean)) / 2.0
