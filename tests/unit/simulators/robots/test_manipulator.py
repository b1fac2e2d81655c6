from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.robots.base import STEP
from simulators.robots.job import Ending
from simulators.robots.manipulator import HOME, PHASES, Manipulator, pick_and_place


def arm(seed: int = 0, grip_loss: float = 0.0) -> Manipulator:
    made = Manipulator(random.Random(seed))
    made.grip_loss = grip_loss
    return made


def run(found: Manipulator, limit: float = 200.0) -> tuple[Ending, list[str]]:
    phases: list[str] = []
    for _ in range(int(limit / STEP)):
        phase = found.progress().phase
        if not phases or phases[-1] != phase:
            phases.append(phase)
        ending = found.step(STEP)
        if ending is not None:
            return ending, phases
    raise AssertionError("it does not end")


def test_one_object_goes_through_all_phases_and_home() -> None:
    found = arm()
    found.begin(pick_and_place())
    ending, phases = run(found)
    assert ending == Ending("succeeded")
    assert phases == [name for name, _, _ in PHASES]
    assert found.joints == pytest.approx(HOME)
    assert found.placed == 1
    assert found.elapsed == pytest.approx(sum(seconds for _, _, seconds in PHASES), abs=0.2)


@given(st.floats(0.1, 1.0), st.integers(0, 500))
def test_progress_only_grows_and_joints_never_jump(speed: float, cancel_after: int) -> None:
    found = arm()
    found.begin(pick_and_place(speed))
    share, joints = 0.0, found.joints
    for step in range(10000):
        if step == cancel_after:
            found.cancel()
        ending = found.step(STEP)
        assert max(abs(a - b) for a, b in zip(found.joints, joints, strict=True)) < 0.1
        if ending is not None:
            break
        assert found.progress().share >= share
        share, joints = found.progress().share, found.joints
    assert not found.busy
    assert not found.moving


def test_a_lower_speed_takes_longer() -> None:
    found = arm()
    times = []
    for speed in (1.0, 0.5):
        found.begin(pick_and_place(speed))
        run(found)
        times.append(found.elapsed)
    assert times[1] == pytest.approx(2 * times[0], rel=0.05)


@pytest.mark.parametrize("speed", [0.0, -1.0, 1.5, float("nan")])
def test_speeds_that_make_no_sense(speed: float) -> None:
    with pytest.raises(ValueError, match="speed scale"):
        pick_and_place(speed)


@pytest.mark.parametrize("seed", range(8))
def test_a_lost_grip_ends_it_while_the_object_is_held(seed: int) -> None:
    found = arm(seed, 1.0)
    found.begin(pick_and_place())
    ending, phases = run(found)
    assert (ending.outcome, ending.failure) == ("aborted", "grip-lost")
    assert found.placed == 0
    assert phases[-2] in ("lift", "transfer", "place")
    assert found.joints[3] == 0.0


def test_a_cancel_stops_it_soon() -> None:
    found = arm()
    found.begin(pick_and_place())
    for _ in range(100):
        found.step(STEP)
    before = found.elapsed
    found.cancel()
    ending, _ = run(found)
    assert ending.outcome == "canceled"
    assert found.elapsed - before < 0.4


def test_frozen_or_braked_it_stands() -> None:
    found = arm()
    found.begin(pick_and_place())
    found.step(STEP)
    joints = found.joints
    found.freeze(frozen=True)
    found.cancel()
    assert [found.step(STEP) for _ in range(100)] == [None] * 100
    assert found.joints == joints
    found.freeze(frozen=False)
    assert run(found)[0].outcome == "canceled"
    found.begin(pick_and_place())
    found.brake(1.0)
    assert [found.step(STEP) for _ in range(40)] == [None] * 40
    assert found.joints == joints
