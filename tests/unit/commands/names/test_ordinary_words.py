"""Ordinary words are no misspelt names."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("backyard-bot", "let Dad know, loud and twice", []),
        ("court-usher", "wait for a while", []),
        ("prison-trolley", "go to the laundry and wait there", ["laundry"]),
        ("snow-plough", "flash white while you are there", ["white"]),
        ("print-finisher", "take them to the guilotine", ["guillotine"]),  # no word
    ],
)
def test_an_ordinary_word_is_no_slip(robot: str, sentence: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, robot_file(robot)[1]).mentions for id_ in mention.ids] == ids


@pytest.mark.parametrize(
    ("robot", "sentence", "action"),
    [
        ("lingua-porter", "change that", None),
        ("auction-kipper", "once you've carried the macks there", "haul"),  # a form of a word
        ("stable-hand", "harow the arena", "harrow"),  # no word
    ],
)
def test_an_ordinary_word_is_no_slip_of_an_action(robot: str, sentence: str, action: str | None) -> None:
    assert hear(sentence, robot_file(robot)[1]).called == ({action} if action else set())


def test_a_letter_may_be_doubled_in_a_short_word_of_a_name() -> None:
    heard = hear("bring it to stage lefft", robot_file("prop-runner")[1])
    assert [mention.ids for mention in heard.mentions] == [("left-wing",)]
