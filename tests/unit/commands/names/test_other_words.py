"""Words that mean the same."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("seed-vault-courier", "monitor the temp in the airlock", ["temperature", "airlock"]),
        ("seed-vault-courier", "off to the germination laboratory", ["germination-lab"]),
        ("seed-vault-courier", "off to the tempest", []),
    ],
)
def test_a_name_is_known_by_its_other_word(robot: str, sentence: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, robot_file(robot)[1]).mentions for id_ in mention.ids] == ids
