"""The node and the gateway let the same texts through."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from edge_gateway_ros import envelope, texts
from edge_gateway_ros.profile import load
from edge_gateway_ros.refusal import Refusal
from envelope_samples import TEXT, go
from hypothesis import given
from hypothesis import strategies as st

from gateway.robot_parameters import PRINTABLE
from gateway.safety.values import is_seen


def test_both_have_one_pattern() -> None:
    assert texts.PRINTABLE == PRINTABLE


@given(st.characters())
def test_both_see_the_same(character: str) -> None:
    assert texts.is_seen(character) == is_seen(character)


@pytest.mark.parametrize("character", ["a", "ß", "ã", "欢", "م", "5", "€", " ", "❤", "\ufe0f"])
def test_what_can_be_seen(character: str) -> None:
    assert texts.is_seen(character)


@pytest.mark.parametrize("character", ["\n", "\x7f", "\u202e", "\u200b", "\ufeff", "\ue000", "\u3164", "\U000e0041"])
def test_what_cannot(character: str) -> None:
    assert not texts.is_seen(character)


@pytest.mark.parametrize(("said", "allowed"), [("João", True), ("欢迎", True), ("a\u202eb", False), ("a\n", False)])
def test_a_goal_may_say_what_can_be_seen(tmp_path: Path, said: str, allowed: bool) -> None:
    file = tmp_path / "r.toml"
    file.write_text(TEXT.replace('max_length = 4, pattern = "[a-z]*"', "max_length = 4"), encoding="utf-8")
    profile = load(file)
    with nullcontext() if allowed else pytest.raises(Refusal):
        envelope.check(profile, "go", go(note=said))
