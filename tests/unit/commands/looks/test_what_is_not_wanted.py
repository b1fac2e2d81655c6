"""What is forbidden, left alone, or only said beside, calls for nothing."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Refuse, parse


@pytest.mark.parametrize(
    ("robot", "sentence", "first", "other", "understood"),
    [
        # the model is right, and "charge" calls no charging
        ("pick-mate", "just park next to the charger, don't charge yet", "go to=charger", "charge", "go to=charger"),
        ("crane-drone", "come back to the nest, no need to charge", "recharge", "fly to=nest", "fly to=nest"),
        ("elmwood-helper", "go and charge", "ask to", "charge", "charge"),  # no trip
        ("elmwood-helper", "go charge", "ask to", "charge", "charge"),
        # nothing is poured into itself
        ("canteen-arm", "pour 200 ml into the saucepan", "ask from", "pour from=saucepan into=saucepan", "ask from"),
        # and a number is no message
        ("mall-sentinel", "make an announcement at 70 percent", "ask text", 'announce text="70 percent"', "ask text"),
        (  # what is there is not brought there
            "gallery-guide",
            "get a dozen chairs out of the chair store and to the entrance hall",
            "fetch-chairs count=12 to=entrance",
            "fetch-chairs count=12 to=chair-store ; fetch-chairs count=12 to=entrance",
            "fetch-chairs count=12 to=entrance",
        ),
        ("bench-six", "close the gripper", "ask action", "close", "close"),  # what it is done to is no more
        ("bench-six", "close the housing tray", "ask action", "close", "ask action"),
        ("crane-drone", "do the crane round two times", "ask route", "patrol route=cranes laps=2", None),
        ("crane-drone", "do the cranes need a round?", "ask route", "patrol route=cranes", "ask route"),
    ],
)
def test_what_is_meant(robot: str, sentence: str, first: str, other: str, understood: str | None) -> None:
    profile, _ = robot_file(robot)
    model = Model(**{sentence[:2]: (first, other)})
    assert meant(sentence, model, profile).understood == parse(understood or other)


def test_a_refusal_that_the_model_is_certain_of_stays_where_no_action_is_called() -> None:
    profile, _ = robot_file("crane-drone")
    sentence, plan = "tighten the bolts on the trolley of crane B", "inspect part=trolley at=crane-b"
    certain, unsure = (Model(tighten=("refuse", plan)) for _ in range(2))
    certain.first, unsure.first = -0.001, -0.5
    assert meant(sentence, certain, profile).understood == Refuse()
    assert meant(sentence, unsure, profile).understood == parse(plan)


def test_a_step_at_what_is_to_be_left_alone_is_not_done() -> None:
    profile, _ = robot_file("pick-mate")
    model = Model()
    model.answers = {"": "scan at=shelf-a ; scan at=shelf-b ; charge"}
    sentence = "leave shelf A alone today, scan shelf B and then charge"
    assert meant(sentence, model, profile).understood == parse("scan at=shelf-b ; charge")
