from __future__ import annotations

import random
from collections.abc import Mapping
from statistics import fmean

import pytest

from simulators.greenhouse import Greenhouse, sunshine

SEEDS = range(4)
STEP = 10.0
Sample = dict[str, float]


def run(house: Greenhouse, start: float, hours: float, faults: Mapping[str, float] | None = None) -> list[Sample]:
    count = int(hours * 3600.0 / STEP)
    return [house.step(STEP, (start + number * STEP / 3600.0) % 24.0, faults or {}) for number in range(count)]


def mean(samples: list[Sample], channel: str) -> float:
    return fmean(sample[channel] for sample in samples)


@pytest.mark.parametrize("day", [1, 80, 172, 266, 355])
def test_the_sun_is_highest_at_noon_and_gone_at_night(day: int) -> None:
    hours = [sunshine(day, hour / 4.0) for hour in range(96)]
    assert max(range(96), key=hours.__getitem__) == 48
    assert hours[0] == 0.0
    assert all(0.0 <= value < 1100.0 for value in hours)


def test_summer_days_are_brighter_and_longer() -> None:
    def light(day: int) -> list[float]:
        return [sunshine(day, hour / 4.0) for hour in range(96)]

    assert max(light(172)) > 1.8 * max(light(355))
    assert sum(value > 0 for value in light(172)) > sum(value > 0 for value in light(355)) + 24


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("day", [80, 110, 200])
def test_follows_the_sun(seed: int, day: int) -> None:
    house = Greenhouse(random.Random(seed), day)
    run(house, 0.0, 2.0)
    samples = run(house, 2.0, 22.0)
    night, noon = samples[:360], samples[360 * 9 : 360 * 11]
    assert mean(night, "light") < 5.0 < mean(noon, "light")
    assert mean(noon, "temperature") > mean(night, "temperature")
    assert mean(noon, "co2") < mean(night, "co2")


@pytest.mark.parametrize("seed", SEEDS)
def test_vents_open_by_day_and_keep_it_from_overheating(seed: int) -> None:
    house, shut = (Greenhouse(random.Random(seed), 190) for _ in range(2))
    usual, hot = run(house, 6.0, 8.0), run(shut, 6.0, 8.0, {"vent-stuck": 0.7})
    assert max(sample["vent"] for sample in usual) > 30.0
    assert max(sample["vent"] for sample in hot) <= 3.0
    assert mean(hot[-360:], "temperature") > mean(usual[-360:], "temperature") + 3.0
    assert max(sample["temperature"] for sample in hot) < 70.0


@pytest.mark.parametrize("seed", SEEDS)
def test_without_heat_a_winter_night_is_cold_though_the_heater_is_on(seed: int) -> None:
    house, broken = (Greenhouse(random.Random(seed), 20) for _ in range(2))
    usual, cold = run(house, 19.0, 8.0), run(broken, 19.0, 8.0, {"heater-failure": 0.7})
    assert min(sample["temperature"] for sample in usual) > 14.0
    assert cold[-1]["heater"] == 1.0
    assert cold[-1]["temperature"] < 12.0


@pytest.mark.parametrize("seed", SEEDS)
def test_irrigation_keeps_the_soil_moist(seed: int) -> None:
    house, dry = (Greenhouse(random.Random(seed), 150) for _ in range(2))
    usual, thirsty = run(house, 8.0, 12.0), run(dry, 8.0, 6.0, {"irrigation-failure": 0.7})
    assert min(sample["soil"] for sample in usual) > 33.0
    assert thirsty[-1]["soil"] < 25.0
