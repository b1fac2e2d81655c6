"""Joules that a span of work took: measured by the processor, else estimated from the host profile.

RAPL (running average power limit) counters are in microjoules and count the whole package;
source: the kernel's Documentation/power/powercap/powercap.rst.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

_POWERCAP = Path("/sys/class/powercap")


class Energy(NamedTuple):
    """Joules, and where the figure is from; both None when nothing is known."""

    joules: float | None
    source: Literal["measured", "estimated"] | None


class Start(NamedTuple):
    """The beginning of a span: a monotonic time in seconds, and the counters in microjoules."""

    time: float
    counters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EnergyMeter:
    """Tells the energy of spans.

    Attributes:
        counters: RAPL package folders whose counter can be read; empty without RAPL.
        ranges: where each counter starts again, microjoules.
        watts: what the work takes above idle, for an estimate; None when unknown.
    """

    counters: tuple[Path, ...]
    ranges: tuple[int, ...]
    watts: float | None

    def start(self) -> Start:
        """Begin a span."""
        return Start(time.monotonic(), self._read())

    def since(self, start: Start) -> Energy:
        """The energy since ``start``.

        A measured figure counts everything that the processor did in that time.
        """
        now = self._read()
        if now and len(now) == len(start.counters):
            spent = sum(
                (after - before) % span for before, after, span in zip(start.counters, now, self.ranges, strict=True)
            )
            return Energy(spent / 1e6, "measured")
        return self.estimate(time.monotonic() - start.time)

    def estimate(self, seconds: float) -> Energy:
        """Watts above idle times seconds, where the host profile knows the watts."""
        return Energy(None, None) if self.watts is None else Energy(self.watts * seconds, "estimated")

    def _read(self) -> tuple[int, ...]:
        try:
            return tuple(_number(folder / "energy_uj") for folder in self.counters)
        except (OSError, ValueError):
            return ()


def open_meter(watts_idle: float | None, watts_busy: float | None, powercap: Path = _POWERCAP) -> EnergyMeter:
    """The best meter that this machine has.

    Args:
        watts_idle: the board's power at rest, of the host profile.
        watts_busy: the board's power with the model running.
        powercap: the kernel's folder.
    """
    counters: list[Path] = []
    ranges: list[int] = []
    for folder in sorted(powercap.glob("intel-rapl:[0-9]*")):
        if folder.name.count(":") != 1:
            continue  # a part of a package is in the package's own counter
        try:
            _number(folder / "energy_uj")  # often for root only
            ranges.append(_number(folder / "max_energy_range_uj") + 1)
        except (OSError, ValueError):
            continue
        counters.append(folder)
    watts = None if watts_idle is None or watts_busy is None else max(0.0, watts_busy - watts_idle)
    return EnergyMeter(tuple(counters), tuple(ranges), watts)


def _number(file: Path) -> int:
    return int(file.read_text(encoding="ascii"))
