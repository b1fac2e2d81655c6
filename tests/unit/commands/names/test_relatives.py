"""Families, pairs and kinds of names, in sentences of robots with many of them."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "known", "marks"),
    [
        ("insect-nursery", "spray racks 1 to 4", (), "[rack-1] and [rack-2] and [rack-3] and [rack-4]"),
        ("insect-nursery", "from rack 1 to rack 4", (), "[rack-1] [rack-4]"),
        ("insect-nursery", "yeast on rack 3, two and a half grams", (), "[yeast] [rack-3]"),
        ("insect-nursery", "do rack 1, then the other three", (), "[rack-1] [rack-2] and [rack-3] and [rack-4]"),
        ("insect-nursery", "do rack 1, then the other two", (), "[rack-1]"),  # there are three
        ("insect-nursery", "now the other three", ("rack-2",), "[rack-1] and [rack-3] and [rack-4]"),
        ("insect-nursery", "now the other three minutes", ("rack-2",), ""),
        ("insect-nursery", "take the other two lamps from rack 2", ("rack-1",), "[rack-2]"),
        (
            "insect-nursery",
            "mealworms to rack 1, the other three to the bench",
            (),
            "[mealworms] [rack-1] [sorting-bench]",
        ),
        ("wedding-helper", "from table one and two to the kitchen", (), "[table-1] [table-2] [kitchen]"),
        ("wedding-helper", "lay covers for table 2, dinner for 4", (), "[table-2] [dinner]"),
        ("bank-mover", "shred the copies", (), ""),
        ("lounge-waiter", "one tea to table 1, two to table 2", (), "[tea] [table-1] [table-2]"),
        ("lounge-waiter", "two waters to the first table, three to the third", (), "[still-water] [table-1] [table-3]"),
        ("effluent-sampler", "skim clarifier 1, then the other one for ten minutes", (), "[clarifier-1] [clarifier-2]"),
        ("effluent-sampler", "skim clarifier 1, not the other one", (), "[clarifier-1]"),
        ("effluent-sampler", "stir basin A at 20 rpm, B at 40 and C at 60", (), "[basin-a] [basin-b] [basin-c]"),
        ("effluent-sampler", "stir basin A for 20 min, B at 40", (), "[basin-a]"),  # not said alike
        ("vaccine-cart", "flu to room 11, measles to 14", (), "[flu-vials] [room-11] [measles-vials] [room-14]"),
        ("vaccine-cart", "flu to room 11, set it to 14", (), "[flu-vials] [room-11]"),
        ("carbody-painter", "primer on the left wing, then on the right one", (), "[primer] [left-wing] [right-wing]"),
        ("carbody-painter", "dry the left door, and the other door too", (), "[left-door] [right-door]"),
        ("station-porter", "go to track 1, wait a minute, go to track 2, wait two", (), "[platform-1] [platform-2]"),
        ("tunnel-tender", "air niches 1 and 2", (), "[niche-1] [niche-2]"),
        ("lounge-waiter", "three OJs are wanted", (), "[orange-juice]"),
        ("willow-drinks", "two sherries", (), "[sherry]"),
        ("court-scanner", "dust both shelves", (), "[shelf-a] and [shelf-b]"),
    ],
)
def test_who_is_meant(robot: str, sentence: str, known: tuple[str, ...], marks: str) -> None:
    _, names = robot_file(robot)
    assert " ".join(mention.mark for mention in hear(sentence, names, known).mentions) == marks


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("some kid spilled his cola", ""),
        ("the kids pool", "[kids-pool]"),
        ("a towel for the lady at the hot tub", "[towel] [whirlpool]"),
        ("the ladies' changing", "[ladies-changing]"),
    ],
)
def test_people_are_no_part_of_a_name(sentence: str, marks: str) -> None:
    _, names = robot_file("spa-attendant")
    assert " ".join(mention.mark for mention in hear(sentence, names).mentions) == marks
