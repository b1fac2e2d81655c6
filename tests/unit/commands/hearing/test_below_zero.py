"""Temperatures from zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.hearing.below_zero import from_zero


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("at ten below zero for an hour", "at minus ten degrees for an hour"),
        ("5 degrees below freezing", "minus 5 degrees"),
        ("20°C below zero", "minus 20 degrees"),
        ("five degrees below the limit", "five degrees below the limit"),
        ("the shelf below", "the shelf below"),
        ("minus ten below zero", "minus ten below zero"),
        ("twenty-five below zero", "minus twenty-five degrees"),
    ],
)
def test_what_is_below_zero_is_negative(text: str, plain: str) -> None:
    assert from_zero(text) == plain


@given(st.text(max_size=60))
def test_a_text_without_it_stays(text: str) -> None:
    assert "below" in text.casefold() or from_zero(text) == text
