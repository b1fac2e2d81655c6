"""What is usual for a stream: the means and spreads of its own earlier windows.

Source: median and MAD as in Iglewicz and Hoaglin (1993), "How to detect and handle outliers".
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from gateway.messages import Statistics
from gateway.streams.packing import pack, pack_pairs, unpack, unpack_pairs

HISTORY = 96  # earlier windows that are remembered
_NORMAL = 1.4826  # MAD to standard deviation, for a normal distribution
_FAR = 3.0  # spreads of a single reading


class Usual(NamedTuple):
    """A stream's usual behaviour, in the channel's unit.

    Attributes:
        median: of the earlier windows' means.
        spread: 1.4826 * MAD of those means.
        within: median of the standard deviations inside those windows.
    """

    median: float
    spread: float
    within: float

    def reading_spread(self, floor: float) -> float:
        """How far a single reading usually is from ``median``: both spreads, at least ``floor``."""
        return max(float((self.spread**2 + self.within**2) ** 0.5), floor)


class Baseline:
    """Remembers earlier windows.

    A window that is far off is kept aside, so that a fault does not become usual; when as many
    in a row are far off as are needed for a judgement, they are the new usual.

    Args:
        needed: windows until there is a judgement.
        floor: smallest spread that is assumed, above 0.
    """

    __slots__ = ("_aside", "_floor", "_means", "_needed", "_spreads", "usual")

    def __init__(self, needed: int, floor: float) -> None:
        self._needed = needed
        self._floor = floor
        self._means = array("d")
        self._spreads = array("d")
        self._aside: tuple[tuple[float, float], ...] = ()
        self.usual: Usual | None = None

    def learn(self, statistics: Statistics) -> None:
        """Remember a closed window; one without readings is no news."""
        if not statistics.count:
            return
        mean, within = statistics.mean, 0.0
        if statistics.count > 1:
            within = (max(statistics.m2, 0.0) / (statistics.count - 1)) ** 0.5
        if self.usual is not None and abs(mean - self.usual.median) > _FAR * self.usual.reading_spread(self._floor):
            self._aside = (*self._aside, (mean, within))
            if len(self._aside) < self._needed:
                return
            self._means = array("d", [row[0] for row in self._aside])
            self._spreads = array("d", [row[1] for row in self._aside])
        else:
            self._means.append(mean)
            self._spreads.append(within)
            if len(self._means) > HISTORY:
                del self._means[0], self._spreads[0]
        self._aside = ()
        self._judge()

    def _judge(self) -> None:
        if len(self._means) >= self._needed:
            centre = median(self._means)
            spread = _NORMAL * median([abs(mean - centre) for mean in self._means])
            self.usual = Usual(centre, spread, median(self._spreads))

    def state(self) -> list[str]:
        """All of it, for JSON."""
        return [pack(self._means), pack(self._spreads), pack_pairs(self._aside)]

    def restore(self, state: list[str]) -> None:
        """Take up what `state` gave."""
        self._means, self._spreads = unpack(state[0]), unpack(state[1])
        self._aside = tuple(unpack_pairs(state[2]))
        self._judge()


def median(values: Sequence[float]) -> float:
    """The middle value, of at least one."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2.0
