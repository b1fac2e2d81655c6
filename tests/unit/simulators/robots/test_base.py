from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.robots.base import STEP, Limits, Motion, Wanted, advance
from simulators.robots.battery import Battery
from simulators.robots.geometry import Pose

LIMITS = Limits()
wishes = st.lists(st.builds(Wanted, st.floats(-5.0, 5.0), st.floats(-9.0, 9.0)), min_size=1, max_size=60)


@given(wishes)
def test_no_limit_is_passed_whatever_is_asked(wanted: list[Wanted]) -> None:
    motion = Motion(Pose(0.0, 0.0, 0.0))
    for wish in wanted:
        after = advance(motion, wish, LIMITS, STEP)
        assert abs(after.speed) <= LIMITS.speed
        assert abs(after.turn) <= LIMITS.turn
        assert abs(after.speed - motion.speed) <= max(LIMITS.braking, LIMITS.acceleration) * STEP + 1e-12
        assert abs(after.turn - motion.turn) <= LIMITS.turn_acceleration * STEP + 1e-12
        assert math.dist(after.pose.point, motion.pose.point) <= LIMITS.speed * STEP + 1e-12
        motion = after


def test_speed_grows_with_the_acceleration_and_falls_with_the_brakes() -> None:
    motion = Motion(Pose(0.0, 0.0, 0.0))
    for _ in range(25):
        motion = advance(motion, Wanted(1.0), LIMITS, STEP)
    assert motion.speed == pytest.approx(0.5 * LIMITS.acceleration)
    slower = advance(motion, Wanted(), LIMITS, STEP)
    assert slower.speed == pytest.approx(motion.speed - LIMITS.braking * STEP)


def test_a_turn_while_driving_follows_a_circle() -> None:
    motion = Motion(Pose(0.0, 0.0, 0.0), 0.5, 0.5)
    for _ in range(round(math.tau / 0.5 / STEP)):
        motion = advance(motion, Wanted(0.5, 0.5), LIMITS, STEP)
    assert motion.pose.point == pytest.approx((0.0, 0.0), abs=0.01)


@given(st.lists(st.tuples(st.floats(0.0, 10.0), st.floats(-5.0, 5.0), st.floats(0.0, 60.0)), max_size=30))
def test_a_battery_only_falls_while_driving(spans: list[tuple[float, float, float]]) -> None:
    battery = Battery(50.0)
    for seconds, metres, payload in spans:
        after = battery.drained(seconds, metres, payload)
        assert 0.0 <= after.level <= battery.level
        assert after.level <= battery.drained(seconds, metres, 0.0).level
        battery = after


def test_a_battery_charges_up_to_full() -> None:
    assert Battery(99.0).charged(60.0).level == 100.0
    assert Battery(10.0).charged(60.0).level > 10.0
    assert Battery(0.0).empty
    assert Battery(100.0).volts > Battery(0.0).volts
