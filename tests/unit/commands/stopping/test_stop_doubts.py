from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_likelihood
from gateway.commands.stopping.stop_doubts import StopDoubts
from gateway.commands.stopping.stop_words import readings, stops
from gateway.training.stop_data import lines

CALM = (
    "The train came to a halt in Leeds.",
    "How do I stop you if I need to?",
    "She wants to stop smoking next year, she told me.",
    "We used to play stop and go when we were small.",
)


def place(text: str, said: str) -> tuple[int, int]:
    at = text.index(said)
    return at, at + len(said)


@pytest.mark.parametrize("text", CALM)
def test_words_of_a_stop_in_a_text_unlike_those_that_stop_are_none(text: str) -> None:
    assert stops(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The train came to a halt in Leeds!",
        "The train came to a halt halt in Leeds.",
        "The train came to a, halt, in Leeds.",
        "The train came to a halt in Leeds now.",
        "In Leeds the train came to a halt.",
        "came to a halt",
        "STOP is the kitchen clean?",
        "Après le départ du dernier client, arrête le bras, vite.",
    ],
)
def test_who_shouts_hurries_repeats_it_or_says_nothing_else_means_it(text: str) -> None:
    assert stops(text) is not None


@pytest.mark.parametrize("said", ["stop the arm", "dont move", "let go of me", "halt"])
@pytest.mark.parametrize("mark", [". ", ", ", "; "])
def test_other_talk_around_a_stop_hides_it_not(said: str, mark: str) -> None:
    before, after = "The train to Leeds leaves from platform four", "the weather will be fine on Sunday"
    for text in (before + mark + said, said + mark + after, before + mark + said + mark + after):
        assert stops(text) is not None, text


def test_what_stands_near_it_counts_by_itself() -> None:
    before = "after lunch take the letters from the blue box to the post office by the station and"
    behind = "then bring the change back to me with the receipt for the stamps and two envelopes"
    text = f"{before} stop my arm is in there {behind}"
    assert stop_likelihood.odds(words(text)) < -2
    assert not StopDoubts(words(text)).is_no_stop(*place(text, "stop"))
    assert stops(text) is not None


def test_a_later_stop_counts_where_the_first_is_none() -> None:
    calm = CALM[0]
    assert stops(f"{calm} The cat is in the way of your brush, halt the arm.") is not None


@pytest.mark.parametrize("word", ["stop", "halt", "abort", "no stop", "oh stop", "robot stop", "stop there"])
def test_a_stop_between_other_talk_without_a_mark_is_one(word: str) -> None:
    """Of talk in which nothing reads like a stop: the model has seen it, but not with this word in its midst."""
    later = ("if ", "when ", "whenever ", "once ", "as soon as ", "after ", "at ", "every ", "the stopwatch")
    some = [text for text in lines("not_stops")[4::45] if text.isascii() and not text.casefold().startswith(later)]
    talk = [text for text in some if not readings(text)[1]]
    joined = [f"{one.rstrip('?.!')} {word} {other[:1].lower()}{other[1:]}" for one, other in pairwise(talk)]
    missed = [text for text in joined if stops(text) is None]
    assert len(missed) <= 0.02 * len(joined), missed


@given(st.sampled_from(lines("stops")), st.data())
def test_any_place_in_any_text_is_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert StopDoubts(words(text)).is_no_stop(start, end) in {True, False}
    assert StopDoubts(words(f"{text} 停")).is_no_stop(start, end) is False
