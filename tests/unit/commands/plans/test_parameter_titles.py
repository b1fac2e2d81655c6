"""Titles of parameters in the prompt."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.plans.parameter_titles import title
from gateway.commands.plans.plan_prompt import system
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, NumberParameter, Parameter, PoseParameter


def _flag(text: str) -> Parameter:
    return BooleanParameter(kind="boolean", sets="f", title=text, default=False)


def _speed(text: str) -> Parameter:
    return NumberParameter(kind="number", sets="f", title=text, min=0.0, max=2.0, unit="m/s", default=1.0)


_PLACE = PoseParameter(kind="pose", sets="f", title="which string", places_only=True)


@pytest.mark.parametrize(
    ("name", "row", "shown"),
    [
        ("beams", _flag("headlights on"), "headlights on"),
        ("v", _speed("how fast"), "how fast"),
        ("dry", _flag("whether it cleans without water"), "cleans without water"),
        ("sig", _flag("whether the guest must sign for it, and with what name"), "guest must sign for it and"),
        ("luggage", _flag("whether it carries the guest's luggage"), ""),
        ("drive_speed", _speed("the speed"), ""),
        ("speed", _speed("top speed when it drives"), ""),
        ("signature-needed", _flag("signature needed"), ""),
    ],
)
def test_is_shown_where_the_name_does_not_tell_it(name: str, row: Parameter, shown: str) -> None:
    assert title(name, row, [_PLACE], needed=False) == shown


def test_a_place_that_must_be_said_needs_none_where_it_is_the_only_one() -> None:
    assert title("tgt", _PLACE, [_speed("how fast")], needed=True) == ""
    assert title("tgt", _PLACE, [_PLACE], needed=True) == "which string"
    assert title("tgt", _PLACE, [], needed=False) == "which string"


def test_a_choice_has_its_values_and_its_title() -> None:
    brush = ChoiceParameter(
        kind="choice", sets="f", title="which brush", values={"soft": 0, "stiff": 1}, default="soft"
    )
    assert title("bristle", brush, [], needed=False) == "which brush"


def test_the_prompt_shows_them() -> None:
    text = system(robot_profiles.robot("warehouse-amr"))
    assert "carry(from: place where the load is, to: place where it goes, load: text?, payload: kg? its weight" in text
    assert "navigate(to: place) drive" in text
