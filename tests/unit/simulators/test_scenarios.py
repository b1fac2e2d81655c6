from __future__ import annotations

from collections import Counter

import pytest

from simulators.device import SHAPES
from simulators.faults import CAUSES
from simulators.scenarios import scenario


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_a_seed_is_one_scenario(profile: str) -> None:
    assert scenario(profile, 5) == scenario(profile, 5)
    assert list(scenario(profile, 5).events()) == list(scenario(profile, 5).events())
    assert list(scenario(profile, 5).events()) != list(scenario(profile, 6).events())


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_all_faults_and_none_are_drawn(profile: str) -> None:
    drawn = [scenario(profile, seed) for seed in range(400)]
    kinds = Counter(None if plan.fault is None else plan.fault.kind for plan in drawn)
    assert set(kinds) == {None, *CAUSES[profile]}
    assert 0.15 < kinds[None] / 400 < 0.35


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_truth_fits_the_fault(profile: str) -> None:
    for seed in range(100):
        plan = scenario(profile, seed)
        if plan.fault is None:
            assert (plan.cause, plan.fault_start) == (None, None)
            continue
        assert plan.cause == CAUSES[profile][plan.fault.kind]
        assert plan.fault_start is not None
        assert plan.start + 3600.0 < plan.fault_start < plan.start + plan.duration - 3600.0
        assert 0.0 < plan.fault.strength <= 1.0


@pytest.mark.parametrize("profile", sorted(SHAPES))
def test_events_are_in_order_and_within_the_scenario(profile: str) -> None:
    plan = scenario(profile, 7)
    times = [event.time for event in plan.events()]
    assert times == sorted(times)
    assert plan.start <= times[0] < times[-1] < plan.start + plan.duration
