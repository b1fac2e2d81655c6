"""Names that say again what another says."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("shopping-mall-cleaner", "drain your dirty water, fill up with fresh water", ["drain", "refill"]),
        ("bee-greenhouse-drone", "photos of leaves, then of leaves with flash", ["leaves", "leaves"]),
        ("crepe-cart-arm", "add ham cheese and jam", ["ham", "cheese", "jam"]),
        ("bee-greenhouse-drone", "photos of leaves and undersides", ["leaves", "undersides"]),
        ("hospital-kitchen-cart", "dry heat in the middle compartment, or the crusts go all soggy", ["dry", "middle"]),
        ("archive-scanner-arm", "its in map drawer two", ["drawer-2"]),
        ("archive-scanner-arm", "file it with the spine in", ["in"]),
        ("culvert-badger", "reel in the cable 3 m", ["in"]),
    ],
)
def test_a_value_is_named_once(robot: str, sentence: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, robot_file(robot)[1]).mentions for id_ in mention.ids] == ids
