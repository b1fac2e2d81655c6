"""Honk once is one time."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.said_once import with_said_once


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("toot once for my little boy", "horn", "horn times=1"),
        ("go to the yard and finally honk once so I know", "drive to=yard ; horn", "drive to=yard ; horn times=1"),
        ("honk once you are at the yard", "drive to=yard ; horn", "drive to=yard ; horn"),
        ("honk once more", "horn", "horn"),
        ("honk, I once had a horn like that", "horn", "horn"),
        ("honk three times", "horn times=3", "horn times=3"),
    ],
)
def test_once_is_one_time_behind_the_word_of_an_action(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("row-tractor")
    assert with_said_once(planned(plan), hear(sentence, names), profile) == planned(right)
