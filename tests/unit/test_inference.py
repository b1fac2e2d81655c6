from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.inference import Scores


@given(st.lists(st.floats(min_value=-5000.0, max_value=0.0), min_size=1, max_size=9))
def test_probabilities_of_closed_choices_add_up_and_keep_their_ratios(logprobs: list[float]) -> None:
    found = Scores(tuple(logprobs), tuple(1 for _ in logprobs), 0.0).probabilities
    assert sum(found) == pytest.approx(1.0)
    best = max(logprobs)
    for logprob, probability in zip(logprobs, found, strict=True):
        assert probability == pytest.approx(max(found) * math.exp(logprob - best), abs=1e-12)


def test_no_choices_have_no_probabilities() -> None:
    assert Scores((), (), 0.0).probabilities == ()
