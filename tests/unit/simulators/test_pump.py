from __future__ import annotations

import random
from collections.abc import Mapping
from statistics import fmean

import pytest

from simulators.pump import Pump

SEEDS = range(6)
Sample = dict[str, float]


def run(pump: Pump, seconds: float, faults: Mapping[str, float] | None = None) -> list[Sample]:
    return [pump.step(10.0, 12.0, faults or {}) for _ in range(int(seconds / 10.0))]


def mean(samples: list[Sample], channel: str) -> float:
    return fmean(sample[channel] for sample in samples)


@pytest.mark.parametrize("seed", SEEDS)
def test_runs_steadily(seed: int) -> None:
    samples = run(Pump(random.Random(seed)), 6 * 3600.0)
    for channel, share in (("vibration", 0.2), ("bearing", 0.1), ("current", 0.1), ("pressure", 0.15), ("flow", 0.1)):
        assert mean(samples[-360:], channel) == pytest.approx(mean(samples[:360], channel), rel=share)


@pytest.mark.parametrize("seed", SEEDS)
def test_wear_grows_vibration_and_heats_the_bearing(seed: int) -> None:
    samples = run(Pump(random.Random(seed)), 2 * 3600.0, {"bearing-wear": 0.7})
    quarters = [samples[start : start + 180] for start in range(0, 720, 180)]
    vibration = [mean(quarter, "vibration") for quarter in quarters]
    bearing = [mean(quarter, "bearing") for quarter in quarters]
    assert vibration == sorted(vibration)
    assert bearing == sorted(bearing)
    assert vibration[-1] > 2.0 * vibration[0]
    assert mean(quarters[-1], "flow") == pytest.approx(mean(quarters[0], "flow"), rel=0.1)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_wear_is_faster(seed: int) -> None:
    mild, strong = (run(Pump(random.Random(seed)), 1800.0, {"bearing-wear": wear}) for wear in (0.3, 1.0))
    assert mean(strong[-30:], "vibration") > mean(mild[-30:], "vibration")


@pytest.mark.parametrize("seed", SEEDS)
def test_cavitation_shakes_and_costs_pressure(seed: int) -> None:
    pump = Pump(random.Random(seed))
    usual, bad = run(pump, 900.0), run(pump, 900.0, {"cavitation": 0.7})
    assert mean(bad, "vibration") > 1.8 * mean(usual, "vibration")
    assert mean(bad, "pressure") < 0.9 * mean(usual, "pressure")
    assert mean(bad, "flow") < mean(usual, "flow")


@pytest.mark.parametrize("seed", SEEDS)
def test_dry_running_has_no_flow_and_overheats(seed: int) -> None:
    pump = Pump(random.Random(seed))
    usual, dry = run(pump, 900.0), run(pump, 1800.0, {"dry-running": 0.7})
    assert mean(dry, "flow") < 1.0
    assert mean(dry, "pressure") < 0.5
    assert mean(dry, "current") < mean(usual, "current")
    assert mean(dry[-30:], "bearing") > mean(usual, "bearing") + 10.0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_blocked_filter_trades_flow_for_pressure(seed: int) -> None:
    pump = Pump(random.Random(seed))
    usual, blocked = run(pump, 900.0), run(pump, 900.0, {"blocked-filter": 0.7})
    assert mean(blocked, "flow") < 0.8 * mean(usual, "flow")
    assert mean(blocked, "pressure") > mean(usual, "pressure")
