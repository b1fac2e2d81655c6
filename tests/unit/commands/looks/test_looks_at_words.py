"""What is called by its words, what takes all that is named, and what only tells something."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Refuse, parse


@pytest.mark.parametrize(
    ("robot", "sentence", "answers", "understood"),
    [
        ("block-arm", "close the gripper", ("ask action", "close-gripper"), "close-gripper"),
        ("block-arm", "take a photo", ("ask to", "photo"), "photo"),
        ("block-arm", "ok you can let go of it now", ("ask action", "open-gripper"), "open-gripper"),
        ("dusty-home", "clean the hallway", ("clean-all", "clean room=hallway"), "clean room=hallway"),
        ("dusty-home", "clean everywhere", ("ask room", "clean-all"), "clean-all"),
        ("kitchen-mate", "can i have the orange juice please", ("ask to", "fetch object=juice"), "fetch object=juice"),
    ],
)
def test_what_is_called_by_its_words_is_done(
    robot: str, sentence: str, answers: tuple[str, str], understood: str
) -> None:
    profile, _ = robot_file(robot)
    model = Model(**{sentence.split(maxsplit=1)[0]: answers})
    model.logprob = -0.01
    assert meant(sentence, model, profile).understood == parse(understood)


def test_a_refusal_that_is_certain_stays_where_only_a_number_fits() -> None:
    profile, _ = robot_file("plant-tug")
    model = Model(make=("refuse", "horn times=2"), black=("refuse", "horn times=2"), two=("refuse", "horn times=2"))
    model.first = -0.001
    assert meant("make me a coffee would you, black, two sugars", model, profile).understood == Refuse()


def test_a_clause_that_only_tells_is_nothing_to_do() -> None:
    profile, _ = robot_file("gauge-hound")
    sentence = "dock at the south station please, the north one is full of snow"
    model = Model()
    model.answers = {
        "dock <dock> at the south station [south] please,": "dock station=north",
        "dock": "dock station=south",
    }
    model.logprob = model.first = -0.2
    assert meant(sentence, model, profile).understood == parse("dock station=south")
