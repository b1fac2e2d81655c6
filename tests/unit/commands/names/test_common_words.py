"""Words of values' names that are too common to name one, and labels that name a place by themselves."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("beach-cleaner", "empty the bins at the cove", ["cove"]),
        ("beach-cleaner", "empty the dog bins at the cove", ["dog-waste", "cove"]),
        ("bridge-drone", "get up to the Harlow mast", ["mast-harlow"]),
        ("bike-rebalancer", "on the way call in at Ahmed's", ["garage"]),
        ("maker-space", "write it on a label", []),
        ("stage-hand", "shut the tabs", ["close"]),
        ("weld-cell", "weld Bertha", ["bertha"]),
        ("mine-rover", "off to the crusher", ["crusher"]),
        ("mine-rover", "and then off to the crusher", ["crusher"]),
        ("mine-rover", "off you go to the crusher", ["crusher"]),
        ("mine-rover", "turn the headlights off to save power", ["off"]),
    ],
)
def test_common_words_name_no_value(robot: str, sentence: str, ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, robot_file(robot)[1]).mentions for id_ in mention.ids] == ids


@pytest.mark.parametrize(
    ("robot", "sentence", "ids"),
    [
        ("perfume-mixer", "stir 5 ml of water into B", ["water", "flask-b"]),
        ("perfume-mixer", "water into A, B and C", ["water", "flask-a", "flask-b", "flask-c"]),
        ("perfume-mixer", "WATER INTO B", ["water"]),
        ("perfume-mixer", "water into b", ["water"]),
        ("perfume-mixer", "water in A minor", ["water"]),
        ("casino-porter", "whisky to blackjack A, cola to B", ["whisky", "blackjack-a", "cola", "blackjack-b"]),
        ("mushroom-farm", "take them out of tunnel 1, then out of 2", ["tunnel-1", "tunnel-2"]),
        ("mushroom-farm", "take them out of 2", []),
        ("foundry-arm", "coat mould 1 with 2 out of 4", ["mould-1"]),
        ("foundry-arm", "fill mould 1 from 2 to 3", ["mould-1"]),
        ("perfume-mixer", "rose in A, musk in B", ["rose", "flask-a", "musk", "flask-b"]),
        ("perfume-mixer", "it is high in C", []),
        ("perfume-mixer", "from A to B", ["flask-a", "flask-b"]),
        ("foundry-arm", "coat mould 1, three out of 4", ["mould-1"]),
        ("perfume-mixer", "heat flask A to 40 in C", ["flask-a"]),
        ("perfume-mixer", "change her grade from B to A", []),
        ("stable-hand", "at A", []),
    ],
)
def test_a_label_behind_a_preposition_names_a_place(robot: str, sentence: str, ids: list[str]) -> None:
    heard = hear(sentence, robot_file(robot)[1])
    assert [id_ for mention in heard.mentions if not mention.vague for id_ in mention.ids] == ids
