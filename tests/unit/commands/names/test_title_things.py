"""Words of titles that name no object."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "named"),
    [
        ("cheese-cellar-turner", "turn the wheels in rack A", ["rack-a"]),
        ("cheese-cellar-turner", "turn the raclette wheels", ["raclette"]),
        ("cheese-cellar-turner", "turn rack A and wipe the boards underneath", ["rack-a"]),
        ("cheese-cellar-turner", "bring the boards to the lift", ["spruce-boards", "lift"]),
        ("carwash-attendant", "foam the red car", []),  # all of them are cars
        ("cement-works-sampler", "take a sample from silo 1", ["silo-1"]),
        ("cement-works-sampler", "I need a clinker sample from silo 1", ["clinker", "silo-1"]),
        ("cement-works-sampler", "bring the sample box to silo 1", ["sample-box", "silo-1"]),
        ("carwash-attendant", "foam the black estate car", ["black-estate"]),
    ],
)
def test_what_titles_speak_of_is_no_object(robot: str, sentence: str, named: list[str]) -> None:
    assert [one.ids[0] for one in hear(sentence, robot_file(robot)[1]).mentions] == named
