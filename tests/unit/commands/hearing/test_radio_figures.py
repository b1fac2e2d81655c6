"""Numbers that are read figure by figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.hearing.radio_figures import in_figures

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("altitude niner zero metres", "altitude 90 metres"),
        ("two five zero degrees", "250 degrees"),
        ("one two three feet", "123 feet"),
        ("one two metres", "one two metres"),
        ("turbine niner", "turbine nine"),
        ("row two zero", "row two zero"),  # no unit
        ("three metres", "three metres"),
    ],
)
def test_figures_are_read_one_by_one_where_a_unit_follows(said: str, read: str) -> None:
    assert in_figures(said) == read


@given(st.integers(100, 99999))
def test_any_number_that_is_read_so_comes_out(number: int) -> None:
    assert in_figures(f"climb to {' '.join(WORDS[int(one)] for one in str(number))} feet") == f"climb to {number} feet"
