"""Optional values that are said in other forms of their words, as manners, or as what is not wanted."""

from __future__ import annotations

import pytest
from gardener import GARDENER

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.spoken_forms import form_of, speaks_of
from gateway.commands.hearing.yes_words import more
from gateway.commands.names.mentions import Names
from gateway.robot_parameters import BooleanParameter, ChoiceParameter

NAMES = Names(GARDENER)


@pytest.mark.parametrize(
    ("said", "name", "so"),
    [
        ("mopped", "mop", True),
        ("swept", "sweep", True),
        ("slept", "sweep", False),
        ("raking", "rake", True),
        ("gently", "gentle", True),
        ("softly", "soft", True),
        ("fully", "full", True),
        ("finest", "fine", True),
        ("harder", "hard", True),
        ("rusty", "rust", True),
        ("iced", "ice", True),
        ("corner", "corn", False),
        ("rice", "ice", False),
        ("softer", "sofa", False),
        ("string", "strip", False),
        ("on", "on", False),
    ],
)
def test_forms_of_a_word(said: str, name: str, so: bool) -> None:
    assert form_of(said, name) is so


@pytest.mark.parametrize(
    ("text", "action", "key", "value", "so"),
    [
        ("bed 1 needs raking", "tend", "method", "rake", True),
        ("once bed 1 is jetted", "tend", "method", "jet", True),
        ("bed 1 needs hoovering", "tend", "method", "jet", True),
        ("bed 1 needs raking", "tend", "method", "jet", False),
        ("bed 1, softly", "tend", "method", "soft", True),
        ("bed 1 gently", "tend", "method", "soft", False),  # no hard one that it could be told from
        ("tend bed 1, no ribbon", "tend", "ribbon", "none", True),
        ("tend bed 1 without a ribbon", "tend", "ribbon", "none", True),
        ("tend bed 1 with ribbon", "tend", "ribbon", "none", False),
        ("tend bed 1, no ribbon", "tend", "ribbon", "gold", False),
        ("2 gentle taps on bed 1", "knock", "strength", "soft", True),
        ("2 gentle taps on bed 1", "knock", "strength", "hard", False),
        ("louder at bed 1", "knock", "strength", "hard", True),
    ],
)
def test_values_in_other_words(text: str, action: str, key: str, value: str, so: bool) -> None:
    assert speaks_of(text, key, value, _choice(action, key)) is so


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("bed 1, on the double", {"brisk"}),
        ("look sharp, bed 1", {"brisk"}),
        ("bed 1, and don't dawdle", {"brisk"}),
        ("get a move on", {"brisk"}),
        ("nip over to bed 1", {"brisk"}),
        ("bed 1, no rush", {"crawl"}),
        ("bed 1, there's no need to rush", {"crawl"}),
        ("take your time", {"crawl"}),
        ("creep up to bed 1", {"crawl"}),
        ("amble to bed 1", {"crawl"}),
        ("bed 1, careful", {"crawl"}),
        ("go to bed 1", set()),
        ("nip the roses at bed 1", set()),
        ("take your hose to bed 1", set()),
        ("race to bed 1", {"brisk"}),
        ("the race track at bed 1", set()),
    ],
)
def test_manners_are_paces(text: str, values: set[str]) -> None:
    row = _choice("roll", "pace")
    assert {value for value in row.values if speaks_of(text, "pace", value, row)} == values


@pytest.mark.parametrize(
    ("text", "key", "so"),
    [
        ("tend bed 1, both sides", "both-sides", True),
        ("tend bed 1 front and back", "both-sides", True),
        ("tend bed 1 and both beds", "both-sides", False),
        ("tend bed 1, front", "both-sides", False),
        ("tend bed 1, lights on", "lamps", True),
        ("tend bed 1 on", "lamps", False),
        ("tend iced bed 1", "ice", True),
        ("tend bed 1", "ice", False),
    ],
)
def test_a_yes_in_other_words(text: str, key: str, so: bool) -> None:
    row = GARDENER.actions["tend"].parameters[key]
    assert isinstance(row, BooleanParameter)
    assert more(hear(text, NAMES), key, row, GARDENER.actions) is so


def _choice(action: str, key: str) -> ChoiceParameter:
    row = GARDENER.actions[action].parameters[key]
    assert isinstance(row, ChoiceParameter)
    return row
