"""Rates in other units than the robot's own: "60 kilos a minute" where a parameter counts kilograms a second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gateway.commands.quantities.measures import RARER, SI, UNITS
from gateway.commands.quantities.own_units import key
from gateway.commands.quantities.quantities import Quantity, figure, value_of
from gateway.commands.quantities.units import measure_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_UNITS = UNITS | RARER
_TIMES = {name: unit.size * SI[unit.canonical] for name, unit in _UNITS.items() if unit.kind == "duration"}
_COUNTED = frozenset(("mass", "volume"))
_MUCH = {name: unit for name, unit in _UNITS.items() if unit.kind in _COUNTED}


def _one_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_A_TIME = re.compile(
    rf"\s?(?:/|\b(?:per|an?|each|every|pro|je|in der|por|al|par|à la)\b)\s?(?P<time>{_one_of(_TIMES)})\b",
    re.IGNORECASE,
)
_MUCH_A_TIME = re.compile(rf"\s?\b(?P<much>{_one_of(_MUCH)})\b{_A_TIME.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """A unit of so much in a time: the kind of what it counts, how much of it in SI units a second, and its key."""

    kind: str
    size: float
    key: str


def rates_of(profile: RobotProfile) -> tuple[Rate, ...]:
    """The rates that a robot's parameters count in, but for speeds, which `units` knows; the first one of each kind."""
    rows = (row for action in profile.actions.values() for row in action.parameters.values())
    found: dict[str, Rate] = {}
    for row in rows:
        much, slash, time = row.unit.partition("/") if isinstance(row, NumberParameter) else ("", "", "")
        counted, lasting = measure_of(much.strip()), measure_of(time.strip())
        if isinstance(row, NumberParameter) and slash and lasting[0] == "duration" and counted[0] in _COUNTED:
            found.setdefault(counted[0], Rate(counted[0], counted[1] / lasting[1], key(row)))
    return tuple(found.values())


def in_rates(quantities: Sequence[Quantity], text: str, rates: Iterable[Rate]) -> list[Quantity]:
    """The quantities, those that a time follows as numbers in the robot's own unit, where it has one of their kind."""
    of_kind = {rate.kind: rate for rate in rates}
    if not of_kind:
        return list(quantities)
    found: list[Quantity] = []
    for quantity in quantities:
        if found and quantity.start < found[-1].end:
            continue  # the minute of the rate before it
        found.append(_in_rate(quantity, text, of_kind) or quantity)
    return found


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
