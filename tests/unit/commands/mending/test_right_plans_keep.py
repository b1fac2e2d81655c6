"""Right plans that rules for other sentences must not touch, however sure the model is."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_SURE = -0.001
_STUDY = "clean-room room=study"


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "earlier"),
    [
        (
            "kitchen-mate",
            "the pill box should be in grandma's room, get it there by noon",
            "fetch object=pill-box to=grandmas-room",
            {},
        ),
        ("kitchen-mate", "the milk must be in the fridge, take it there", "fetch object=milk to=fridge", {}),
        ("crumb-patrol", "vacuum it again, crumbs everywhere", _STUDY, {"room": "study"}),
        ("crumb-patrol", "there's hair everywhere, do that room again", _STUDY, {"room": "study"}),
        ("crumb-patrol", "clean the flat, it is dirty", "clean-everywhere", {"to": "study"}),
        ("crumb-patrol", "clean the rooms, there are crumbs", "clean-everywhere", {"to": "study"}),
        (
            "crumb-patrol",
            "go to the study, then clean the flat, there is dust",
            "go-to to=study ; clean-everywhere",
            {},
        ),
        ("lab-rover", "all right, again", "rotate angle=90deg", {"angle": "90deg"}),
        ("lab-rover", "right, once more please", "rotate angle=90deg", {"angle": "90deg"}),
        ("lab-rover", "same again, you have time left", "rotate angle=-90deg", {"angle": "-90deg"}),
        (
            "block-arm",
            "not the other way, turn it like before",
            "turn-wrist angle=90 direction=clockwise",
            {"direction": "clockwise"},
        ),
        ("crumb-patrol", "clean everywhere, don't skip the carpets", "clean-everywhere carpets=yes", {}),
        ("lab-rover", "move 1 m forward, then one more", "move distance=1m ; move distance=1m", {}),
        ("lab-rover", "turn 90 degrees left, then another one", "rotate angle=90deg ; rotate angle=90deg", {}),
        (
            "bench-runner",
            "get the multimeter, somebody put it in the store",
            "pick object=multimeter from=store",
            {},
        ),
        ("crumb-patrol", "mop the study, don't vacuum and mop", "clean-room room=study mode=mop", {}),
        ("crumb-patrol", "please vacuum, and mop it only after lunch", "clean-room room=study mode=vacuum", {}),
    ],
)
def test_a_right_plan_stays(robot: str, sentence: str, plan: str, earlier: dict[str, str]) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, earlier, _SURE) == planned(plan)


def test_a_delivery_is_not_made_up() -> None:
    profile, names = robot_file("bench-runner")
    for sentence in ("collect the panel on your way to packing", "grab the panel that goes to rework"):
        plan = planned("pick object=panel")
        assert mended(plan, hear(sentence, names), profile) == plan


def test_steps_of_unknown_actions_break_nothing() -> None:
    profile, names = robot_file("bench-runner")
    plan = planned("bogus to=dock ; pick object=panel")
    assert mended(plan, hear("pick up the panel", names), profile).steps


@pytest.mark.parametrize(
    ("robot", "sentence", "kept"),
    [
        ("crumb-patrol", "don't vacuum the study, do it tomorrow", "don't vacuum the study"),
        ("bench-runner", "don't take the panel, leave it there", "don't take the panel"),
    ],
)
def test_a_ban_stays_a_ban(robot: str, sentence: str, kept: str) -> None:
    assert kept in hear(sentence, robot_file(robot)[1]).text


def test_an_order_behind_so_is_no_purpose() -> None:
    assert "inspect" in hear("we are late so we have to inspect reflow", robot_file("bench-runner")[1]).called


def test_the_one_behind_a_preposition_may_be_another() -> None:
    heard = hear("take the salt from the left cupboard to the cupboard", robot_file("kitchen-mate")[1])
    assert [one.vague for one in heard.mentions if one.kind == "place"] == [False, True]
