"""Texts without a pattern."""

from __future__ import annotations

import pytest
import safety_samples as samples
from safety_samples import approved, decide, refused

from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

CARRY = {"from": "shelf-a"}


def _speaking() -> RobotProfile:
    """The cart, whose load is a text without a pattern."""
    profile = samples.cart()
    carry = profile.actions["carry"]
    load = TextParameter(kind="text", title="what", sets="options.load_id", max_length=40)
    carry = carry.model_copy(update={"parameters": {**carry.parameters, "load": load}})
    return profile.model_copy(update={"actions": {**profile.actions, "carry": carry}})


@pytest.mark.parametrize(
    "said", ["box 7", "João", "Ayşe", "Grüß Gott, 5 €", "欢迎", "заказ №5", "مرحبا", "it's 5 %!", "\u2764\ufe0f"]
)
def test_a_text_without_a_pattern_is_of_any_script(said: str) -> None:
    approved(decide("carry", {**CARRY, "load": said}, _speaking()))


@pytest.mark.parametrize(
    "said",
    [
        "a\nb",
        "a\x1b[2J",
        "a\x7f",
        "a\u202eb",
        "a\u200bb",
        "\ufeffa",
        "a\u2066b",
        "a\x85",
        "a\U000e0041",
        "a\ufe01",
        "a\u3164",
        "a\ue000",
        "a\u00a0b",
    ],
)
def test_what_cannot_be_seen_is_in_no_text_without_a_pattern(said: str) -> None:
    refusal = refused(decide("carry", {**CARRY, "load": said}, _speaking()))
    assert (refusal.code, refusal.text.endswith("holds a character that cannot be seen")) == ("bad-text", True)
