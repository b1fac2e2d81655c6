"""Her room is that of the one who is spoken of; that row is the one that was named; your light is the robot's own."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "known", "named"),
    [
        ("kitchen-mate", "get grandma's pill box and bring it to her room", (), ["pill-box", "grandmas-room"]),
        ("glasshouse-rover", "now take two pictures of that row", ("row-5", "strawberries"), ["row-5"]),
        ("turbine-drone", "land and then turn your light off", (), []),
        ("turbine-drone", "photograph the warning light", (), ["warning-light"]),
        ("turbine-drone", "go to the gate, then the sub station", (), ["gate", "substation"]),
        ("kitchen-mate", "you're right under my feet, move over to the pantry", (), ["pantry"]),
        ("kitchen-mate", "go to the right cupboard", (), ["right-cupboard"]),
        ("kitchen-mate", "the cat left the milk on the counter", (), ["milk", "counter"]),
        ("pallet-cell", "wrap the 2nd pallet", (), ["pallet-2"]),
    ],
)
def test_a_name_is_whose_it_is(robot: str, sentence: str, known: tuple[str, ...], named: list[str]) -> None:
    profile, names = robot_file(robot)
    every = {*profile.places, *profile.objects}
    found = [one.ids for one in hear(sentence, names, frozenset(known)).mentions if not every.isdisjoint(one.ids)]
    assert found == [(id_,) for id_ in named]
