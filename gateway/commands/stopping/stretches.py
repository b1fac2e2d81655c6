"""Stretches of a line, found when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate


class Stretches:
    """Stretches from one place to another.

    Args:
        find: gives them, in any order; called once at most.
    """

    def __init__(self, find: Callable[[], Iterable[tuple[int, int]]]) -> None:
        self._find = find

    @cached_property
    def _sorted(self) -> tuple[list[int], list[int]]:
        """Where they begin, in order, and how far those up to there reach."""
        found = sorted(self._find())
        return [start for start, _ in found], list(accumulate((end for _, end in found), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all from ``start`` to ``end``."""
        starts, reach = self._sorted
        before = bisect_right(starts, start)
        return before > 0 and reach[before - 1] >= end
