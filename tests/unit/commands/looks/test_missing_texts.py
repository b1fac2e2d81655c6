"""Texts that a plan leaves out."""

from __future__ import annotations

import pytest
from second_looks import Model, meant

from gateway.commands.plans.plan import parse


@pytest.mark.parametrize(
    ("fuller", "understood"),
    [
        ('carry from=receiving to=packing-b load="crate"', 'carry from=receiving to=packing-b load="crate"'),
        ('carry from=receiving to=packing-b load="receiving"', "carry from=receiving to=packing-b"),  # is no thing
    ],
)
def test_a_load_that_was_left_out_is_said(fuller: str, understood: str) -> None:
    model = Model(take=("carry from=receiving to=packing-b", fuller))
    meaning = meant("take the crate from receiving to packing b", model)
    assert meaning.understood == parse(understood)
    assert len(model.asked) == 2


def test_nothing_is_said_of_a_load_that_nobody_named() -> None:
    model = Model(take="carry from=receiving to=packing-b")
    meant("take it from receiving to packing b", model)
    assert len(model.asked) == 1
