"""Texts that are to be said again."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.mending.same_texts import with_same_texts

_SAID = 'announce text="dinner is ready"'


@pytest.mark.parametrize(
    ("plan", "earlier", "right"),
    [
        (f'{_SAID} ; drive to=room-14 ; announce text="the same thing"', {}, f"{_SAID} ; drive to=room-14 ; {_SAID}"),
        ('announce text="that again"', {"text": "dinner is ready"}, _SAID),
        ('announce text="the same"', {}, 'announce text="the same"'),
        (
            f'{_SAID} ; announce text="the same goes for lunch"',
            {},
            f'{_SAID} ; announce text="the same goes for lunch"',
        ),
    ],
)
def test_the_same_is_what_was_said(plan: str, earlier: dict[str, str], right: str) -> None:
    assert with_same_texts(planned(plan), robot_file("corridor-owl")[0], earlier) == planned(right)
