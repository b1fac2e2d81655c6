"""What is mistyped is read as it was meant, and what is a word of its own stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.names.respelling import english

WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))


@pytest.mark.parametrize(
    ("robot", "typed", "meant"),
    [
        ("library-assistant", "haed over to the silnt room", "head over to the silent room"),
        ("brewery-amr", "smple from tnk 3 plz", "sample from tank 3 plz"),
        ("glaze-arm", "plz dip the candlestik in colbat", "plz dip the candlestick in cobalt"),  # two letters swapped
        ("library-assistant", "go tothe issue desk adn wait", "go to the issue desk and wait"),
        ("hotel-runner", "wait for 5 mintues", "wait for 5 minutes"),  # with its ending
        ("hotel-runner", "Drvie to the bar", "drive to the bar"),
        ("kiln-yard-loader", "whn youve emptied kiln 3", "when you've emptied kiln 3"),
        ("kiln-yard-loader", "kiln 2 dampr hlaf open", "kiln 2 damper half open"),
        ("lakeside-hostel", "lokc rack 6", "lock rack 6"),
        ("porch-helper", "turn of the kichen lights", "turn off the kitchen lights"),
        ("porch-helper", "turn of teh kichen lights", "turn off the kitchen lights"),
        ("bookshop-shelver", "hey bot, fetch the atlas", "hey bot, fetch the atlas"),
        ("porch-helper", "say happy turn of the year to all", "say happy turn of the year to all"),
        ("linen-tug", "the infectios linen", "the infectious linen"),  # no infectiou
        (
            "library-assistant",
            "pls haed ot teh silnt rom adn wiat",
            "pls head to the silent rom and wait",
        ),  # most of it
    ],
)
def test_a_mistyped_word_is_read_as_it_was_meant(robot: str, typed: str, meant: str) -> None:
    assert robot_file(robot)[1].respelling(typed) == meant


@pytest.mark.parametrize(
    ("robot", "said"),
    [
        ("campsite-helper", "mark out pitch 1 six metres wide"),  # no mattress; the British spelling
        ("pasta-kitchen", "the pass with sanitiser"),
        ("sewer-crawler", "once you have hosed it down"),  # a form of "hose", and a word
        ("builders-mule", "Marek could do with two more rolls"),  # somebody, and not "mark"
        ("builders-mule", "two rolls for Marek"),
        ("food-truck", "Bea wants churros"),
        ("parcel-sorter", "box-a and rab/2"),  # no words
    ],
)
def test_other_words_stay(robot: str, said: str) -> None:
    assert robot_file(robot)[1].respelling(said) == said


@pytest.mark.parametrize(
    "said", ["vete al pasillo 2, quédate medio minuto y vuelve a recepción", "il faut la mettre dans l'allée deux"]
)
def test_other_languages_stay(said: str) -> None:
    assert WAREHOUSE.respelling(said) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("go to the truk scales", "go to the truck scales"),  # a word of English that hardly anybody writes
        ("go to the truck scalse", "go to the truck scales"),  # as near to a scale
        ("the adze by the weighbridge", "the adze by the weighbridge"),
    ],
)
def test_rare_words_of_english_may_be_a_name_mistyped(said: str, meant: str) -> None:
    assert robot_file("quayside-warden")[1].respelling(said) == meant


def test_what_is_quoted_stays() -> None:
    assert '"teh laod"' in hear('go to packing A and label it "teh laod"', WAREHOUSE).text


@given(st.lists(st.sampled_from(sorted(frozenset.difference(*english()))[::397]), min_size=1, max_size=8).map(" ".join))
def test_words_of_english_stay(said: str) -> None:
    assert WAREHOUSE.respelling(said) == said


@given(st.text(max_size=60))
def test_it_takes_any_text_and_is_settled_after_one_reading(said: str) -> None:
    once = WAREHOUSE.respelling(said)
    assert WAREHOUSE.respelling(once) == once
