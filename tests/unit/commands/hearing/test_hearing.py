"""What code makes of a sentence before the model sees it."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

HOSPITAL = robot_file("hospital-courier")[1]


def test_the_number_of_a_measure_is_no_name() -> None:
    assert hear("ward 1, then 3", HOSPITAL).named == {"ward-1", "ward-3"}
    assert hear("ward 1, then 3 kg", HOSPITAL).named == {"ward-1"}


def test_a_vague_name_in_quotes_is_text() -> None:
    assert hear('announce "ward round"', HOSPITAL).named == set()
    assert hear('go to the "kitchen"', HOSPITAL).named == {"kitchen"}


@pytest.mark.parametrize(
    ("text", "named", "quantities"),
    [
        ("wait a minute and a half", set(), ["1.5min"]),
        ("wait half an hour, half load", {"half"}, ["0.5h"]),
        ("water the herbs, half", {"herbs", "half"}, []),
        ("half of the herbs for two and a half minutes", {"herbs", "half"}, ["2.5min"]),
        ("in two minutes, dose two", {"two"}, ["2min"]),
        ("dose 10 ml", {"two"}, []),  # the whole of a measure is a name
    ],
)
def test_a_part_of_a_measure_is_no_name(text: str, named: set[str], quantities: list[str]) -> None:
    data = CARETAKER.model_dump()
    values = {"half": 0, "full": 1, "two": 2}
    data["actions"]["water"]["parameters"]["dose"] = {"kind": "choice", "title": "dose", "sets": "d", "values": values}
    data["actions"]["water"]["parameters"]["dose"]["words"] = {"two": ("10 ml",)}
    heard = hear(text, Names(RobotProfile.model_validate(data)))
    assert heard.named == named
    assert [quantity.canonical for quantity in heard.quantities] == quantities
