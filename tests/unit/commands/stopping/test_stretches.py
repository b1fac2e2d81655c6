"""Stretches of a line hold what lies within one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.stopping.stretches import Stretches

SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair))))


@given(SPANS, st.integers(0, 20), st.integers(0, 5))
def test_what_lies_within_one_is_held(spans: list[tuple[int, int]], start: int, long: int) -> None:
    end = start + long
    assert Stretches(lambda: spans).hold(start, end) is any(first <= start and end <= last for first, last in spans)


def test_they_are_looked_for_once_and_only_when_asked() -> None:
    asked: list[int] = []

    def find() -> list[tuple[int, int]]:
        asked.append(1)
        return [(1, 5)]

    stretches = Stretches(find)
    assert not asked
    assert stretches.hold(2, 4)
    assert not stretches.hold(4, 6)
    assert asked == [1]
