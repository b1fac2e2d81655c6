from __future__ import annotations

import random

import pytest

from gateway.messages import Reading, StreamId
from gateway.streams.score import Scorer


def scores(values: list[float]) -> list[float]:
    scorer = Scorer()
    return [scorer.score(Reading(StreamId("one", "value"), 60.0 * n, value, "p")) for n, value in enumerate(values)]


def noise(count: int, seed: int = 1) -> list[float]:
    rng = random.Random(seed)
    return [20.0 + rng.gauss(0, 0.5) for _ in range(count)]


@pytest.mark.parametrize("odd", [30.0, 10.0])
def test_a_spike_stands_out(odd: float) -> None:
    found = scores([*noise(500), odd, *noise(50, 2)])
    assert max(range(len(found)), key=found.__getitem__) == 500
    assert found[500] > 2 * max(found[:500])


def test_a_shift_of_level_stands_out() -> None:
    found = scores([*noise(500), *(value + 2.0 for value in noise(50, 2))])
    assert max(found[510:550]) > 2 * max(found[:500])


def test_there_is_no_judgement_without_a_past() -> None:
    assert scores([1.0, 1e9, -1e9]) == [0.0, 0.0, 0.0]


def test_leaving_a_constant_is_odd() -> None:
    found = scores([20.0] * 200 + [20.0, 25.0])
    assert max(found[:-1]) == 0.0
    assert found[-1] > 10.0


def test_only_the_past_counts() -> None:
    values = noise(300)
    assert scores(values)[:200] == scores([*values[:200], *(1e6 for _ in range(100))])[:200]
    assert all(score >= 0.0 for score in scores(values))


def test_memory_is_bounded() -> None:
    scorer = Scorer()
    for number in range(20_000):
        scorer.score(Reading(StreamId("one", "value"), float(number), float(number % 17), "p"))
    assert len(scorer._value._values) <= 8000
