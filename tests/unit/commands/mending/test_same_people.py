"""People who are meant again."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.same_people import with_same_people


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "tell grandpa the soup is ready and then lead him to the kitchen",
            'tell who=harold message="the soup is ready" ; lead to=kitchen',
            'tell who=harold message="the soup is ready" ; lead to=kitchen who=harold',
        ),
        (
            "show the guest the way to the spare room and after that to the bathroom",
            "lead to=guest-room who=visitor ; lead to=bathroom",
            "lead to=guest-room who=visitor ; lead to=bathroom who=visitor",
        ),
        (
            "tell grandpa the soup is ready and then lead me to the kitchen",
            'tell who=harold message="the soup is ready" ; lead to=kitchen',
            'tell who=harold message="the soup is ready" ; lead to=kitchen',
        ),
        ("lead him to the kitchen", "lead to=kitchen", "lead to=kitchen"),
        (
            "lead the guest to the spare room and lead me to the bathroom",
            "lead to=guest-room who=visitor ; lead to=bathroom",
            "lead to=guest-room who=visitor ; lead to=bathroom",
        ),
    ],
)
def test_who_was_spoken_of_is_meant_again(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("house-companion")
    assert with_same_people(planned(plan), hear(sentence, names), profile) == planned(right)
