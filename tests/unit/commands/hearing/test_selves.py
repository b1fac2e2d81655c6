"""Rude words for oneself."""

from __future__ import annotations

import pytest

from gateway.commands.hearing.selves import with_goings


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("get your metal backside to the rear door", "go to the rear door"),
        ("get your lazy tracks over to the ticket office, now!", "go over to the ticket office, now!"),
        ("park your shiny bum in the larder", "go in the larder"),
        ("bring your rear wheels to the dock", "bring your rear wheels to the dock"),
        ("get your wheels washed", "get your wheels washed"),
        ("get your feet off the table", "get your feet off the table"),
        ("get your battery to 80 %", "get your battery to 80 %"),
    ],
)
def test_who_is_to_get_somewhere_goes(text: str, plain: str) -> None:
    assert with_goings(text) == plain
