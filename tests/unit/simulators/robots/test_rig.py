from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import pytest

from simulators.robots.base import STEP
from simulators.robots.faults import Faults
from simulators.robots.geometry import Pose
from simulators.robots.job import Ending, Job, Leg
from simulators.robots.journal import Journal, read
from simulators.robots.rig import Rig
from simulators.robots.vehicle import Vehicle
from simulators.robots.world import WAREHOUSE

TRIP = Job((Leg("driving", Pose(12.0, 2.0)),))


class DiedError(Exception):
    """Stands for the end of the process."""


def die() -> NoReturn:
    raise DiedError


class Bench:
    """A rig, its vehicle and its journal."""

    def __init__(self, journal: Journal, file: Path) -> None:
        self.vehicle = Vehicle(WAREHOUSE, Pose(4.0, 4.0))
        self.faults = Faults(random.Random(0))
        self.rig = Rig(self.vehicle, self.faults, journal, die)
        self._file = file

    def rows(self, event: str) -> list[dict[str, Any]]:
        return [row for row in read(self._file) if row["event"] == event]

    def run(self, limit: float = 100.0) -> Ending | None:
        for _ in range(int(limit / 0.1)):
            ending = self.rig.advance(0.1)
            if ending is not None:
                return ending
        return None


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    file = tmp_path / "journal"
    with Journal(file) as journal:
        yield Bench(journal, file)


def test_poses_are_written_ten_times_a_second_while_it_moves_and_only_then(bench: Bench) -> None:
    bench.rig.advance(30.0)
    assert bench.rows("pose") == []
    bench.rig.begin("g", TRIP)
    assert bench.run() == Ending("succeeded")
    stopped = bench.rows("stopped")[-1]
    times = [row["sim"] for row in bench.rows("pose")]
    assert max(b - a for a, b in pairwise(times)) <= 0.3
    assert len(times) == pytest.approx((stopped["sim"] - times[0]) / 0.1, rel=0.1)
    assert times[-1] <= stopped["sim"]
    assert (stopped["x"], stopped["y"]) == pytest.approx((12.0, 2.0), abs=0.05)
    bench.rig.advance(30.0)
    assert bench.rows("pose")[-1]["sim"] == times[-1]


@pytest.mark.parametrize("cut", [0.007, 0.02, 0.5])
def test_time_is_the_same_however_it_is_cut(bench: Bench, cut: float) -> None:
    bench.rig.begin("g", TRIP)
    ending = None
    while ending is None:
        ending = bench.rig.advance(cut)
    whole = Vehicle(WAREHOUSE, Pose(4.0, 4.0))
    whole.begin(TRIP)
    while whole.step(STEP) is None:
        pass
    assert bench.vehicle.elapsed == whole.elapsed
    assert bench.vehicle.motion == whole.motion
    assert bench.rig.sim == pytest.approx(bench.vehicle.elapsed)


def test_while_nothing_happens_only_the_battery_changes(bench: Bench) -> None:
    level = bench.vehicle.battery.level
    bench.rig.advance(3600.0)
    assert bench.vehicle.battery.level == pytest.approx(level - 0.0015 * 3600.0, rel=1e-3)
    assert bench.vehicle.motion.still


def test_faults_abort_by_time_and_by_way(bench: Bench) -> None:
    bench.faults.switch("abort=3")
    bench.rig.begin("g", TRIP)
    assert bench.run() == Ending("aborted", "fault", "aborted by a fault")
    assert 3.0 <= bench.vehicle.elapsed < 4.0
    bench.faults.switch("none")
    bench.faults.switch("abort-distance=2")
    bench.rig.begin("g", TRIP)
    assert bench.run() is not None
    assert 2.0 <= bench.vehicle.driven < 2.6


def test_a_hang_stops_it_and_keeps_even_a_cancel_from_ending_it(bench: Bench) -> None:
    bench.faults.switch("hang=2")
    bench.rig.begin("g", TRIP)
    silent = [bench.rig.silent]
    assert bench.run(10.0) is None
    assert [*silent, bench.rig.silent] == [False, True]
    assert not bench.vehicle.moving
    bench.vehicle.cancel()
    assert bench.run(10.0) is None
    bench.faults.switch("hang=off")
    assert bench.run(10.0) == Ending("canceled")


def test_it_dies_in_the_middle(bench: Bench) -> None:
    bench.faults.switch("die=2")
    bench.rig.begin("g", TRIP)
    with pytest.raises(DiedError):
        bench.run()
    assert 2.0 <= bench.vehicle.elapsed < 2.2


def test_a_step_is_written_down_before_it_dies_at_it(bench: Bench) -> None:
    bench.faults.switch("die-at=started")
    bench.rig.note("g", "accepted")
    with pytest.raises(DiedError):
        bench.rig.begin("g", TRIP)
    assert [row["step"] for row in bench.rows("goal")] == ["accepted", "started"]
    assert not bench.vehicle.busy
