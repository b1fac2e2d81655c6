"""Numbers that count things: "cut twenty sheets" says nothing of a length."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.units import counts, fits
from gateway.robot_parameters import DurationParameter, NumberParameter

_THINGS = re.compile(
    r"\s+(?!(?:always|perhaps|this|plus|minus|degrees|needs|besides|sideways|links|rechts|\w+wards)\b)[a-z]{2,}[^\Ws]s\b",
    re.IGNORECASE,
)


def measured_by(row: NumberParameter | DurationParameter, quantity: Quantity, heard: Heard) -> bool:
    """Whether a parameter may have a quantity of a sentence.

    What counts things goes where no unit is due.
    """
    if not fits(quantity, row):
        return False
    unitless = isinstance(row, NumberParameter) and counts(row)
    return unitless or quantity.kind != "number" or _THINGS.match(heard.text, quantity.end) is None
