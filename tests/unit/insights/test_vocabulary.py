from __future__ import annotations

import pytest

from gateway.insights.vocabulary import number_words


@pytest.mark.parametrize(
    "text",
    ["Twenty-one doors", "a fifteenth", "fiveis late", "onehundred", "half of it", "once", "in seconds", "a couple",
     "the third", "Twofold", "doubled", "two-thirds", "secondsmax", "percent"],
)  # fmt: skip
def test_words_that_state_a_number_are_found(text: str) -> None:
    assert number_words(text)


@pytest.mark.parametrize(
    "text",
    ["the doors often weigh", "the height and the tension", "someone tended the phone", "none of the components",
     "a hollow stone", "attention", "the condenser", "straightened"],
)  # fmt: skip
def test_words_that_only_look_like_one_are_not(text: str) -> None:
    assert number_words(text) == []
