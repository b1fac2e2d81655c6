from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

HOSPITAL = robot_file("hospital-courier")[1]
VINEYARD = robot_file("vineyard-rover")[1]
WAREHOUSE = Names(robot_profiles.robot("warehouse-amr"))
ARM = Names(robot_profiles.robot("arm"))


@pytest.mark.parametrize(
    ("names", "sentence", "known", "ids"),
    [
        (HOSPITAL, "visit wards 1, 3 and 4", (), ["ward-1", "ward-3", "ward-4"]),
        (HOSPITAL, "to ward 2, no, 3", (), ["ward-2", "ward-3"]),
        (HOSPITAL, "ward one, two and three then dock", (), ["ward-1", "ward-2", "ward-3"]),
        (HOSPITAL, "visit wards 1 and 9", (), ["ward-1"]),
        (HOSPITAL, "go to ward 1 and 3 times announce it", (), ["ward-1"]),
        (HOSPITAL, "ward 1, then wait 3 minutes", (), ["ward-1"]),
        (HOSPITAL, "number four", ("ward-1",), ["ward-4"]),
        (HOSPITAL, "number four", (), []),
        (HOSPITAL, "the second one", ("ward-1",), ["ward-2"]),
        (HOSPITAL, "the second one", ("ward-1", "theatre-1"), []),  # of which?
        (WAREHOUSE, "from packing A to B", (), ["packing-a", "packing-b"]),
        (WAREHOUSE, "B", ("packing-a",), ["packing-b"]),
        (WAREHOUSE, "no I meant B", ("packing-a",), ["packing-b"]),
        (WAREHOUSE, "sorry, I mean B please", ("packing-a",), ["packing-b"]),
        (WAREHOUSE, "a load please", ("packing-b",), []),
        (WAREHOUSE, "go to aisle 2 and a bit further", (), ["storage-2"]),
        (VINEYARD, "the upper terrace, sorry, the lower one", (), ["upper-terrace", "lower-terrace"]),
        (WAREHOUSE, "no, the other one", ("packing-a",), ["packing-b"]),
        (WAREHOUSE, "the other one please", ("packing-a", "storage-1"), ["packing-b"]),
        (WAREHOUSE, "the other one", ("storage-1",), []),  # of two
        (WAREHOUSE, "the other one", ("packing-a", "packing-b"), []),
        (WAREHOUSE, "not the other one", ("packing-a",), []),
        (ARM, "no, the other one", ("red-box", "tray"), ["blue-box"]),
        (VINEYARD, "inspect rows 1, 2 and 3", (), ["row-1", "row-2", "row-3"]),  # and not "insects"
    ],
)
def test_labels_that_stand_alone(names: Names, sentence: str, known: tuple[str, ...], ids: list[str]) -> None:
    assert [id_ for mention in hear(sentence, names, known, repair=False).mentions for id_ in mention.ids] == ids


@given(st.text(st.sampled_from("ward packing 123ab,.;- and no then"), max_size=60), st.booleans())
def test_mentions_stand_in_order_and_apart(sentence: str, talked: bool) -> None:
    for names in (HOSPITAL, WAREHOUSE):
        found = hear(sentence, names, ("ward-1", "packing-a") if talked else ()).mentions
        assert all(first.end <= second.start for first, second in itertools.pairwise(found))
        assert all(mention.start < mention.end for mention in found)


@pytest.mark.parametrize(
    ("sentence", "rewritten"),
    [
        ("get the elevator to the ground floor", "get the elevator <call-lift> to the 0 floor"),
        ("get the elevator to the second floor please", "get the elevator <call-lift> to the 2 floor please"),
        ("the 3rd floor", "the 3 floor"),
        ("fahr in den 2. Stock", "fahr in den 2 Stock"),
        ("the second corridor", "the second corridor"),
    ],
)
def test_floors_have_numbers(sentence: str, rewritten: str) -> None:
    assert hear(sentence, HOSPITAL).rewritten == rewritten


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("seminar rooms 1 and 3 the same way, 12 chairs", ["seminar-1", "seminar-3", "chairs"]),
        ("clear seminar rooms 1 and 3 quickly", ["seminar-1", "seminar-3"]),
        ("clear seminar room 1 and 3 chairs", ["seminar-1", "chairs"]),
    ],
)
def test_what_stands_behind_the_last_label(sentence: str, ids: list[str]) -> None:
    assert [one.ids[0] for one in hear(sentence, robot_file("conference-room-setter")[1]).mentions] == ids
