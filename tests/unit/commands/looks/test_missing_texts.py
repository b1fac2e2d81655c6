"""Texts that a plan leaves out."""

from __future__ import annotations

import pytest
from robot_files import robot_file
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


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "fuller", "right"),
    [
        (
            "lobby-bot",
            "Walk Mr Okafor to accounting",
            "guide to=accounting",
            'guide to=accounting visitor="Mr Okafor"',
            True,
        ),
        ("lobby-bot", "guide our guest to HR", "guide to=hr", 'guide to=hr visitor="our guest"', False),
        (  # what is in a reason
            "bench-six",
            "take a picture of fixture B so that I can show how the ribbon cable is to lie",
            "photo at=fixture-b",
            'photo at=fixture-b label="the ribbon cable is to lie"',
            False,
        ),
        (  # a label is no person
            "bench-six",
            "take a picture of fixture B for Marta",
            "photo at=fixture-b",
            'photo at=fixture-b label="Marta"',
            False,
        ),
    ],
)
def test_who_is_named_is_said_where_somebody_is_due(
    robot: str, sentence: str, plan: str, fuller: str, *, right: bool
) -> None:
    profile, _ = robot_file(robot)
    model = Model(**{sentence[:4]: (plan, fuller)})
    assert meant(sentence, model, profile).understood == parse(fuller if right else plan)


def test_nothing_is_said_of_a_load_that_nobody_named() -> None:
    model = Model(take="carry from=receiving to=packing-b")
    meant("take it from receiving to packing b", model)
    assert len(model.asked) == 1
