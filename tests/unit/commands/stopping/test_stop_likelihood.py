from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_context, stop_likelihood
from gateway.commands.stopping.linear_model import LinearModel, shipped
from gateway.commands.stopping.stop_likelihood import LETTERS, LIKELY, WORDS
from gateway.commands.stopping.stop_words import stops
from gateway.training import stop_data


def odds(text: str) -> float:
    return shipped(stop_likelihood.NAME).log_odds(stop_likelihood.features(stop_likelihood.tokens(words(text))))


def flat(weight: int) -> LinearModel:
    return LinearModel(memoryview(bytes([weight] * (WORDS + LETTERS))).cast("b"), 0.5, -3.0)


@pytest.mark.parametrize("name", [stop_likelihood.NAME, stop_context.NAME])
def test_it_is_fitted_to_the_sentences_that_are_there(name: str) -> None:
    file = resources.files("gateway.commands.stopping").joinpath(f"{name}.json")
    assert json.loads(file.read_text(encoding="utf-8"))["sentences_sha256"] == stop_data.digest()


@pytest.mark.parametrize(
    "text", ["every wheel every motor off this second", "take the power away from it immediately", "qiut driving"]
)
def test_what_no_pattern_names_is_likely_a_stop(text: str) -> None:
    for said in (text, text.upper(), f"uh, {text}", f"robot! {text}", f"  {text}\n"):
        assert odds(said) >= LIKELY, said
        assert stops(said) is not None


@pytest.mark.parametrize(
    "text",
    [
        "go to the kitchen now!",
        "quick, bring the gauze",
        "LIFT IT",
        "pull pull pull",
        "come here this instant",
        "run, robot, run!",
        "status",
        "turn left immediately",
    ],
)
def test_haste_alone_is_no_stop(text: str) -> None:
    assert odds(text) < LIKELY
    assert stops(text) is None


def test_the_log_odds_are_the_weights_of_the_features() -> None:
    tokens = stop_likelihood.tokens(words("stop now"))
    rows, letters = stop_likelihood.features(tokens)
    assert flat(0).log_odds((rows, letters)) == -3.0
    assert flat(2).log_odds((rows, letters)) == pytest.approx(-3.0 + 0.5 * 2 * (len(rows) ** 0.5 + len(letters) ** 0.5))


def test_calls_before_it_and_drawn_out_letters_count_nothing() -> None:
    read = stop_likelihood.tokens
    assert read(words("robot! uh, halttt 12")) == read(words("halt 3")) == ["halt", "0"]
    assert read(words("robot")) == ["robot"]
    assert read(words("turn off the lamp!?")) == ["turn", "off", "the", "lamp", "!", "?"]


def test_only_the_end_of_a_long_text_counts() -> None:
    assert odds("word " * 5_000 + "be a statue") == odds("word " * 500 + "be a statue")


@pytest.mark.parametrize("text", ["别动了吧", "καλημέρα σας", "", "!!!"])
def test_what_it_was_not_fitted_to_is_not_likely(text: str) -> None:
    found = stops(text)
    assert found is None or found.language == "zh"


@given(st.text(max_size=200))
def test_features_are_within_the_weights(text: str) -> None:
    rows, letters = stop_likelihood.features(stop_likelihood.tokens(words(text)))
    assert all(0 <= at < WORDS for at in rows)
    assert all(WORDS <= at < WORDS + LETTERS for at in letters)


@pytest.mark.parametrize(
    "text",
    [
        "I came in this morning and found this. {} The cleaner is coming at ten and she is new here.",
        "{} My daughter will look at the shelf with you later on; she knows it.",
        "what is this? the whole bench is in a mess... {}",
    ],
)
def test_one_sentence_of_several_is_enough(text: str) -> None:
    whole = text.format("Take the power away from it immediately.")
    found = stops(whole)
    assert found is not None
    assert whole[found.start : found.end].casefold() == "take the power away from it immediately"
    assert stops(text.format("Take the cup away from it.")) is None
    assert stops("I found this. Off.") is None, "one word may be an answer"


def test_a_sentence_ends_at_its_mark() -> None:
    found = stop_likelihood.sentences(words("Look at this! Is it off? turn; wait\nNow 0.5, not 1..."))
    assert [(" ".join(word.plain for word in one.words), one.after[:1]) for one in found] == [
        ("look at this", "!"),
        ("is it off", "?"),
        ("turn", ";"),
        ("wait", "."),
        ("now 0", "."),
        ("5 not 1", "."),
    ]


def test_names_count_nothing() -> None:
    assert stops("qiut driving") is not None
    assert stops("qiut driving", known={"qiut"}) is None


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("no no, hut 2", False),
        ("no no!", True),
        ("hands off the hut", True),
        ("you're going to drop the parasol", True),
        ("take the power away from the hut immediately", True),
        ("Look at the hut! Take the power away from it immediately.", True),
    ],
)
def test_what_only_says_stop_without_its_names_is_none(text: str, *, stopped: bool) -> None:
    known = {"hut", "2", "4", "parasol", "close", "sweep", "lock"}
    assert (stops(text, known=known) is not None) is stopped


def test_it_is_asked_only_where_all_its_languages_are() -> None:
    assert stops("take the power away from it immediately") is not None
    assert stops("take the power away from it immediately", languages=("en", "de")) is None
