"""Words of a sentence that are a yes: "make it blink" for a lamp that may be blinking."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from pressroom import PRESSROOM
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.yes_words import affirmed
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

NAMES = Names(CARETAKER)


@pytest.mark.parametrize(
    "text", ["turn on the blinking lamp", "the lamp is to blink", "it blinks", "lamp on, blinking, please"]
)
def test_a_word_that_means_nothing_else_is_a_yes_in_any_form(text: str) -> None:
    assert affirmed(hear(text, NAMES), "blinking", CARETAKER.actions)


@pytest.mark.parametrize("text", ["turn the lamp on", "turn the lamp on with a link", ""])
def test_a_sentence_without_the_word_is_no_yes(text: str) -> None:
    assert not affirmed(hear(text, NAMES), "blinking", CARETAKER.actions)


@pytest.mark.parametrize(
    "text",
    [
        "the lamp on, no blinking",
        "the lamp on without blinking",
        "the lamp on, it isn't blinking",
        "the lamp on, it isn’t blinking",
        "switch the blinking off",
        "the lamp on if it blinks",
        "is it on unless it blinks",
        "did it blink",
        "stop the blinking",
        "stopping the blinking would be good",
        "disable blinking",
        "blinking is disabled",
        "quit blinking",
        "end the blinking",
        "cancel the blinking",
        "die Lampe an, nicht blinking",
    ],
)
def test_what_is_denied_or_asked_is_no_yes(text: str) -> None:
    assert not affirmed(hear(text, NAMES), "blinking", CARETAKER.actions)


@pytest.mark.parametrize("text", ["the lamp on and blinking, then stop at the cafe", "blinking, at the end"])
def test_what_ends_elsewhere_denies_nothing(text: str) -> None:
    assert affirmed(hear(text, NAMES), "blinking", CARETAKER.actions)


def _called(**more: object) -> RobotProfile:
    """The caretaker with something else in an action that washes."""
    data = CARETAKER.model_dump()
    data["actions"]["wash"] = {**data["actions"]["wait"], "title": "wash a floor", **more}
    return RobotProfile.model_validate(data)


@pytest.mark.parametrize(
    "more",
    [
        {"words": ("blink",)},
        {"title": "blink for a while"},
        {"parameters": {"blinks": {"kind": "integer", "title": "how often", "sets": "n", "min": 1, "max": 9}}},
    ],
)
def test_a_single_word_that_actions_or_other_parameters_have_is_no_yes(more: dict[str, object]) -> None:
    profile = _called(**more)
    assert not affirmed(hear("make the lamp blink", Names(profile)), "blinking", profile.actions)


def test_several_words_are_a_yes_though_actions_have_them_too() -> None:
    data = PRESSROOM.model_dump()
    data["actions"]["report"] = {**data["actions"]["dry"], "title": "report the state", "words": ("send", "report")}
    profile = RobotProfile.model_validate(data)
    heard = hear("unload press 1 and send a report", Names(profile))
    assert affirmed(heard, "send-report", profile.actions)
    assert not affirmed(hear("unload press 1 with a report", Names(profile)), "send-report", profile.actions)


def test_a_word_of_a_name_is_no_yes() -> None:
    data = CARETAKER.model_dump()
    data["places"]["sign"] = {"title": "the blinking sign", "x": 9.0, "y": 0.0}
    profile = RobotProfile.model_validate(data)
    names = Names(profile)
    assert not affirmed(hear("turn the lamp on at the blinking sign", names), "blinking", profile.actions)
    assert affirmed(hear("make the lamp at the blinking sign blink", names), "blinking", profile.actions)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("reverse to the gate please, there's no room for you to turn round", True),
        ("drive backwards to the gate", True),
        ("reverse to the gate, but don't, please", False),
        ("reversing is dangerous there, so don't", False),
        ("go back up to the gate", False),
        ("back up to the gate", True),
        ("drive to the gate, but not backwards", False),
        ("don't reverse to the gate", False),
        ("drive to the gate", False),
    ],
)
def test_a_yes_is_what_its_title_says_and_what_else_is_denied_counts_not(text: str, *, yes: bool) -> None:
    profile, names = robot_file("quarry-scout")
    assert affirmed(hear(text, names), "reverse", profile.actions) is yes
