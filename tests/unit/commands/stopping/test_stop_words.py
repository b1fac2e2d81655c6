from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from work import calls

from gateway.commands.names.letters import squeezed, words
from gateway.commands.names.lookalikes import LOOKALIKES
from gateway.commands.names.typing_errors import NEIGHBOURS, cost
from gateway.commands.stopping.stop_words import stops
from gateway.training.stop_data import lines

KEYS = {one: sorted(other for own, other in NEIGHBOURS if own == one) for one in "abcdefghijklmnopqrstuvwxyz"}


DANGERS, NOT_DANGERS = lines("dangers"), lines("not_dangers")
STOPS, NOT_STOPS = [*lines("stops"), *DANGERS], [*lines("not_stops"), *NOT_DANGERS]
SOME = NOT_STOPS[::3]
"""So many that a run does not take minutes."""


def test_enough_was_written_by_hand_and_nothing_twice() -> None:
    assert len(set(STOPS)) >= 5_000
    assert len(set(NOT_STOPS)) >= 8_000
    assert len(set(DANGERS)) >= 150
    assert len(set(NOT_DANGERS)) >= 300
    assert not set(STOPS) & set(NOT_STOPS)


def test_every_stop_is_one() -> None:
    assert [text for text in STOPS if stops(text) is None] == []


def test_at_most_one_other_in_fifty_stops_needlessly() -> None:
    for some in (NOT_STOPS, NOT_DANGERS):
        needless = [text for text in some if stops(text) is not None]
        assert len(needless) <= 0.02 * len(some), needless


@pytest.mark.parametrize("report", ["a child is in front of you", "my arm is stuck", "you hit him"])
def test_a_report_of_danger_is_none_right_after_if(report: str) -> None:
    assert stops(report) is not None
    assert stops(f"if {report} say sorry") is None
    assert stops(f"if you go on, {report}") is not None


@pytest.mark.parametrize(
    "text", [text for text in NOT_STOPS if text.casefold().startswith("stop there for") or "standing still" in text]
)
def test_a_wait_at_a_place_and_a_question_whether_it_stands_are_no_stops(text: str) -> None:
    for said in (text, text.upper(), f"  {text}\n", f"ok robot, {text}", f"please {text}"):
        assert stops(said) is None, said


@pytest.mark.parametrize("text", STOPS)
def test_case_and_noise_do_not_hide_a_stop(text: str) -> None:
    for noisy in (text.upper(), f"  {text}\n", f"{text} !!!", f"uh, {text}", f"robot! {text}"):
        assert stops(noisy) is not None, noisy


@pytest.mark.parametrize("text", NOT_STOPS[:60])
@pytest.mark.parametrize("stop", ["stop!", "HALT", "sotp!!", "emergency stop", "no, stop", "abort now"])
def test_a_stop_after_another_command_is_one(text: str, stop: str) -> None:
    assert stops(f"{text}. {stop}") is not None


@pytest.mark.parametrize(
    "stop", [", stop", " stop now", " stop it", " stop stop", " wait stop", " please stop", " halt"]
)
def test_a_stop_after_another_command_is_one_also_without_marks(stop: str) -> None:
    missed = [text for text in SOME if text.isascii() and stops(text.rstrip("?.!") + stop) is None]
    assert len(missed) <= 0.005 * len(SOME), missed


@pytest.mark.parametrize("stop", ["stop, ", "stop! ", "STOP ", "halt ", "stop don't ", "please stop "])
def test_a_stop_before_another_command_is_one(stop: str) -> None:
    """What begins with a condition or a time is left out: "stop when the truck arrives", "in an hour" are for later."""
    later = ("if ", "when ", "whenever ", "once ", "as soon as ", "after ", "at ", "in ten ", "every ", "on the way ")
    others = [text for text in SOME if text.isascii() and not text.casefold().startswith(later)]
    missed = [text for text in others if stops(stop + text) is None]
    assert len(missed) <= 0.005 * len(SOME), missed


FRAMES = ("{}", "{}!", "please {} now", "robot, {}", "ok robot i think you should {} right now", "hey {}")
WORDS = ("stop", "halt", "freeze", "abort", "emergency", "whoa", "stopp", "anhalten", "detente", "arrete", "quieto")


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A stop word with one slip of a finger."""
    word = draw(st.sampled_from(WORDS))
    at = draw(st.integers(0, len(word) - 1))
    neighbour = draw(st.sampled_from(KEYS[word[at]]))
    following = min(at, len(word) - 2)
    return draw(
        st.sampled_from(
            [
                word[:following] + word[following + 1] + word[following] + word[following + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] * 2 + word[at + 1 :],
                word[:at] + word[at] * 6 + word[at + 1 :],
                word[:at] + neighbour + word[at + 1 :],
                word[:at] + neighbour + word[at:],
            ]
        )
    )


@given(slips(), st.sampled_from(FRAMES))
def test_one_slip_of_a_finger_does_not_hide_a_stop(word: str, frame: str) -> None:
    assume(word not in LOOKALIKES and squeezed(word) not in {"aret", "arete"})
    assert stops(frame.format(word)) is not None


@given(st.sampled_from(["stop", "halt", "freeze", "abort", "emergency"]), st.sampled_from([" ", ".", "-", "_", "  "]))
def test_letters_torn_apart_are_a_stop(word: str, between: str) -> None:
    assert stops(between.join(word)) is not None
    assert stops(f"please {between.join(word.upper())} now") is not None


@given(st.sampled_from(["stop", "freeze", "abort", "emergency", "anhalten"]), st.data())
def test_a_word_torn_in_two_is_a_stop(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assume((word[:at], word[at:]) not in {("ab", "ort"), ("an", "halten")})
    assert stops(f"{word[:at]} {word[at:]}") is not None


@given(st.text(max_size=200))
def test_no_text_raises_and_a_match_lies_in_the_text(text: str) -> None:
    match = stops(text)
    assert match is None or 0 <= match.start < match.end <= len(text)


@given(
    st.lists(st.sampled_from([*"stophalfrezbu ,.!?'0157🛑停别动é\u200b", "stop", "dont ", "the "]), max_size=60).map(
        "".join
    )
)
def test_no_text_of_pieces_of_stop_raises(text: str) -> None:
    match = stops(text)
    assert match is None or 0 <= match.start < match.end <= len(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_stop_between_clauses_always_stops(before: str, after: str) -> None:
    assume("stop" not in before.lower())
    assert stops(f"{before}! Stop! {after}") is not None


def test_where_it_was_said() -> None:
    match = stops("ok robot, please STOOOP now")
    assert match is not None
    assert (match.meant, match.language) == ("stop now", "en")
    assert "ok robot, please STOOOP now"[match.start : match.end] == "STOOOP now"
    chinese = stops("机器人 停 下")
    assert chinese is not None
    assert chinese.language == "zh"


@pytest.mark.parametrize("text", ["sotp", "drive to sotp", "top!", "go to Strop now", "halr"])
def test_known_words_are_not_taken_for_a_misspelt_stop(text: str) -> None:
    assert stops(text, known={"Sotp", "strop", "top", "Halr"}) is None


def test_names_are_known_in_the_plural_as_well() -> None:
    assert stops("a picture of the surge arresters", known={"surge", "arrester"}) is None
    assert stops("a picture of the surge arresters", known={"surge"}) is not None


@pytest.mark.parametrize(("text", "known"), [("brakes!", "brake"), ("breaks!", "break"), ("aborts!", "abort")])
def test_what_stops_is_known_in_no_plural(text: str, known: str) -> None:
    assert stops(text, known={known, "room"}) is not None


@pytest.mark.parametrize("text", ["stop", "STOP!", "stop spot", "halt"])
def test_known_words_do_not_hide_a_stop(text: str) -> None:
    assert stops(text, known={"spot", "bus stop", "stop", "halt"}) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [("detente", "es"), ("anhalten", "de"), ("ne bouge plus", "fr"), ("别动", "zh"), ("stand still", "en")],
)
def test_only_the_languages_that_are_asked_for(text: str, language: str) -> None:
    others = {"en", "de", "es", "fr", "zh"} - {language}
    assert stops(text, languages={language}) is not None
    assert stops(text, languages=others) is None


def test_stop_is_universal() -> None:
    for language in ("en", "de", "es", "fr"):
        assert stops("stop", languages={language}) is not None
    assert stops("стоп", languages=()) is not None
    assert stops("🛑", languages=()) is not None
    assert stops("para la estación 3", languages={"en"}) is None


@pytest.mark.parametrize("text", ["", " ", "\n", "?!", "'", "\u200b", "\ud800", "1 2 3"])
def test_nothing_was_said(text: str) -> None:
    assert stops(text) is None


@pytest.mark.parametrize(
    "piece",
    ["ok robot wait until somebody comes. ", "s", "stop't", "dont do not ", "xq 7", "she wants to stop smoking and "],
)
def test_work_grows_with_length_only(piece: str) -> None:
    long, short = (piece * (size // len(piece)) for size in (8_000, 4_000))
    assert (stops(long) is None) is (stops(short) is None)  # the same work for both
    assert calls(lambda: stops(long)) < 4 * calls(lambda: stops(short)) + 1_000


def test_words_and_where_they_are() -> None:
    found = words("Don't, ＳＴＯＰ!")
    assert [(word.plain, word.start, word.end, word.before, word.shouted) for word in found.words] == [
        ("dont", 0, 5, "", False),
        ("stop", 7, 11, ",", True),
    ]
    assert found.after == "!"


def test_costs_of_slips() -> None:
    assert cost("stop", "stop") == 0
    assert cost("stopp", "stop") == 1
    assert cost("sotp", "stop") == cost("stp", "stop") == cost("srop", "stop") == 2
    assert cost("shop", "stop") == 3
    assert cost("s" * 100, "stop") > 50


@pytest.mark.parametrize(
    "text", ["get off the dock please", "don't go home, go to aisle 2", "don't dock, go to the door"]
)
def test_names_of_places_count_as_words(text: str) -> None:
    assert stops(text, known={"dock", "home", "aisle", "door"}) is None


@pytest.mark.parametrize(
    "text",
    [
        "kill the lights",
        "kill the ring light and come back",
        "thirty seconds, then kill the lamps on the left",
        "aerate the nursery for three hours",
    ],
)
def test_what_is_switched_off_or_sounds_alike_is_no_stop(text: str) -> None:
    assert stops(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "kill it",
        "kill the power",
        "kill the robot",
        "kill the motors now",
        "kill the torch",
        "KILL THE FAN",
        "kill the vacuum gripper",
        "kill the conveyor lights",
        "kill suction now",
        "abort",
    ],
)
def test_what_is_killed_is_stopped(text: str) -> None:
    assert stops(text) is not None
