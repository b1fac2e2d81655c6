"""Numbers that count things: "cut twenty sheets" says nothing of a length."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.quantities.own_units import key, known
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.units import counts, fits
from gateway.robot_parameters import DurationParameter, NumberParameter

_THINGS = re.compile(
    r"\s+(?!(?:always|perhaps|this|plus|minus|degrees|needs|besides|sideways|links|rechts|\w+wards)\b)[a-z]{2,}[^\Ws]s\b",
    re.IGNORECASE,
)


def measured_by(row: NumberParameter | DurationParameter, quantity: Quantity, heard: Heard) -> bool:
    """Whether a parameter may have a quantity of a sentence.

    What counts things goes where no unit is due, and what is in a unit of the robot's own where that is due: the
    4000 of "4000 rpm" are no degrees. Units of that sort that it has not got go where none is told.
    """
    if not fits(quantity, row):
        return False
    if quantity.kind != "number":
        return True
    own = key(row) if isinstance(row, NumberParameter) else ""
    if quantity.unit:
        return own == quantity.unit
    unitless = isinstance(row, NumberParameter) and counts(row)
    other = known(heard.text, quantity.end)
    if other:
        return unitless and own in ("", other)
    return unitless or _THINGS.match(heard.text, quantity.end) is None
