"""Little words that may be names, and are none where they stand."""

from __future__ import annotations

import pytest
from gardener import GARDENER

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

NAMES = Names(GARDENER)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("quick as you can to bed 1", ["bed-1"]),
        ("can you weed bed 1", ["bed-1"]),
        ("bring the can", ["can"]),
        ("can to bed 1", ["can", "bed-1"]),
        ("back to bed 1", ["bed-1"]),
        ("weed bed 1 at the back", ["bed-1", "rear"]),
        ("the back, then bed 1", ["rear", "bed-1"]),
        ("clean up", []),
        ("jot down that bed 1 is dry", ["bed-1"]),
        ("clean it up", []),
        ("flap up", ["up"]),
        ("flap: clean, up", ["up"]),
        ("put the flap down", ["down"]),
        ("up to a hundred", ["up"]),
        ("a load for bed 1", ["bed-1"]),
        ("pot a please", ["pot-a"]),
        ("pots a and b", ["pot-a", "pot-b"]),
    ],
)
def test_particles_are_no_names(text: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(text, NAMES).mentions for id_ in mention.ids] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A", ["a"]),
        ("use a", ["a"]),
        ("use A on bed 1", ["a", "bed-1"]),
        ("use a hundred on bed 1", ["bed-1"]),
        ("a half for bed 1", ["bed-1"]),
        ("that a door", []),
    ],
)
def test_an_article_is_no_letter(text: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(text, NAMES).mentions for id_ in mention.ids] == ids
