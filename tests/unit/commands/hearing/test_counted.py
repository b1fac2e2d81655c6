"""What counts things measures nothing."""

from __future__ import annotations

import pytest
from pressroom import PRESSROOM

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.robot_parameters import DurationParameter, NumberParameter

NAMES = Names(PRESSROOM)
ROWS = PRESSROOM.actions["cut"].parameters | PRESSROOM.actions["dry"].parameters


def measured(sentence: str) -> list[str]:
    """The parameters that may have the first quantity of a sentence."""
    heard = hear(sentence, NAMES)
    rows = {name: row for name, row in ROWS.items() if isinstance(row, NumberParameter | DurationParameter)}
    return [name for name, row in rows.items() if measured_by(row, heard.quantities[0], heard)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("cut twenty sheets", ["sheets"]),
        ("cut 20 Sheets of A4", ["sheets"]),
        ("cut it to twenty", ["sheets", "width", "for"]),
        ("cut sheets of 20, please", ["sheets", "width", "for"]),
        ("cut it to 20 always", ["sheets", "width", "for"]),
        ("cut it to 20, sheets of A4", ["sheets", "width", "for"]),
        ("turn to 20 degrees less", []),
        ("cut 20 cm sheets", ["width"]),
        ("dry 20 seconds", ["for"]),
        ("cut 20 kg", []),
    ],
)
def test_a_number_of_things_goes_where_no_unit_is_due(sentence: str, names: list[str]) -> None:
    assert measured(sentence) == names
