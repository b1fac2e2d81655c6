"""A yes that the sentence says not to be."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.polarity import with_polarity
from gateway.commands.mending.unsaid_yes import without_unsaid_yes


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "tower-guard",
            "sweep the office floors but leave your flashing lights off",
            "patrol route=offices lights=yes",
            "patrol route=offices lights=no",
        ),
        ("tower-guard", "patrol the offices with lights on", "patrol route=offices lights=yes", None),
        (
            "bench-cobot",
            "lay it in the vice but don't do it gently",
            "place to=vise gently=yes",
            "place to=vise gently=no",
        ),
        ("bench-cobot", "lay it in the vice, gently", "place to=vise gently=yes", None),
        ("bench-cobot", "don't forget to lay it in the vice gently", "place to=vise gently=yes", None),
        ("bench-cobot", "go home and keep the gripper closed", "home open=yes", "home open=no"),
        ("bench-cobot", "go home with the gripper open", "home open=yes", None),
        (
            "glasshouse-rover",
            "harvest the beans in row 3, unripe ones included",
            "harvest crop=beans from=row-3 ripe=yes",
            "harvest crop=beans from=row-3 ripe=no",
        ),
        ("prop-runner", "go to the pit with the beeper off", "go to=pit quiet=yes", None),
    ],
)
def test_what_is_said_not_to_be_is_no(robot: str, sentence: str, plan: str, right: str | None) -> None:
    profile, names = robot_file(robot)
    expected = planned(plan if right is None else right)
    assert with_polarity(planned(plan), hear(sentence, names), profile) == expected


@pytest.mark.parametrize(
    ("sentence", "earlier", "kept"),
    [
        ("go to the pit without a sound", {}, True),
        ("go to the pit", {}, False),
        ("the same for the pit", {"quiet": "yes"}, True),
    ],
)
def test_a_yes_is_said_in_other_words_or_was_there_before(sentence: str, earlier: dict[str, str], kept: bool) -> None:
    profile, names = robot_file("prop-runner")
    found = without_unsaid_yes(planned("go to=pit quiet=yes"), hear(sentence, names), profile, earlier)
    assert found == planned("go to=pit quiet=yes" if kept else "go to=pit")
