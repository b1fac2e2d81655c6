"""The one that differs in a word from what was named."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("sentence", "known", "named"),
    [
        (
            "walk to the south tank farm first and to the north one after that",
            (),
            ["tank-farm-south", "tank-farm-north"],
        ),
        ("oh dear, I meant the south one", ("tank-farm-north",), ["tank-farm-south"]),
        ("walk to the south tank farm and the big one", (), ["tank-farm-south"]),
    ],
)
def test_the_north_one_is_like_the_one_before(sentence: str, known: tuple[str, ...], named: list[str]) -> None:
    heard = hear(sentence, robot_file("gauge-hound")[1], frozenset(known))
    assert [one.ids[0] for one in heard.mentions] == named
