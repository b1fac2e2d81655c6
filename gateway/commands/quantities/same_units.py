"""Numbers that go without their unit because it was said before: "oven 1 for 5 minutes, oven 2 for 10"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from gateway.commands.quantities.quantities import Quantity, find

_UNIT = re.compile(
    r"[\d.,]*\d\s?(?P<rate>[^\W\d_]+ (?:an?|per) [^\W\d_]+)|(?:[\d.,]*\d\s?|.*\w\s)(?P<unit>[^\W\d_][^\s\d]*|%|°\w?)"
)
_PLAIN = frozenset(("number", "factor", "time"))
_ALIKE = 10.0  # times as much, or as little, as what has the unit: after "2 hours", 30 are no hours


def unit_said(text: str) -> str:
    """The unit at the end of a quantity as it is said; empty where there is none."""
    found = _UNIT.fullmatch(text)
    return "" if found is None else found["rate"] or found["unit"]


def in_unit_of(number: str, before: Quantity, unit: str, kinds: Collection[str]) -> Quantity | None:
    """A number with a unit that was said of another; None where that makes no quantity of its kind."""
    kinds = frozenset(kinds) - {"angle" if before.kind == "temperature" else "temperature"}
    found = find(f"{number} {unit}", kinds=kinds)
    return found[0] if [one.kind for one in found] == [before.kind] else None


def with_units_before(quantities: Sequence[Quantity], text: str, kinds: Collection[str]) -> tuple[Quantity, ...]:
    """The quantities, bare numbers with what they are in the unit that was last said of each kind."""
    last: dict[str, tuple[Quantity, str]] = {}
    found = []
    for quantity in quantities:
        alike: tuple[str, ...] = ()
        if quantity.bare and not quantity.unit:
            same = [in_unit_of(quantity.canonical, *before, kinds) for before in last.values()]
            alike = tuple(one.canonical for one in same if one is not None and _like(one, last[one.kind][0]))
        elif quantity.kind not in _PLAIN:
            last.pop(quantity.kind, None)
            said = unit_said(text[quantity.start : quantity.end])
            one = in_unit_of("1", quantity, said, kinds) if said else None
            if one is not None and abs(quantity.value) >= one.value > 0:
                last[quantity.kind] = quantity, said
        found.append(replace(quantity, alike=alike) if alike else quantity)
    return tuple(found)


def _like(one: Quantity, other: Quantity) -> bool:
    """Whether both are about as much."""
    return other.value > 0 and 1.0 / _ALIKE <= one.value / other.value <= _ALIKE
