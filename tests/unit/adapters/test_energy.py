from __future__ import annotations

from pathlib import Path

import pytest

from gateway.adapters.energy import open_meter


def rapl(folder: Path, energy: int, span: int = 1_000_000) -> Path:
    folder.mkdir()
    (folder / "energy_uj").write_text(f"{energy}\n", encoding="ascii")
    (folder / "max_energy_range_uj").write_text(f"{span - 1}\n", encoding="ascii")
    return folder


def test_packages_are_added_and_their_parts_are_not(tmp_path: Path) -> None:
    first, second = rapl(tmp_path / "intel-rapl:0", 100), rapl(tmp_path / "intel-rapl:1", 200)
    core = rapl(tmp_path / "intel-rapl:0:0", 0)
    meter = open_meter(None, None, tmp_path)
    start = meter.start()
    for folder, energy in ((first, 500_100), (second, 250_200), (core, 900_000)):
        (folder / "energy_uj").write_text(str(energy), encoding="ascii")
    joules, source = meter.since(start)
    assert joules == pytest.approx(0.75)
    assert source == "measured"


def test_a_counter_that_began_again_is_understood(tmp_path: Path) -> None:
    folder = rapl(tmp_path / "intel-rapl:0", 900_000)
    meter = open_meter(3.0, 7.0, tmp_path)
    start = meter.start()
    (folder / "energy_uj").write_text("100000", encoding="ascii")
    assert meter.since(start).joules == pytest.approx(0.2)


def test_without_a_counter_the_host_profile_estimates(tmp_path: Path) -> None:
    meter = open_meter(3.0, 7.5, tmp_path)
    assert meter.estimate(2.0) == (9.0, "estimated")
    joules, source = meter.since(meter.start())
    assert source == "estimated"
    assert joules is not None
    assert joules >= 0.0


def test_a_counter_that_disappears_leaves_the_estimate(tmp_path: Path) -> None:
    folder = rapl(tmp_path / "intel-rapl:0", 900_000)
    meter = open_meter(3.0, 7.0, tmp_path)
    start = meter.start()
    (folder / "energy_uj").unlink()
    assert meter.since(start).source == "estimated"


@pytest.mark.parametrize(("idle", "busy"), [(None, 7.0), (3.0, None), (None, None)])
def test_nothing_known_is_said_as_nothing(idle: float | None, busy: float | None, tmp_path: Path) -> None:
    meter = open_meter(idle, busy, tmp_path)
    assert meter.since(meter.start()) == (None, None)
