"""Floors by their numbers: "floor two" is floor 2, as the second floor is."""

from __future__ import annotations

import pytest

from gateway.commands.quantities.floors import floors
from gateway.commands.quantities.quantities import find


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("go to floor one", {"one": 1}),
        ("Level Three, then level zero", {"Three": 3, "zero": 0}),
        ("the storey twelve", {"twelve": 12}),
        ("vom Stockwerk eins zur Etage zwei", {"eins": 1, "zwei": 2}),
        ("piso dos y planta cuatro", {"dos": 2, "cuatro": 4}),
        ("à l'étage deux", {"deux": 2}),
        ("the second floor, then floor three", {"second": 2, "three": 3}),
        ("floor first", {}),  # an ordinal stands before it
        ("floor plan", {}),
        ("patrol the ground floor once, please", {"ground": 0}),  # no Spanish eleven
        ("sube al piso once", {"once": 11}),
        ("the floors one", {}),
        ("underfloor one", {}),
    ],
)
def test_floors_in_words(text: str, numbers: dict[str, int]) -> None:
    assert {text[start:end]: number for start, end, number in floors(text)} == numbers


@pytest.mark.parametrize(
    ("text", "said"), [("floor one", ["1"]), ("floor two twice", ["2", "2"]), ("floor twenty one", ["21"])]
)
def test_they_are_quantities(text: str, said: list[str]) -> None:
    assert [quantity.canonical for quantity in find(text)] == said
