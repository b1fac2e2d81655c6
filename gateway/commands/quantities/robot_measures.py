"""What a robot measures: rates in units that are not its own ("60 kilos a minute"), and how long something lasts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from gateway.commands.quantities.measures import RARER, SI, UNITS
from gateway.commands.quantities.own_units import behind, key, known
from gateway.commands.quantities.quantities import Quantity, figure, value_of
from gateway.commands.quantities.units import measure_of
from gateway.robot_parameters import DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile

_UNITS = UNITS | RARER
_TIMES = {name: unit.size * SI[unit.canonical] for name, unit in _UNITS.items() if unit.kind == "duration"}
_MULTIPLES: tuple[Mapping[str, float], ...] = (
    {"ampere": 1.0, "ma": 1e-3},
    {"hertz": 1.0, "khz": 1e3, "megahertz": 1e6},
    {"rpm": 1.0, "rps": 60.0},
    {"newton": 1.0, "kilonewton": 1e3},
    {"nm": 1.0, "ncm": 1e-2, "cnm": 1e-2, "mnm": 1e-3},
)
"""Units that are multiples of each other, by their keys."""
_PSI = 0.0689476  # bar
_WEEK = 7 * 86400.0  # seconds
_COUNTED = frozenset(("mass", "volume", "angle", "temperature"))
_MUCH = {name: unit for name, unit in _UNITS.items() if unit.kind in _COUNTED}


def _one_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_A_TIME = re.compile(
    rf"(?: of [^\W\d_]+)?\s?(?:/|\b(?:per|an?|pro|je|in der|por|al|par|à la)\b)\s?(?P<time>{_one_of(_TIMES)})\b",
    re.IGNORECASE,
)
_MUCH_A_TIME = re.compile(rf"\s?\b(?P<much>{_one_of(_MUCH)})\b{_A_TIME.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """A unit of so much in a time: the kind of what it counts, how much of it in SI units a second, and its key."""

    kind: str
    size: float
    key: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What the parameters of a robot measure.

    Attributes:
        rates: that they count in, but for speeds, which `units` knows; by the kind of what is counted.
        longest: seconds that something may last.
        own: the keys of its own units, as `own_units.key` has them.
        pressure: whether they count any in bar, or in what that is of.
    """

    rates: Mapping[str, Rate]
    longest: float
    own: frozenset[str] = frozenset()
    pressure: bool = False

    @classmethod
    def of(cls, profile: RobotProfile) -> Self:
        """Those of a profile; the first rate of each kind."""
        rows = [row for action in profile.actions.values() for row in action.parameters.values()]
        found: dict[str, Rate] = {}
        for row in (row for row in rows if isinstance(row, NumberParameter)):
            much, slash, time = row.unit.partition("/")
            counted, lasting = measure_of(much.strip()), measure_of(time.strip())
            if slash and lasting[0] == "duration" and counted[0] in _COUNTED:
                found.setdefault(counted[0], Rate(counted[0], counted[1] / lasting[1], key(row)))
        own = frozenset(key(row) for row in rows if isinstance(row, NumberParameter))
        longest = max((row.max for row in rows if isinstance(row, DurationParameter)), default=0.0)
        pressure = any(measure_of(row.unit)[0] == "pressure" for row in rows if isinstance(row, NumberParameter))
        return cls(found, longest, own, pressure)


def as_measured(quantities: Sequence[Quantity], text: str, measures: Measures) -> list[Quantity]:
    """The quantities, those that a time follows as numbers in the robot's own unit, where it has one of their kind.

    And those in a multiple of one of its units in that: 500 mA as 0.5 where it counts amperes, 32 psi as 2.206 bar.

    Without weeks and months where nothing lasts so long: "it has not been washed for a month".
    """
    found: list[Quantity] = []
    for quantity in quantities:
        if found and quantity.start < found[-1].end:
            continue  # the minute of the rate before it
        if quantity.kind == "duration" and quantity.value >= _WEEK > measures.longest:
            continue
        found.append(_in_rate(quantity, text, measures.rates) or _scaled(quantity, text, measures) or quantity)
    return found


def _scaled(quantity: Quantity, text: str, measures: Measures) -> Quantity | None:
    """A number in another multiple of a unit of the robot's."""
    said, own = known(text, quantity.end) if quantity.bare and not quantity.unit else "", measures.own
    if said == "psi" and measures.pressure and said not in own:
        bar = value_of(f"{figure(quantity.value * _PSI, exact=False)}bar")
        return replace(bar, start=quantity.start, end=behind(text, quantity.end) + len(said))
    family = next((row for row in _MULTIPLES if said in row), None)
    if family is None or said in own:
        return None
    unit = next((one for one in family if one in own), None)
    if unit is None:
        return None
    canonical = figure(quantity.value * family[said] / family[unit])
    return replace(value_of(canonical), start=quantity.start, end=quantity.end, unit=unit)


def _in_rate(quantity: Quantity, text: str, rates: Mapping[str, Rate]) -> Quantity | None:
    """A quantity with the time behind it in the rate of its kind; litres count although no parameter takes any."""
    much, kind = quantity.value, quantity.kind
    said = (_MUCH_A_TIME if quantity.bare else _A_TIME).match(text, quantity.end)
    if said is not None and quantity.bare:
        unit = _MUCH[said["much"].casefold()]
        much, kind = much * unit.size * SI[unit.canonical], unit.kind
    if said is None or kind not in rates:
        return None
    canonical = figure(much / _TIMES[said["time"].casefold()] / rates[kind].size, exact=False)
    return replace(value_of(canonical), start=quantity.start, end=said.end(), unit=rates[kind].key)
