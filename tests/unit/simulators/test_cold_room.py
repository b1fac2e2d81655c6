from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from statistics import fmean

import pytest

from simulators.cold_room import ColdRoom

SEEDS = range(6)
Sample = dict[str, float]


def run(room: ColdRoom, seconds: float, faults: Mapping[str, float] | None = None, hour: float = 2.0) -> list[Sample]:
    return [room.step(10.0, hour, faults or {}) for _ in range(int(seconds / 10.0))]


def mean(samples: list[Sample], channel: str) -> float:
    return fmean(sample[channel] for sample in samples)


def settled(seed: int) -> ColdRoom:
    room = ColdRoom(random.Random(seed))
    run(room, 1800.0)
    return room


@pytest.mark.parametrize("seed", SEEDS)
def test_stays_frozen_over_a_day(seed: int) -> None:
    samples = run(ColdRoom(random.Random(seed)), 86400.0, hour=12.0)
    assert min(sample["temperature"] for sample in samples) > -24.0
    assert max(sample["temperature"] for sample in samples) < -15.0


@pytest.mark.parametrize("seed", SEEDS)
def test_compressor_cycles(seed: int) -> None:
    running = [sample["power"] > 1.0 for sample in run(ColdRoom(random.Random(seed)), 6 * 3600.0)]
    assert 0.05 < fmean(running) < 0.7
    assert sum(now != before for before, now in pairwise(running)) >= 4


@pytest.mark.parametrize("seed", SEEDS)
def test_warms_while_the_door_is_open_and_recovers(seed: int) -> None:
    room = settled(seed)
    before = run(room, 600.0)
    opened = run(room, 1500.0, {"door-left-open": 0.7})
    after = run(room, 2 * 3600.0)
    assert all(sample["door"] == 1.0 for sample in opened)
    assert mean(opened[-10:], "temperature") > mean(before, "temperature") + 2.0
    assert mean(opened[-10:], "humidity") > mean(before, "humidity") + 5.0
    assert abs(mean(after[-120:], "temperature") - mean(before, "temperature")) < 2.0


@pytest.mark.parametrize("kind", ["compressor-failure", "power-loss", "defrost-stuck"])
@pytest.mark.parametrize("seed", SEEDS)
def test_without_cooling_it_warms_on(kind: str, seed: int) -> None:
    room = settled(seed)
    samples = run(room, 2 * 3600.0, {kind: 0.7})
    assert mean(samples[-30:], "temperature") > mean(samples[:30], "temperature") + 1.5
    assert mean(samples[-30:], "temperature") < 22.0


@pytest.mark.parametrize("seed", SEEDS)
def test_power_tells_what_runs(seed: int) -> None:
    stopped = run(settled(seed), 1800.0, {"compressor-failure": 0.7})
    dark = run(settled(seed), 1800.0, {"power-loss": 0.7})
    assert all(0.0 < sample["power"] < 0.5 or sample["defrost"] for sample in stopped)
    assert all(sample["power"] == 0.0 for sample in dark)
    assert all(sample["defrost"] == 0.0 for sample in dark)


@pytest.mark.parametrize("seed", SEEDS)
def test_ice_costs_capacity_and_chills_the_fins(seed: int) -> None:
    room = settled(seed)
    usual = [sample for sample in run(room, 3600.0) if sample["power"] > 1.0 and not sample["defrost"]]
    iced = run(room, 2 * 3600.0, {"icing": 1.0})
    last = [sample for sample in iced[-180:] if sample["power"] > 1.0 and not sample["defrost"]]
    assert mean(last, "temperature") - mean(last, "evaporator") > mean(usual, "temperature") - mean(usual, "evaporator")
    assert mean(iced[-60:], "temperature") > mean(usual, "temperature")


def test_defrosts_several_times_a_day() -> None:
    flags = [sample["defrost"] for sample in run(ColdRoom(random.Random(1)), 86400.0)]
    starts = sum(before < now for before, now in pairwise(flags))
    assert 3 <= starts <= 4
    assert 0.02 < fmean(flags) < 0.06


def test_door_opens_briefly_and_more_by_day() -> None:
    def opened(hour: float) -> int:
        doors = [sample["door"] for sample in run(ColdRoom(random.Random(1)), 8 * 3600.0, hour=hour)]
        return sum(before < now for before, now in pairwise(doors))

    assert opened(12.0) > opened(2.0)
