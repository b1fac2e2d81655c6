"""Phrases that mean all places."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.whole_places import WholePlaces


@pytest.mark.parametrize("robot", ["crumb-patrol", "dusty-home"])
def test_the_action_that_does_all_places_is_known(robot: str) -> None:
    assert WholePlaces(robot_file(robot)[0]).action in ("clean-everywhere", "clean-all")


@pytest.mark.parametrize("robot", ["plant-tug", "lobby-runner", "snow-badger"])
def test_most_robots_have_none(robot: str) -> None:
    places = WholePlaces(robot_file(robot)[0])
    assert (places.action, list(places.find("clean the whole flat"))) == ("", [])


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("mop all the rooms", ["all the rooms"]),
        ("vacuum the entire flat and wait", ["the entire flat"]),
        ("do everything on quiet", ["everything"]),
        ("there are crumbs everywhere under the high chair", []),
        ("mop all three", []),
        ("clean all over the place", ["all over"]),
    ],
)
def test_a_phrase_calls_it(sentence: str, said: list[str]) -> None:
    heard = hear(sentence, robot_file("crumb-patrol")[1])
    found = [heard.text[one.start : one.end] for one in heard.actions if one.actions == ("clean-everywhere",)]
    assert found == said
