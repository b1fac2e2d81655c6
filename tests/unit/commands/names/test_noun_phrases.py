from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.names.noun_phrases import things

NAMES = Names(robot_profiles.robot("warehouse-amr"))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("take the tote from aisle 1 to packing B", ("tote",)),
        ("carry the eggs to packing A, then the empty blue crates to receiving", ("eggs", "empty blue crates")),
        ("bring die leere Kiste von Gang 1 nach packing B", ("leere Kiste",)),
        ("lleva la caja de pasillo 1 a packing A", ("caja",)),
        ("take it from aisle 1 to packing A", ()),
        ("take 12 kilos from receiving to packing A", ()),
        ("do the run from receiving to the first packing table", ()),
        ("go to the dock", ()),
    ],
)
def test_things_without_a_name(sentence: str, found: tuple[str, ...]) -> None:
    assert things(hear(sentence, NAMES)) == found
