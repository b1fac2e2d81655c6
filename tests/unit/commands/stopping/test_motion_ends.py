from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import words
from gateway.commands.stopping.motion_ends import motion_ends
from gateway.commands.stopping.motion_words import ENGLISH, FRENCH, GERMAN, SPANISH, MotionWords
from gateway.commands.stopping.stop_words import stops

ALL = ("en", "de", "es", "fr")
OF = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}


def ends(text: str, known: frozenset[str] = frozenset()) -> bool:
    return motion_ends(words(text), ALL, known) is not None


@pytest.mark.parametrize(
    "text",
    [
        "cease all movement",
        "De-energise the motors, immediately.",
        "zero the velocity command right now",
        "zero speed now zero speed",
        "I want that arm motionless, now.",
        "come to a complete standstill at once",
        "immobilize",
        "imobilise the arm now",
        "the robot must not take another step",
        "don't so much as twitch",
        "Remain absolutely motionless until I say otherwise.",
        "terminate trajectory NOW collision in joint 4",
        "it would be great if you ceased moving this very second",
        "could we have everything halted right away",
        "Bring the box to bay 3. No! Suspend operation immediately.",
        "de-energise motors 3 and 4",
        "would you mind suspending all motion?",
        "bring all axes to rest immediately",
        "suspende todo movimiento sin demora",
        "Alle Achsen unverzüglich stillsetzen.",
        "Kann das Ding bitte mal jemand sofort zum Stehen bringen?",
        "Pon la velocidad a cero en este instante.",
        "Haz el favor de no moverte ni un milímetro más.",
        "Que tous les mouvements cessent sur-le-champ.",
        "Tu veux bien cesser de bouger, là, tout de suite ?",
    ],
)
def test_an_end_of_motion_in_any_words_is_heard(text: str) -> None:
    assert ends(text)
    assert stops(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "drive to bay 3 now",
        "energise the motors",
        "has all motion ceased?",
        "did the motors halt",
        "when the motors have halted, open the door",
        "don't suspend the motion",
        "pause the motion for 10 seconds, suspend it",
        "rotate joint two minus five degrees",
        "the conveyor stopped this morning but it's running again now",
        "test the motion sensor, then terminate the log",
        "put the tray in the deep freeze next to the peas",
        "he's still hungry, a tomato one now",
        "stay in the kitchen",
        "engage the motors immediately",
        "resume the interrupted movement",
        "move all axes down",
        "twist off the lid!",
        "go get the frozen fish now",
        "stay by the stationary bike",
        "set the speed to zero point five now",
        "throttle down a bit now",
        "usa todas las ruedas para avanzar",
        "mouvements plus lents tout de suite",
        "hol alle Motoren aus dem Lager",
        "fahre alle Achsen auf Null",
    ],
)
def test_questions_conditions_denials_and_other_things_are_none(text: str) -> None:
    assert not ends(text)


def test_where_it_is_in_the_text_is_told() -> None:
    text = "Go to bay 3. Suspend all motion! Thanks."
    found = stops(text, languages=("en",))
    assert found is not None
    assert text[found.start : found.end] == "Suspend all motion"


def test_a_name_is_no_word_of_it_mistyped() -> None:
    assert ends("halte all motors")
    assert not ends("halte all motors", frozenset({"halte"}))


@given(st.data())
def test_each_word_for_an_end_with_each_of_motion_stops(data: st.DataObject) -> None:
    own: MotionWords = OF[data.draw(st.sampled_from(ALL))]
    end = data.draw(st.sampled_from(sorted(own.end)))
    motion = data.draw(st.sampled_from(sorted(own.motion | own.doing)))
    between = data.draw(st.lists(st.sampled_from(["xxx", "yyy", "zzz"]), max_size=3))
    first, last = data.draw(st.permutations([end, motion]))
    assert ends(" ".join((first, *between, last)))


@given(st.data())
def test_a_weak_word_needs_haste(data: st.DataObject) -> None:
    own = OF[data.draw(st.sampled_from(ALL))]
    weak = data.draw(st.sampled_from(sorted(own.weak - own.end - own.still - own.none)))
    motion = data.draw(st.sampled_from(sorted(own.motion - own.speed - own.end)))
    urgent = data.draw(st.sampled_from(sorted(own.urgent)))
    assert ends(f"{weak} {motion} {urgent}")
    assert ends(f"{weak} {motion}!")
    assert not ends(f"{weak} the {motion} xxx")
    assert not ends(f"xxx {weak} {motion} yyy {urgent}")


@pytest.mark.parametrize("own", OF.values(), ids=OF)
def test_no_word_is_for_it_and_against_it(own: MotionWords) -> None:
    assert not own.but & (own.end | own.weak | own.motion | own.doing | own.still | own.fixed | own.stay | own.urgent)
    assert own.fixed <= own.still


@given(st.text(max_size=120))
def test_any_text_is_read_and_the_words_are_of_the_text(text: str) -> None:
    said = words(text)
    found = motion_ends(said, ALL, frozenset())
    assert found is None or 0 <= found[0] <= found[1] < len(said.words)
