"""Questions about what is measured are answered."""

from __future__ import annotations

import pytest
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Answer, Ask, Understood


@pytest.mark.parametrize(
    ("robot", "sentence", "answer", "understood"),
    [
        ("bench-six", "how much glue is left in the dispenser", "ask amount", Answer("sensors")),
        ("candle-bench", "how hot is the wax at the moment", "ask temperature", Answer("sensors")),
        ("elmwood-helper", "so what's the temperature in here", "ask to", Answer("sensors")),
        ("elmwood-helper", "how full is your battery", "ask to", Answer("battery")),
        ("elmwood-helper", "how many percent have you got", "answer sensors", Answer("battery")),
        ("elmwood-helper", "what's your batery level", "answer sensors", Answer("battery")),
        ("elmwood-helper", "how many people are there", "answer sensors", Answer("sensors")),
        ("casa-helper", "how full is your water tank", "answer battery", Answer("sensors")),
        ("casa-helper", "how full is your battery", "answer battery", Answer("battery")),
        ("pallet-cell", "what speed is belt A running at just now", "answer doing", Answer("sensors")),
        ("pallet-cell", "how hard is the gripper squeezing right now", "answer can", Answer("sensors")),
        ("house-pal", "is your dust bin full yet", "answer battery", Answer("sensors")),
        ("dusty-home", "is there still enough water in your tank", "answer battery", Answer("sensors")),
        ("crumb-patrol", "is there still water in your tank", "answer battery", Answer("sensors")),
        ("cafe-arm", "what weight does the scale show", "refuse", Answer("sensors")),
        ("lawn-warden", "how warm is the water in the upper pool", "water where=upper-pool", Answer("sensors")),
        ("elmwood-helper", "how about some music", "ask with", Ask("with")),
    ],
)
def test_a_question_about_what_is_measured_is_no_order(
    robot: str, sentence: str, answer: str, understood: Understood
) -> None:
    profile, _ = robot_file(robot)
    assert (
        meant(sentence, Model(how=answer, so=answer, what=answer, **{"is": answer}), profile).understood == understood
    )
