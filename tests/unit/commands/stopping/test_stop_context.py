from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import words
from gateway.commands.stopping.linear_model import LinearModel
from gateway.commands.stopping.stop_context import FEATURES, features, log_odds


def around(text: str, said: str) -> float:
    given_ = words(text)
    at = next(at for at, word in enumerate(given_.words) if word.plain == said)
    return log_odds(given_, at, at)


@pytest.mark.parametrize(
    ("meant", "not_meant", "said"),
    [
        ("stop the arm, my sleeve is in it", "I want to stop smoking, have you any tips", "stop"),
        ("halt, there is a child", "the train came to a halt in Leeds", "halt"),
        ("freeze, you are on my foot", "freeze the peas for tomorrow", "freeze"),
    ],
)
def test_what_stands_around_a_word_tells_how_it_is_meant(meant: str, not_meant: str, said: str) -> None:
    assert around(meant, said) > 1
    assert around(not_meant, said) < -1


def test_case_and_drawn_out_letters_count_nothing_and_marks_do() -> None:
    def of(text: str) -> set[int]:
        return features(words(text), 1, 1)

    assert of("please stop the arm") == of("PLEASE stoppp the arm")
    assert of("please stop the arm") != of("please stop, the arm")
    assert of("please stop") == of("please stop\n") == of("please stop.") != of("please stop!")


def test_what_is_far_before_it_counts_as_well() -> None:
    near = "one two three four five six stop"
    assert features(words(f"seven {near}"), 7, 7) != features(words(near), 6, 6)


@given(st.text(max_size=200), st.data())
def test_features_of_any_stretch_are_within_the_weights(text: str, data: st.DataObject) -> None:
    given_ = words(text)
    if given_.words:
        first = data.draw(st.integers(0, len(given_.words) - 1))
        last = data.draw(st.integers(first, len(given_.words) - 1))
        found = features(given_, first, last)
        assert found
        assert all(0 <= at < FEATURES for at in found)


def test_each_group_of_features_counts_as_one_vector() -> None:
    model = LinearModel(memoryview(bytes([2, 2, 2, 2, 4])).cast("b"), 0.5, -1.0)
    assert model.log_odds(()) == model.log_odds((frozenset(),)) == -1.0
    assert model.log_odds(({0, 1, 2, 3}, {4})) == pytest.approx(-1.0 + 0.5 * (8 / 2 + 4))
